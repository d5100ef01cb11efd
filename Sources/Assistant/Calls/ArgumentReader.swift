import WorkflowModel

/// Takes a tool's arguments out of what a model wrote.
///
/// Forgiving where the meaning is plain: `null` and empty texts are absent, `"5"` is a number,
/// a number is a text, one text is a list of one. Names that no argument has are ignored unless
/// something is missing.
struct ArgumentReader {
    let tool: ToolName
    let arguments: JSONValue

    /// Everything required is there and has its kind.
    func check() throws(CallFault) {
        for argument in tool.arguments {
            let value = self.value(argument.name)
            guard let value else {
                if argument.isRequired { throw missing(argument) }
                continue
            }
            let isFit =
                switch argument.kind {
                case .text: text(argument.name) != nil
                case .count: value.number != nil
                case .texts: !texts(argument.name).isEmpty || value.arrayValue != nil
                case .workflow, .operations: true
                }
            guard isFit else {
                throw CallFault(
                    .wrongArgument,
                    "\(tool.rawValue): '\(argument.name)' is \(value.kindName), which does not fit. "
                        + argument.purpose)
            }
        }
    }

    /// The text of that name, or nil.
    func text(_ name: String) -> String? {
        switch value(name) {
        case .string(let text): text
        case .integer(let number): "\(number)"
        default: nil
        }
    }

    /// The text of that name, which ``check()`` has seen.
    func required(_ name: String) -> String { text(name) ?? "" }

    /// The number of that name, within its bounds, or the fallback.
    func count(_ name: String, or fallback: Int) -> Int {
        let limits = tool.arguments.first { $0.name == name }
        guard let number = value(name)?.number, case .count(let limit) = limits?.kind else {
            return fallback
        }
        return min(max(number, 1), limit)
    }

    /// The texts of that name; none when it is absent.
    func texts(_ name: String) -> [String] {
        switch value(name) {
        case .string(let text): [text]
        case .array(let elements):
            elements.compactMap { $0.stringValue ?? $0.integerValue.map { "\($0)" } }
        default: []
        }
    }

    /// The value of that name; nil when it is absent, null or an empty text.
    func value(_ name: String) -> JSONValue? {
        guard let value = arguments[name], !value.isNull else { return nil }
        if case .string(let text) = value, text.allSatisfy(\.isWhitespace) { return nil }
        return value
    }

    private func missing(_ argument: ToolArgument) -> CallFault {
        let names = Set(tool.arguments.map(\.name))
        let others = (arguments.objectValue ?? [:]).keys.filter { !names.contains($0) }.sorted()
        let hint =
            others.isEmpty
            ? ""
            : " It has no argument \(others.prefix(5).map { "'\($0)'" }.joined(separator: ", "))."
        return CallFault(
            .missingArgument,
            "\(tool.rawValue) needs '\(argument.name)': \(argument.purpose)\(hint)",
            suggestion: NearestName.suggestion(for: argument.name, among: others).map {
                "write '\(argument.name)' instead of '\($0)'"
            })
    }
}

extension JSONValue {
    /// A whole number, also when it is written as a text.
    fileprivate var number: Int? { integerValue ?? stringValue.flatMap { Int($0) } }
}
