/// Something in FROM.
public indirect enum TSQLTableSource: Sendable, Hashable {
    /// A table, a view or a common table.
    case table(TSQLTable)
    /// `(SELECT …) AS d (a, b)`, also of VALUES.
    case derived(TSQLQuery, TSQLAlias)
    /// A function that gives rows.
    case function(TSQLTableFunction)
    /// `a JOIN b ON c JOIN d ON e`, from the left.
    case joined(TSQLTableSource, [TSQLJoin])
    /// Joins in parentheses.
    case group(TSQLTableSource)
    /// `… PIVOT (…) AS p`.
    case pivot(TSQLTableSource, TSQLPivot)
    /// `… UNPIVOT (…) AS u`.
    case unpivot(TSQLTableSource, TSQLUnpivot)
}

/// The name that a source goes by, and its columns' names.
public struct TSQLAlias: Sendable, Hashable {
    /// The name.
    public var name: TSQLIdentifier
    /// The columns' names, where they are listed.
    public var columns: [TSQLIdentifier]
}

/// A table, a view or a common table.
public struct TSQLTable: Sendable, Hashable {
    /// Its name.
    public var name: TSQLObjectName
    /// `FOR SYSTEM_TIME …`.
    public var systemTime: TSQLSystemTime?
    /// Whether it is the arbitrary part of a path in a graph, `FOR PATH`.
    public var isGraphPath = false
    /// The name that it goes by.
    public var alias: TSQLIdentifier?
    /// TABLESAMPLE.
    public var sample: TSQLSample?
    /// Hints, as they are printed.
    public var hints: [String]
}

/// A point or stretch of time of a table with history.
public enum TSQLSystemTime: Sendable, Hashable {
    /// AS OF a moment.
    case asOf(TSQLExpression)
    /// FROM a moment TO another.
    case fromTo(TSQLExpression, TSQLExpression)
    /// BETWEEN two moments.
    case between(TSQLExpression, TSQLExpression)
    /// CONTAINED IN two moments.
    case containedIn(TSQLExpression, TSQLExpression)
    /// ALL.
    case all
}

/// `TABLESAMPLE SYSTEM (n PERCENT) REPEATABLE (seed)`.
public struct TSQLSample: Sendable, Hashable {
    /// How much.
    public var size: TSQLExpression
    /// PERCENT or ROWS.
    public var unit: String?
    /// The seed.
    public var seed: TSQLExpression?
}

/// A function that gives rows.
public struct TSQLTableFunction: Sendable, Hashable {
    /// Its name; for `nodes` of an XML value the method is in `method`.
    public var name: TSQLObjectName
    /// The arguments.
    public var arguments: [TSQLExpression]
    /// The columns of `OPENJSON … WITH (…)`.
    public var columns: [TSQLJSONColumn]
    /// `value.nodes('…')`, instead of a function.
    public var method: TSQLMethodCall?
    /// The columns that CONTAINSTABLE and FREETEXTTABLE search in their first argument.
    public var fullText: TSQLFullText?
    /// The name that it goes by.
    public var alias: TSQLAlias?
}

/// A column of `OPENJSON … WITH (…)`.
public struct TSQLJSONColumn: Sendable, Hashable {
    /// Its name.
    public var name: TSQLIdentifier
    /// Its type.
    public var type: TSQLDataType
    /// Its path.
    public var path: String?
    /// Whether it is taken AS JSON.
    public var isJSON: Bool
}

/// One join of a row, and its right side.
public struct TSQLJoin: Sendable, Hashable {
    /// `INNER JOIN`, `LEFT JOIN`, `RIGHT JOIN`, `FULL JOIN`, `CROSS JOIN`, `CROSS APPLY`, `OUTER APPLY`.
    public var kind: String
    /// LOOP, HASH, MERGE or REMOTE.
    public var hint: String?
    /// The right side.
    public var source: TSQLTableSource
    /// What stands behind ON.
    public var condition: TSQLExpression?

    /// Whether the right side sees the left one.
    public var isApply: Bool { kind.hasSuffix("APPLY") }
}

/// `PIVOT (SUM(a) FOR b IN ([1], [2])) AS p`.
public struct TSQLPivot: Sendable, Hashable {
    /// The aggregate.
    public var aggregate: TSQLFunctionCall
    /// The column whose values become columns.
    public var column: TSQLColumnName
    /// Those values.
    public var values: [TSQLIdentifier]
    /// The name that it goes by.
    public var alias: TSQLIdentifier
}

/// `UNPIVOT (a FOR b IN (c, d)) AS u`.
public struct TSQLUnpivot: Sendable, Hashable {
    /// The column for values.
    public var value: TSQLIdentifier
    /// The column for names.
    public var name: TSQLIdentifier
    /// The columns that become rows.
    public var columns: [TSQLColumnName]
    /// The name that it goes by.
    public var alias: TSQLIdentifier
}
