import WorkflowModel

/// What Python makes of an expression.
enum PythonAnswer {
    case value(JSONValue)
    /// No expression of the language.
    case refused
    /// An expression that has no value; the kind of error.
    case error(String)
    /// More than the comparison will make.
    case tooMuch

    init(_ answer: JSONValue) {
        if let value = answer["value"] {
            self = .value(value)
        } else {
            switch answer["error"]?.stringValue ?? "" {
            case "refused": self = .refused
            case "budget": self = .tooMuch
            case let kind: self = .error(kind)
            }
        }
    }

    /// How the language's answer differs from Python's, or nil.
    ///
    /// The texts tell 1 from 1.0, 1.50 from 1.5 and é from e with an accent, which `==` does not.
    func difference(
        from expression: String, in scope: EvaluationScope, comparesKinds: Bool
    ) -> String? {
        let tree: Expression
        do {
            tree = try Expression.parse(expression)
        } catch {
            switch self {
            case .refused, .tooMuch: return nil
            default: break
            }
            return "\(expression) is refused (\(error)), Python: \(self)"
        }
        if case .refused = self { return "\(expression) is read, but is no part of the language" }
        do {
            let value = try tree.evaluate(in: scope)
            switch self {
            case .value(let expected):
                let isAlike = value.storedText.utf8.elementsEqual(expected.storedText.utf8)
                return isAlike
                    ? nil : "\(expression) gave \(value.storedText), not \(expected.storedText)"
            case .tooMuch: return nil
            default: return "\(expression) gave \(value.storedText), Python: \(self)"
            }
        } catch {
            switch self {
            case .value(let expected):
                let isTooMuch = error.code == .outOfBudget && !comparesKinds
                return isTooMuch ? nil : "\(expression): \(error), not \(expected.storedText)"
            case .error(let kind) where comparesKinds:
                let codes = PythonAnswer.codes[kind] ?? []
                return codes.contains(error.code)
                    ? nil : "\(expression): \(error.code) (\(error)), not \(kind)"
            default: return nil
            }
        }
    }

    private static let codes: [String: Set<ExpressionError.Code>] = [
        "type": [.wrongType, .wrongCall], "call": [.wrongCall], "name": [.unknownName],
        "missing": [.missing], "arithmetic": [.arithmetic, .badValue], "value": [.badValue],
    ]
}
