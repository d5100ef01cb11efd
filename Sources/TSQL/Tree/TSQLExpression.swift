/// A scalar expression or a condition.
public indirect enum TSQLExpression: Sendable, Hashable {
    /// A constant.
    case literal(TSQLLiteral)
    /// `@name`, or `@@name` when `isSystem`.
    case variable(TSQLVariable)
    /// A column.
    case column(TSQLColumnName)
    /// `*`, as the argument of `COUNT` and of checksums.
    case star(TSQLPosition)
    /// A bare word that is neither column nor function: a date part, or DEFAULT.
    case word(String)
    /// `-a`, `+a`, `~a`.
    case unary(String, TSQLExpression)
    /// `a = b` and the other comparisons.
    case comparison(String, TSQLExpression, TSQLExpression)
    /// Operators of one precedence in a row: arithmetic, bits, joining of strings.
    case chain(TSQLExpression, [TSQLOperation])
    /// `AND` or `OR` of two or more.
    case logical(String, [TSQLExpression])
    /// `NOT a`.
    case not(TSQLExpression)
    /// `a > ALL (SELECT …)`: operator, left side, ALL, ANY or SOME, query.
    case quantified(String, TSQLExpression, String, TSQLQuery)
    /// `a BETWEEN b AND c`.
    case between(TSQLExpression, TSQLExpression, TSQLExpression, isNegated: Bool)
    /// `a IN (b, c)`.
    case inList(TSQLExpression, [TSQLExpression], isNegated: Bool)
    /// `a IN (SELECT …)`.
    case inQuery(TSQLExpression, TSQLQuery, isNegated: Bool)
    /// `a LIKE b ESCAPE c`.
    case like(TSQLExpression, TSQLExpression, TSQLExpression?, isNegated: Bool)
    /// `a IS NULL`.
    case isNull(TSQLExpression, isNegated: Bool)
    /// `a IS DISTINCT FROM b`.
    case isDistinct(TSQLExpression, TSQLExpression, isNegated: Bool)
    /// `EXISTS (SELECT …)`.
    case exists(TSQLQuery)
    /// `(SELECT …)`.
    case subquery(TSQLQuery)
    /// `(a)`; parentheses are kept.
    case group(TSQLExpression)
    /// `CASE …`.
    case caseOf(TSQLCase)
    /// `CAST`, `CONVERT`, `PARSE` and their `TRY_` forms.
    case cast(TSQLCast)
    /// A function.
    case function(TSQLFunctionCall)
    /// A method of a value: `a.value('…', 'int')`.
    case method(TSQLMethodCall)
    /// A property of a spatial value: `a.STX`.
    case property(TSQLExpression, String)
    /// A method or property of a type: `geography::Point(…)`.
    case staticMethod(String, String, [TSQLExpression]?)
    /// `a COLLATE name`.
    case collate(TSQLExpression, String)
    /// `a AT TIME ZONE b`.
    case atTimeZone(TSQLExpression, TSQLExpression)
    /// `CONTAINS` and `FREETEXT`.
    case fullText(TSQLFullText)
    /// `MATCH (…)` of graph tables, as it is printed.
    case match(String)
    /// `key: value` in `JSON_OBJECT`.
    case pair(TSQLExpression, TSQLExpression)
    /// `TRIM(LEADING characters FROM text)`: side, characters, text.
    case trim(String, TSQLExpression?, TSQLExpression)
}

/// One operator of a row, and its right side.
public struct TSQLOperation: Sendable, Hashable {
    /// The operator.
    public var symbol: String
    /// The right side.
    public var operand: TSQLExpression
}

/// A constant.
public enum TSQLLiteral: Sendable, Hashable {
    /// NULL.
    case null
    /// A string; `isNational` with the prefix N.
    case string(String, isNational: Bool)
    /// A number, as written.
    case number(String)
    /// A number with a sign of currency, as written.
    case money(String)
    /// Digits of a binary constant, without `0x`.
    case binary(String)
}

/// A variable or parameter.
public struct TSQLVariable: Sendable, Hashable {
    /// The name without `@`.
    public var name: String
    /// Whether it is one of the server's, with `@@`.
    public var isSystem: Bool
    /// Where it begins.
    public var position: TSQLPosition
}

/// `CASE`, with or without an operand.
public struct TSQLCase: Sendable, Hashable {
    /// What is compared; nil if each WHEN is a condition.
    public var operand: TSQLExpression?
    /// Each WHEN and its THEN.
    public var branches: [Branch]
    /// The ELSE.
    public var otherwise: TSQLExpression?

    /// One `WHEN … THEN …`.
    public struct Branch: Sendable, Hashable {
        /// What is asked for.
        public var when: TSQLExpression
        /// What it gives.
        public var then: TSQLExpression
    }
}

/// `CAST(a AS type)`, `CONVERT(type, a, style)` and their kin.
public struct TSQLCast: Sendable, Hashable {
    /// CAST, TRY_CAST, CONVERT, TRY_CONVERT, PARSE or TRY_PARSE.
    public var function: String
    /// What is converted.
    public var operand: TSQLExpression
    /// The type asked for.
    public var type: TSQLDataType
    /// The style of CONVERT, or the culture of PARSE.
    public var style: TSQLExpression?
}

/// A call of a function.
public struct TSQLFunctionCall: Sendable, Hashable {
    /// The name; one part for the server's own.
    public var name: TSQLObjectName
    /// DISTINCT or ALL before the arguments.
    public var quantifier: String?
    /// The arguments; nil for a function without parentheses, such as CURRENT_TIMESTAMP.
    public var arguments: [TSQLExpression]?
    /// ORDER BY inside the parentheses, of JSON_ARRAYAGG.
    public var argumentOrder: [TSQLOrderItem]?
    /// NULL ON NULL or ABSENT ON NULL inside the parentheses, or WITH ARRAY WRAPPER.
    public var jsonNulls: String?
    /// The type behind RETURNING inside the parentheses.
    public var returning: TSQLDataType?
    /// The order in `WITHIN GROUP`.
    public var withinGroup: [TSQLOrderItem]?
    /// Whether `WITHIN GROUP (GRAPH PATH)` follows.
    public var isGraphPath = false
    /// IGNORE NULLS or RESPECT NULLS.
    public var nullTreatment: String?
    /// The window.
    public var over: TSQLOver?
}

/// A call of a method of a value.
public struct TSQLMethodCall: Sendable, Hashable {
    /// The value.
    public var target: TSQLExpression
    /// The method.
    public var name: String
    /// The arguments.
    public var arguments: [TSQLExpression]
    /// Where the method's name begins.
    public var position: TSQLPosition
}

/// A full-text condition.
public struct TSQLFullText: Sendable, Hashable {
    /// CONTAINS or FREETEXT.
    public var function: String
    /// The columns; empty for `*`.
    public var columns: [TSQLColumnName]
    /// What stands before `*`, as in `t.*`.
    public var qualifier: [TSQLIdentifier] = []
    /// A property of documents that is searched instead of their text.
    public var property: String?
    /// Whether the columns stand in parentheses.
    public var isList: Bool
    /// What is searched.
    public var search: TSQLExpression
    /// The language.
    public var language: TSQLExpression?
    /// Where it begins.
    public var position: TSQLPosition
}

/// `OVER (…)` or `OVER name`.
public struct TSQLOver: Sendable, Hashable {
    /// The window's name, if it is only named.
    public var name: TSQLIdentifier?
    /// The window, if it is written out.
    public var window: TSQLWindow?
}

/// What stands in the parentheses of a window.
public struct TSQLWindow: Sendable, Hashable {
    /// A named window that it builds on.
    public var base: TSQLIdentifier?
    /// PARTITION BY.
    public var partition: [TSQLExpression]
    /// ORDER BY.
    public var order: [TSQLOrderItem]
    /// ROWS or RANGE, nil if there is no frame.
    public var frameUnit: String?
    /// Where the frame begins.
    public var frameStart: TSQLFrameBound?
    /// Where it ends, after BETWEEN.
    public var frameEnd: TSQLFrameBound?
}

/// One end of a frame.
public enum TSQLFrameBound: Sendable, Hashable {
    /// UNBOUNDED PRECEDING.
    case unboundedPreceding
    /// UNBOUNDED FOLLOWING.
    case unboundedFollowing
    /// CURRENT ROW.
    case currentRow
    /// So many rows before.
    case preceding(TSQLExpression)
    /// So many rows after.
    case following(TSQLExpression)
}

/// One item of ORDER BY.
public struct TSQLOrderItem: Sendable, Hashable {
    /// What is sorted by.
    public var expression: TSQLExpression
    /// ASC, DESC or nothing.
    public var direction: String?
}
