/// A string with expressions in it: `{{ … }}`.
///
/// A literal `{{` is written as in Jinja: `{{ '{{' }}`.
public struct Template: Sendable, Hashable {
    /// A part of a template.
    public enum Piece: Sendable, Hashable {
        /// Text as it is.
        case text(String)
        /// What stood between the braces; offsets count from the start of the whole string.
        case expression(Expression)
    }

    /// The parts, in order; neighbouring text is one part.
    public let pieces: [Piece]

    init(pieces: [Piece]) { self.pieces = pieces }

    /// Whether there is no expression in it.
    public var isLiteral: Bool {
        pieces.allSatisfy { if case .text = $0 { true } else { false } }
    }

    /// Whether it is one expression and nothing else, so that the value's type is kept.
    public var isSingleExpression: Bool {
        if pieces.count == 1, case .expression = pieces[0] { true } else { false }
    }

    /// The expressions, in order.
    public var expressions: [Expression] {
        pieces.compactMap { if case .expression(let expression) = $0 { expression } else { nil } }
    }

    /// Everything that the expressions read; offsets count from the start of the whole string.
    public var references: [ExpressionReference] { expressions.flatMap(\.references) }

    /// The type of what ``render(in:)`` gives; reports as ``Expression/type(in:report:)`` does.
    public func type(
        in scope: TypeScope, report: (ExpressionFinding) -> Void
    ) -> ValueType {
        let types = expressions.map { $0.type(in: scope, report: report) }
        return isSingleExpression ? types[0] : .string
    }

    /// Fills the expressions in.
    ///
    /// One expression alone keeps its value's type. Otherwise the result is text: strings as they
    /// are, numbers as Python's `str`, `true`, `false` and `null` as JSON's words, lists and
    /// objects as compact JSON.
    ///
    /// - Throws: ``ExpressionError``; its offset counts from the start of the string.
    public func render(in scope: EvaluationScope) throws(ExpressionError) -> JSONValue {
        var evaluator = ExpressionEvaluator(scope: scope)
        return try render(with: &evaluator)
    }

    func render(
        with evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let literal):
                text += literal
            case .expression(let expression):
                let value = try evaluator.value(of: expression)
                if isSingleExpression { return value }
                let shown = value.templateText
                try evaluator.spend(bytes: shown.utf8.count, at: expression.offset)
                text += shown
            }
        }
        return .string(text)
    }
}

extension JSONValue {
    /// The value with each string in it rendered as a template; names of members stay.
    ///
    /// All strings together share the limits of one evaluation.
    ///
    /// - Throws: ``ExpressionError``; its offset counts from the start of the string concerned.
    public func rendered(in scope: EvaluationScope) throws(ExpressionError) -> JSONValue {
        var evaluator = ExpressionEvaluator(scope: scope)
        return try rendered(with: &evaluator)
    }

    private func rendered(
        with evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        switch self {
        case .null, .bool, .integer, .double, .decimal: return self
        case .string(let text):
            let template = try Template.parse(text)
            return template.isLiteral ? self : try template.render(with: &evaluator)
        case .array(let elements):
            var result: [JSONValue] = []
            result.reserveCapacity(elements.count)
            for element in elements { result.append(try element.rendered(with: &evaluator)) }
            return .array(result)
        case .object(let members):
            var result: [String: JSONValue] = [:]
            for (name, member) in members { result[name] = try member.rendered(with: &evaluator) }
            return .object(result)
        }
    }

    /// The value as it stands within text.
    var templateText: String {
        switch self {
        case .string(let text): text
        case .double(let value): ShortestDecimal(value).pythonText
        default: compactText
        }
    }
}
