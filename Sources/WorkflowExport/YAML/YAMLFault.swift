import CYaml

/// Why a text is no document in YAML, and where.
struct YAMLFault: Error {
    var code: WorkflowExportError.Code
    var message: String
    /// The place in code points, if it is known.
    var place: Int?
    /// The place in bytes, where libyaml knows only that.
    var byte: Int?

    init(_ code: WorkflowExportError.Code, _ message: String, at place: Int?) {
        self.code = code
        self.message = message
        self.place = place
    }

    /// What libyaml found wrong.
    init(_ parser: yaml_parser_t) {
        let problem = parser.problem.map { String(cString: $0) } ?? "it cannot be read"
        let context = parser.context.map { String(cString: $0) }
        code = .malformedYAML
        switch parser.error {
        case YAML_MEMORY_ERROR:
            code = .tooLarge
            message = "The text is too large or nested too deep."
        case YAML_READER_ERROR:
            let character =
                parser.problem_value >= 0
                ? " (U+" + Self.hex(Int(parser.problem_value)) + ")" : ""
            message = "This is no YAML: \(problem)\(character)."
            byte = Int(parser.problem_offset)
        default:
            place = Int(parser.problem_mark.index)
            if problem.hasPrefix("Maximum nesting level") {
                code = .tooDeep
                message = "The text is nested deeper than any document."
                return
            }
            message = "This is no YAML: \(Self.plain(problem))."
            // libyaml names the digits; the escape begins two characters before.
            if problem == "found invalid Unicode character escape code" {
                place = place.map { max(0, $0 - 2) }
            }
            // A text without its closing mark is best shown where it begins.
            if problem == "found unexpected end of stream", context != nil {
                place = Int(parser.context_mark.index)
                message = "This is no YAML: the quotation mark here is never closed."
            }
        }
    }

    private static func hex(_ value: Int) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// libyaml's words, or plainer ones where they puzzle people.
    private static func plain(_ problem: String) -> String {
        switch problem {
        case "found character that cannot start any token":
            "no value can begin with this character; tabs cannot indent, and a text that begins "
                + "with @, ` or % needs quotation marks"
        case "mapping values are not allowed in this context":
            "a ':' cannot stand here; check the indentation, and put quotation marks around a "
                + "text that holds ': '"
        case "did not find expected key":
            "a key was expected here; check the indentation and the quotation marks"
        case "did not find expected '-' indicator":
            "an item beginning with '- ' was expected here; check the indentation"
        case "could not find expected ':'": "a ':' was expected here"
        case "found invalid Unicode character escape code":
            "this escape is no character; half of a surrogate pair is none"
        default: problem
        }
    }
}
