/// A query: SELECTs joined by set operations, sorted and cut.
public struct TSQLQuery: Sendable, Hashable {
    /// The SELECTs.
    public var body: TSQLQueryBody
    /// ORDER BY.
    public var order: [TSQLOrderItem]
    /// OFFSET … ROWS.
    public var offset: TSQLExpression?
    /// FETCH NEXT … ROWS ONLY.
    public var fetch: TSQLExpression?
    /// FOR XML or FOR JSON.
    public var output: TSQLOutputFormat?
}

/// What a query is made of.
public indirect enum TSQLQueryBody: Sendable, Hashable {
    /// One SELECT.
    case select(TSQLSelect)
    /// A query in parentheses.
    case group(TSQLQuery)
    /// `VALUES (…), (…)`, as a table.
    case values([[TSQLExpression]])
    /// UNION, UNION ALL, EXCEPT or INTERSECT of several, from the left.
    case combined(TSQLQueryBody, [TSQLCombination])
}

/// One set operation of a row, and its right side.
public struct TSQLCombination: Sendable, Hashable {
    /// UNION, UNION ALL, EXCEPT or INTERSECT.
    public var operation: String
    /// The right side.
    public var body: TSQLQueryBody
}

/// One SELECT.
public struct TSQLSelect: Sendable, Hashable {
    /// DISTINCT or ALL.
    public var quantifier: String?
    /// TOP.
    public var top: TSQLTop?
    /// What is selected.
    public var items: [TSQLSelectItem]
    /// FROM.
    public var from: [TSQLTableSource]
    /// WHERE.
    public var filter: TSQLExpression?
    /// GROUP BY.
    public var group: TSQLGroupBy?
    /// HAVING.
    public var having: TSQLExpression?
    /// WINDOW.
    public var windows: [TSQLNamedWindow]
    /// Where it begins.
    public var position: TSQLPosition
}

/// `TOP (n) PERCENT WITH TIES`.
public struct TSQLTop: Sendable, Hashable {
    /// How many.
    public var count: TSQLExpression
    /// Whether it stands in parentheses.
    public var isParenthesised: Bool
    /// Whether it is a percentage.
    public var isPercent: Bool
    /// Whether equal rows are added.
    public var withTies: Bool
}

/// One item of a SELECT list.
public enum TSQLSelectItem: Sendable, Hashable {
    /// `*`, or `t.*` with the qualifier's parts.
    case star([TSQLIdentifier], TSQLPosition)
    /// An expression, with the name it is given.
    case expression(TSQLExpression, alias: TSQLIdentifier?)
    /// `@name = a`, with the operator.
    case assignment(TSQLVariable, String, TSQLExpression)
}

/// GROUP BY.
public struct TSQLGroupBy: Sendable, Hashable {
    /// Whether ALL of old stands before the items.
    public var isAll = false
    /// What is grouped by.
    public var items: [TSQLGroupItem]
    /// `WITH ROLLUP` or `WITH CUBE` of old.
    public var suffix: String?
}

/// One item of GROUP BY.
public indirect enum TSQLGroupItem: Sendable, Hashable {
    /// An expression.
    case expression(TSQLExpression)
    /// Several in parentheses; none is the grand total.
    case list([TSQLExpression])
    /// ROLLUP, CUBE or GROUPING SETS.
    case sets(String, [TSQLGroupItem])
}

/// `WINDOW name AS (…)`.
public struct TSQLNamedWindow: Sendable, Hashable {
    /// Its name.
    public var name: TSQLIdentifier
    /// What it is.
    public var window: TSQLWindow
}

/// `FOR XML …` or `FOR JSON …`.
public struct TSQLOutputFormat: Sendable, Hashable {
    /// XML or JSON.
    public var format: String
    /// PATH, AUTO, RAW or EXPLICIT.
    public var mode: String
    /// The name in parentheses behind the mode.
    public var element: String?
    /// The options, as they are printed: `ROOT('x')`, `TYPE`.
    public var options: [String]
}
