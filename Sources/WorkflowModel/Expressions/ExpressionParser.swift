/// Reads expressions by precedence, as Python's grammar ranks the operators.
///
/// `nesting` counts what the parser recurses into, `Expression.depth` what later walks will.
struct ExpressionParser {
    private var lexer: ExpressionLexer
    private(set) var token: ExpressionToken
    private var nesting = 0

    init(_ scalars: [Unicode.Scalar], from start: Int = 0) throws(ExpressionError) {
        lexer = ExpressionLexer(scalars, from: start)
        token = try lexer.next()
    }

    /// How strongly operators bind; a higher rank binds tighter.
    private enum Rank {
        static let or = 1
        static let and = 2
        static let not = 3
        static let comparison = 4
        static let additive = 5
        static let multiplicative = 6
        static let unary = 7
    }

    mutating func parseExpression() throws(ExpressionError) -> Expression {
        try enter()
        defer { nesting -= 1 }
        let offset = token.offset
        let value = try parseBinary(Rank.or)
        guard try take("if") else { return value }
        let condition = try parseBinary(Rank.or)
        guard try take("else") else {
            throw unexpected("'if' needs an 'else': a if condition else b")
        }
        let otherwise = try parseExpression()
        return try make(
            .conditional(condition: condition, then: value, otherwise: otherwise), at: offset,
            over: [condition, value, otherwise])
    }

    /// An error at the current token.
    func unexpected(_ message: String) -> ExpressionError {
        ExpressionError(.syntax, message + ", but found \(token.shown)", at: token.offset)
    }

    mutating func advance() throws(ExpressionError) { token = try lexer.next() }

    private mutating func take(_ symbol: String) throws(ExpressionError) -> Bool {
        guard token.kind == .symbol(symbol) else { return false }
        try advance()
        return true
    }

    private mutating func enter() throws(ExpressionError) {
        nesting += 1
        if nesting > Limits.expressionDepth { throw tooDeep(token.offset) }
    }

    private func tooDeep(_ offset: Int) -> ExpressionError {
        ExpressionError(
            .tooLarge,
            "the expression nests deeper than \(Limits.expressionDepth) levels; split it",
            at: offset)
    }

    private func make(
        _ kind: Expression.Kind, at offset: Int, over parts: [Expression] = []
    ) throws(ExpressionError) -> Expression {
        let depth = parts.reduce(0) { max($0, $1.depth) } + 1
        guard depth <= Limits.expressionDepth else { throw tooDeep(offset) }
        return Expression(kind, at: offset, depth: depth)
    }
}

extension ExpressionParser {
    private mutating func parseBinary(_ rank: Int) throws(ExpressionError) -> Expression {
        var left = try parsePrefix(rank)
        while case .symbol(let symbol) = token.kind {
            let operatorOffset = token.offset
            if symbol == "or", rank <= Rank.or {
                try advance()
                let right = try parseBinary(Rank.or + 1)
                left = try make(.or(left, right), at: operatorOffset, over: [left, right])
            } else if symbol == "and", rank <= Rank.and {
                try advance()
                let right = try parseBinary(Rank.and + 1)
                left = try make(.and(left, right), at: operatorOffset, over: [left, right])
            } else if rank <= Rank.comparison, let chain = try parseComparisons() {
                left = try make(
                    .comparison(left, chain), at: operatorOffset, over: [left] + chain.map(\.right))
            } else if let (operation, operationRank) = arithmetic(symbol), rank <= operationRank {
                try advance()
                let right = try parseBinary(operationRank + 1)
                left = try make(
                    .binary(operation, left, right), at: operatorOffset, over: [left, right])
            } else {
                break
            }
        }
        return left
    }

    private func arithmetic(_ symbol: String) -> (Expression.BinaryOperator, Int)? {
        guard let operation = Expression.BinaryOperator(rawValue: symbol) else { return nil }
        let isAdditive = operation == .add || operation == .subtract
        return (operation, isAdditive ? Rank.additive : Rank.multiplicative)
    }

    /// The comparisons that follow, chained; nil when none does.
    private mutating func parseComparisons() throws(ExpressionError) -> [Expression.Comparison]? {
        var chain: [Expression.Comparison] = []
        while case .symbol(let symbol) = token.kind {
            let offset = token.offset
            var comparator = Expression.Comparator(rawValue: symbol)
            if symbol == "not" {
                try advance()
                guard token.kind == .symbol("in") else {
                    throw unexpected("expected 'in' after 'not'")
                }
                comparator = .notContained
            }
            guard let comparator else { break }
            try advance()
            let right = try parseBinary(Rank.comparison + 1)
            chain.append(
                Expression.Comparison(comparator: comparator, offset: offset, right: right))
        }
        return chain.isEmpty ? nil : chain
    }

    private mutating func parsePrefix(_ rank: Int) throws(ExpressionError) -> Expression {
        let offset = token.offset
        let operation: Expression.UnaryOperator
        switch token.kind {
        case .symbol("not") where rank <= Rank.not: operation = .not
        case .symbol("-"): operation = .minus
        case .symbol("+"): operation = .plus
        default: return try parsePostfix()
        }
        try enter()
        defer { nesting -= 1 }
        try advance()
        let operand = try operation == .not ? parseBinary(Rank.not) : parsePrefix(Rank.unary)
        return try make(.unary(operation, operand), at: offset, over: [operand])
    }

    private mutating func parsePostfix() throws(ExpressionError) -> Expression {
        var value = try parsePrimary()
        while case .symbol(let symbol) = token.kind {
            let offset = token.offset
            switch symbol {
            case ".":
                try advance()
                let nameOffset = token.offset
                value = try make(.member(value, memberName()), at: nameOffset, over: [value])
            case "[":
                try advance()
                let index = try parseExpression()
                if token.kind == .symbol(":") {
                    throw ExpressionError(
                        .syntax, "slices are not part of this language; pick one element with [0]",
                        at: token.offset)
                }
                try expect("]", toClose: "[", at: offset)
                value = try make(.index(value, index), at: offset, over: [value, index])
            case "(":
                throw ExpressionError(
                    .syntax,
                    "only functions can be called, and values have none: write lower(x), "
                        + "not x.lower()", at: offset)
            default:
                return value
            }
        }
        if case .name("is") = token.kind {
            throw ExpressionError(.syntax, "write '==' instead of 'is'", at: token.offset)
        }
        return value
    }

    /// The name after a dot; words with a meaning elsewhere are plain names here.
    private mutating func memberName() throws(ExpressionError) -> String {
        switch token.kind {
        case .name(let name):
            try advance()
            return name
        case .symbol(let word) where word.first?.isLetter == true:
            try advance()
            return word
        default:
            throw unexpected("expected a name after '.'; write [\"…\"] for others")
        }
    }

    private mutating func expect(
        _ closing: String, toClose opening: String, at offset: Int
    ) throws(ExpressionError) {
        guard try take(closing) else {
            let place = "the '\(opening)' at character \(offset + 1)"
            throw unexpected("expected '\(closing)' to close \(place)")
        }
    }
}

extension ExpressionParser {
    private mutating func parsePrimary() throws(ExpressionError) -> Expression {
        let offset = token.offset
        switch token.kind {
        case .value(.string(var text)):
            try advance()
            while case .value(.string(let more)) = token.kind {
                text += more
                try advance()
            }
            return try make(.literal(.string(text)), at: offset)
        case .value(let value):
            try advance()
            return try make(.literal(value), at: offset)
        case .name(let name):
            try advance()
            return try parseName(name, at: offset)
        case .symbol("("):
            try advance()
            let value = try parseExpression()
            if token.kind == .symbol(",") {
                throw ExpressionError(
                    .syntax, "tuples are not part of this language; write a list: [a, b]",
                    at: token.offset)
            }
            try expect(")", toClose: "(", at: offset)
            return value
        case .symbol("["):
            let elements = try parseItems(until: "]")
            return try make(.list(elements), at: offset, over: elements)
        case .symbol("{"):
            return try parseMap(at: offset)
        case .symbol("not"):
            throw ExpressionError(
                .syntax, "put 'not' and what follows in parentheses here", at: offset)
        case .symbol, .end:
            throw unexpected("expected a value")
        }
    }

    private mutating func parseName(
        _ name: String, at offset: Int
    ) throws(ExpressionError) -> Expression {
        switch name {
        case "true", "True": return try make(.literal(.bool(true)), at: offset)
        case "false", "False": return try make(.literal(.bool(false)), at: offset)
        case "null", "None": return try make(.literal(.null), at: offset)
        case "lambda", "for", "is", "await", "yield":
            throw ExpressionError(
                .syntax, "'\(name)' is not part of this language", at: offset)
        default: break
        }
        if case .value(.string) = token.kind {
            throw ExpressionError(
                .syntax, "nothing may stand before the quotation mark of a string", at: offset)
        }
        guard token.kind == .symbol("(") else { return try make(.name(name), at: offset) }
        let arguments = try parseItems(until: ")")
        return try make(.call(name, arguments), at: offset, over: arguments)
    }

    /// Values between brackets; the current token is the opening one.
    private mutating func parseItems(until closing: String) throws(ExpressionError) -> [Expression]
    {
        let opening = token
        try advance()
        var items: [Expression] = []
        while token.kind != .symbol(closing) {
            items.append(try parseExpression())
            try refuseComprehension()
            guard try take(",") else { break }
        }
        try expect(closing, toClose: closing == ")" ? "(" : "[", at: opening.offset)
        return items
    }

    private func refuseComprehension() throws(ExpressionError) {
        guard case .name("for") = token.kind else { return }
        throw ExpressionError(
            .syntax, "comprehensions are not part of this language", at: token.offset)
    }

    private mutating func parseMap(at offset: Int) throws(ExpressionError) -> Expression {
        try advance()
        var entries: [Expression.MapEntry] = []
        while token.kind != .symbol("}") {
            let key = try parseExpression()
            guard try take(":") else {
                throw unexpected("expected ':' after the name, as an object is {\"name\": value}")
            }
            let value = try parseExpression()
            try refuseComprehension()
            entries.append(Expression.MapEntry(key: key, value: value))
            guard try take(",") else { break }
        }
        try expect("}", toClose: "{", at: offset)
        return try make(
            .map(entries), at: offset, over: entries.flatMap { [$0.key, $0.value] })
    }
}
