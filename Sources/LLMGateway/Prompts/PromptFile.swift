/// One prompt as it stands in its file: a front matter between two `---` lines, then the text.
struct PromptFile: Sendable {
    /// The prompt's name, the same as the file's without `.md`.
    let name: String
    /// Its version; goes up with every change of meaning.
    let version: String
    /// The names it is rendered with.
    let inputs: [String]
    /// What it is for.
    let purpose: String
    /// The mustache text.
    let body: String

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - text: the whole file.
    ///   - fileName: its name without `.md`.
    /// - Throws: `bad-prompt`, naming the file.
    init(text: String, fileName: String) throws(LLMGatewayError) {
        func wrong(_ what: String) -> LLMGatewayError {
            LLMGatewayError(.badPrompt, "Prompt file \(fileName).md: \(what)")
        }
        let lines = text.replacing("\r\n", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
            throw wrong("it must begin with a front matter between two lines “---”.")
        }
        var fields: [String: String] = [:]
        var lists: [String: [String]] = [:]
        var current = ""
        for line in lines[1..<end] {
            let trimmed = Self.trimmed(line)
            if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
            if trimmed.hasPrefix("- "), line.first == " " || line.first == "-" {
                lists[current, default: []].append(Self.unquoted(trimmed.dropFirst(2)))
                continue
            }
            guard let colon = trimmed.firstIndex(of: ":") else {
                throw wrong("“\(trimmed)” in its front matter is no “name: value”.")
            }
            current = Self.trimmed(trimmed[..<colon])
            guard ["name", "version", "inputs", "purpose"].contains(current) else {
                throw wrong("its front matter has no field “\(current)”.")
            }
            guard fields[current] == nil else { throw wrong("“\(current)” stands twice.") }
            fields[current] = Self.unquoted(trimmed[trimmed.index(after: colon)...])
        }
        for field in ["name", "version", "purpose"] where fields[field, default: ""].isEmpty {
            throw wrong("its front matter must give “\(field)”.")
        }
        name = fields["name", default: ""]
        guard name == fileName else { throw wrong("it calls itself “\(name)”.") }
        version = fields["version", default: ""]
        purpose = fields["purpose", default: ""]
        inputs = lists["inputs"] ?? Self.list(fields["inputs", default: ""])
        guard Set(inputs).count == inputs.count, !inputs.contains("") else {
            throw wrong("its inputs must have different names.")
        }
        let rest = lines[(end + 1)...].drop(while: \.isEmpty)
        body = rest.joined(separator: "\n")
            .replacing("\\{{", with: "{{&\(PromptTags.literalBraces)}}")
    }

    private static func list(_ text: String) -> [String] {
        var inner = text[...]
        if inner.hasPrefix("["), inner.hasSuffix("]") { inner = inner.dropFirst().dropLast() }
        return inner.split(separator: ",").map { unquoted($0) }
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }

    private static func unquoted(_ text: some StringProtocol) -> String {
        let value = trimmed(text)
        for quote in ["\"", "'"]
        where value.count >= 2 && value.hasPrefix(quote) && value.hasSuffix(quote) {
            return String(value.dropFirst().dropLast())
        }
        return value
    }
}
