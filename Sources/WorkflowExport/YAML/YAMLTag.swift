/// The tags that a document may have: those of the core schema.
enum YAMLTag {
    /// What the tags of YAML's own begin with; written `!!`.
    static let core = "tag:yaml.org,2002:"

    /// The name of a core tag, such as `str`; empty without a tag.
    ///
    /// - Throws: ``YAMLFault`` for any other tag.
    static func name(of event: YAMLEvent) throws(YAMLFault) -> String {
        guard let tag = event.tag else { return "" }
        if tag == "!" { return "!" }
        let name = tag.hasPrefix(core) ? String(tag.dropFirst(core.count)) : nil
        if let name, ["str", "int", "float", "bool", "null", "seq", "map"].contains(name) {
            return name
        }
        let shown = name.map { "!!" + $0 } ?? tag
        throw YAMLFault(
            .notJSON,
            "The tag '\(shown.prefix(80))' is not allowed; a document holds plain values only.",
            at: event.span.lowerBound)
    }

    /// Checks that a collection's tag, if it has one, is the one of its kind.
    static func check(_ event: YAMLEvent, is kind: String, _ words: String) throws(YAMLFault) {
        let name = try name(of: event)
        guard name.isEmpty || name == "!" || name == kind else {
            throw YAMLFault(
                .notJSON, "The tag '!!\(name)' does not fit a \(words).", at: event.span.lowerBound)
        }
    }
}
