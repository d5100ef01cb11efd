/// An expression of the workflow language: a subset of Python's, over JSON values.
///
/// A tree that has been checked for size and depth, so that walking it may recurse.
public struct Expression: Sendable, Hashable {
    /// What this node of the tree is.
    public let kind: Kind
    /// The place that findings about it point to, in code points from the start of the text.
    ///
    /// Where it begins; for operators where the operator stands, for members where the name does.
    public let offset: Int
    /// How many levels of nodes the tree has.
    let depth: Int

    init(_ kind: Kind, at offset: Int, depth: Int) {
        self.kind = kind
        self.offset = offset
        self.depth = depth
    }

    /// The kinds of node.
    public indirect enum Kind: Sendable, Hashable {
        /// A number, a string, `true`, `false` or `null`.
        case literal(JSONValue)
        /// `[a, b]`
        case list([Expression])
        /// `{"a": b}`
        case map([MapEntry])
        /// A name on its own: `inputs`, `run` or a node's id.
        case name(String)
        /// `a.name`
        case member(Expression, String)
        /// `a[b]`
        case index(Expression, Expression)
        /// `name(a, b)`
        case call(String, [Expression])
        /// `-a`, `+a`, `not a`
        case unary(UnaryOperator, Expression)
        /// `a + b` and its like
        case binary(BinaryOperator, Expression, Expression)
        /// `a < b <= c`: the first value, then each comparison.
        case comparison(Expression, [Comparison])
        /// `a and b`
        case and(Expression, Expression)
        /// `a or b`
        case or(Expression, Expression)
        /// `a if condition else b`
        case conditional(condition: Expression, then: Expression, otherwise: Expression)
    }

    /// A member of a map literal.
    public struct MapEntry: Sendable, Hashable {
        /// The name; must be a string when evaluated.
        public let key: Expression
        /// The value.
        public let value: Expression
    }

    /// One comparison of a chain: the operator and what stands right of it.
    public struct Comparison: Sendable, Hashable {
        /// The operator.
        public let comparator: Comparator
        /// Where the operator stands, in code points.
        public let offset: Int
        /// What stands right of it.
        public let right: Expression
    }

    /// The operators with one operand.
    public enum UnaryOperator: String, Sendable, Hashable, CaseIterable {
        case minus = "-"
        case plus = "+"
        case not
    }

    /// The operators with two operands that give a number, a string or a list.
    public enum BinaryOperator: String, Sendable, Hashable, CaseIterable {
        case add = "+"
        case subtract = "-"
        case multiply = "*"
        case divide = "/"
        case floorDivide = "//"
        case modulo = "%"
    }

    /// The operators that compare.
    public enum Comparator: String, Sendable, Hashable, CaseIterable {
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case contained = "in"
        case notContained = "not in"
    }
}
