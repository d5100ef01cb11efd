/// A whole text.
public struct TSQLScript: Sendable, Hashable {
    /// Its statements, in order.
    public var statements: [TSQLStatement]
}

/// One statement of the read-only subset.
public enum TSQLStatement: Sendable, Hashable {
    /// A SELECT.
    case select(TSQLSelectStatement)
    /// `DECLARE @a int = 1, @b …`.
    case declare([TSQLDeclaration])
    /// `SET @a = …`: variable, operator, value.
    case assign(TSQLVariable, String, TSQLExpression)
    /// A SET option of the list, in its printed words.
    case option([String], TSQLPosition)
}

/// A SELECT with what stands before and behind it.
public struct TSQLSelectStatement: Sendable, Hashable {
    /// `WITH XMLNAMESPACES (…)`: each prefix (nil for the default) and address.
    public var namespaces: [TSQLNamespace]
    /// Common tables, in order.
    public var commonTables: [TSQLCommonTable]
    /// The query.
    public var query: TSQLQuery
    /// The hints of OPTION, as they are printed.
    public var hints: [TSQLQueryHint]
    /// Where it begins.
    public var position: TSQLPosition
}

/// One address of `XMLNAMESPACES`.
public struct TSQLNamespace: Sendable, Hashable {
    /// The prefix, nil for the default.
    public var prefix: TSQLIdentifier?
    /// The address.
    public var address: String
}

/// `name (a, b) AS (SELECT …)`.
public struct TSQLCommonTable: Sendable, Hashable {
    /// Its name.
    public var name: TSQLIdentifier
    /// Its columns' names, where they are listed.
    public var columns: [TSQLIdentifier]
    /// What it is.
    public var query: TSQLQuery
}

/// One hint of OPTION.
public struct TSQLQueryHint: Sendable, Hashable {
    /// Its words, as they are printed.
    public var text: String
}

/// One variable of a DECLARE.
public struct TSQLDeclaration: Sendable, Hashable {
    /// The variable.
    public var variable: TSQLVariable
    /// Its type.
    public var type: TSQLDataType
    /// What it begins with.
    public var value: TSQLExpression?
}
