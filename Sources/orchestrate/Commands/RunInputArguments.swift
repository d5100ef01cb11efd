import WorkflowModel

/// Inputs of a run as they stand on a command line.
enum RunInputArguments {
    /// Reads `name=value` words; values are texts, or JSON where the input is declared so.
    ///
    /// - Throws: ``CommandError`` `wrong-use`.
    static func read(
        _ words: [String], for declarations: [InputDeclaration]
    ) throws(CommandError) -> [String: JSONValue] {
        var values: [String: JSONValue] = [:]
        for word in words {
            guard let equals = word.firstIndex(of: "="), equals > word.startIndex else {
                throw CommandError(.wrongUse, "--input is given as name=value, not '\(word)'.")
            }
            let name = String(word[..<equals])
            let text = String(word[word.index(after: equals)...])
            let type = declarations.first { $0.name == name }?.type
            values[name] = try value(text, type, name)
        }
        return values
    }

    private static func value(
        _ text: String, _ type: InputType?, _ name: String
    ) throws(CommandError) -> JSONValue {
        switch type {
        case nil, .string, .date, .datetime: return .string(text)
        case .integer, .number, .boolean, .object, .list:
            do {
                return try JSONValue(parsing: text)
            } catch {
                let expectation = type?.expectation ?? "a value"
                throw CommandError(
                    .wrongUse, "The input '\(name)' must be \(expectation), not '\(text)'.")
            }
        }
    }
}
