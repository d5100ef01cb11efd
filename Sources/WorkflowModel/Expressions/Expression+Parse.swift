extension Expression {
    /// Reads an expression (bare, without braces).
    ///
    /// - Throws: ``ExpressionError`` with the place.
    public static func parse(_ text: String) throws(ExpressionError) -> Expression {
        if text.utf8.count > Limits.expressionLength * 4 {
            throw ExpressionError(
                .tooLarge,
                "the expression has more than \(Limits.expressionLength) characters; split it",
                at: 0)
        }
        var parser = try ExpressionParser(Array(text.unicodeScalars))
        if parser.token.kind == .end {
            throw ExpressionError(.syntax, "the expression is empty", at: 0)
        }
        if parser.token.kind == .symbol("{"), text.drop(while: \.isWhitespace).hasPrefix("{{") {
            throw ExpressionError(
                .syntax, "this field takes a bare expression; leave the braces out",
                at: parser.token.offset)
        }
        let expression = try parser.parseExpression()
        guard parser.token.kind == .end else {
            throw parser.unexpected("expected an operator or the end")
        }
        return expression
    }
}
