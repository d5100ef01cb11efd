extension Template {
    /// Reads a string.
    ///
    /// - Throws: ``ExpressionError``; its offset counts from the start of the string.
    public static func parse(_ string: String) throws(ExpressionError) -> Template {
        guard string.utf8.contains(UInt8(ascii: "{")) else {
            return Template(pieces: string.isEmpty ? [] : [.text(string)])
        }
        let scalars = Array(string.unicodeScalars)
        var pieces: [Piece] = []
        var text = String.UnicodeScalarView()
        var position = 0
        while position < scalars.count {
            guard scalars[position] == "{", position + 1 < scalars.count,
                scalars[position + 1] == "{"
            else {
                text.append(scalars[position])
                position += 1
                continue
            }
            let (expression, end) = try parseExpression(in: scalars, openedAt: position)
            if !text.isEmpty { pieces.append(.text(String(text))) }
            text = String.UnicodeScalarView()
            pieces.append(.expression(expression))
            position = end
        }
        if !text.isEmpty { pieces.append(.text(String(text))) }
        return Template(pieces: pieces)
    }

    /// Reads from one pair of braces to the other; gives the place after them.
    private static func parseExpression(
        in scalars: [Unicode.Scalar], openedAt start: Int
    ) throws(ExpressionError) -> (Expression, end: Int) {
        var parser = try ExpressionParser(scalars, from: start + 2)
        if parser.token.kind == .symbol("}") {
            throw ExpressionError(.syntax, "there is no expression between the braces", at: start)
        }
        if parser.token.kind == .end {
            throw ExpressionError(
                .syntax, "'{{' is not closed; for the text '{{' itself write {{ '{{' }}", at: start)
        }
        let expression = try parser.parseExpression()
        let close = parser.token.offset
        guard parser.token.kind == .symbol("}"), close + 1 < scalars.count,
            scalars[close + 1] == "}"
        else { throw parser.unexpected("expected an operator or '}}'") }
        return (expression, close + 2)
    }
}
