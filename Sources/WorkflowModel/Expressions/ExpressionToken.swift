/// A word of an expression.
struct ExpressionToken {
    enum Kind: Equatable {
        case value(JSONValue)
        case name(String)
        /// An operator, a bracket or a mark, as written; `and`, `or`, `not`, `in`, `if`, `else` too.
        case symbol(String)
        case end
    }

    let kind: Kind
    /// Where it begins, in code points.
    let offset: Int

    /// The token as messages show it.
    var shown: String {
        switch kind {
        case .value(let value): value.compactText
        case .name(let name): "'\(name)'"
        case .symbol(let symbol): "'\(symbol)'"
        case .end: "the end"
        }
    }
}
