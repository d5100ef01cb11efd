/// A call of a function whose values have been worked out and fit its parameters.
struct FunctionCall {
    let name: String
    let arguments: [JSONValue]
    /// Where each value was written, in code points.
    let offsets: [Int]
    /// Where the function's name was written.
    let offset: Int

    func argument(_ index: Int) -> JSONValue? {
        guard index < arguments.count else { return nil }
        return arguments[index]
    }

    func place(_ index: Int) -> Int { index < offsets.count ? offsets[index] : offset }

    func text(_ index: Int) -> String { argument(index)?.stringValue ?? "" }

    func integer(_ index: Int) -> Int? {
        guard let value = argument(index), case .integer(let integer) = Number(value) else {
            return nil
        }
        return integer
    }

    /// The elements of a list, the characters of a string or the sorted names of an object.
    func elements(
        _ index: Int, with evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> [JSONValue] {
        let elements: [JSONValue]
        switch argument(index) {
        case .array(let list): elements = list
        case .string(let text):
            try evaluator.spend(bytes: text.utf8.count * 16, at: place(index))
            elements = text.unicodeScalars.map { .string(String($0)) }
        case .object(let members):
            elements = members.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
                .map { .string($0) }
        default: elements = []
        }
        try evaluator.spend(steps: elements.count, at: offset)
        return elements
    }

    /// An error about one of the values.
    func bad(_ index: Int, _ message: String) -> ExpressionError {
        ExpressionError(.badValue, "\(name): \(message)", at: place(index))
    }
}
