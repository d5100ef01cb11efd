/// An expression of T-SQL.
indirect enum SQLExpression: Sendable {
    case null
    case integer(String)
    case exact(String)
    case approximate(String)
    case string(String, isNational: Bool)
    case binary([UInt8])
    case column([String], line: Int)
    case variable(String, line: Int)
    case negated(SQLExpression)
    case not(SQLExpression)
    case inverted(SQLExpression)
    case operation(String, SQLExpression, SQLExpression)
    case cast(SQLExpression, TDSType, style: SQLExpression?, isTry: Bool)
    case call(SQLCall)
    case choice(SQLExpression?, [(SQLExpression, SQLExpression)], otherwise: SQLExpression?)
    case inList(SQLExpression, [SQLExpression], isNegated: Bool)
    case inQuery(SQLExpression, SQLQuery, isNegated: Bool)
    case between(SQLExpression, SQLExpression, SQLExpression, isNegated: Bool)
    case like(SQLExpression, SQLExpression, escape: SQLExpression?, isNegated: Bool)
    case isNull(SQLExpression, isNegated: Bool)
    case exists(SQLQuery)
    case subquery(SQLQuery)
    case collate(SQLExpression, Collation)
}

/// A call of a function.
struct SQLCall: Sendable {
    var name: String
    var arguments: [SQLExpression]
    /// `COUNT(*)`.
    var isStar = false
    var isDistinct = false
    var over: SQLWindow?
    var line: Int
}

/// OVER and what is in it.
struct SQLWindow: Sendable {
    var partition: [SQLExpression]
    var order: [SQLOrder]
    /// ROWS or RANGE and its bounds, word by word.
    var frame: String
}

/// An item of ORDER BY.
struct SQLOrder: Sendable {
    var expression: SQLExpression
    var isDescending: Bool
}

/// A query with what may stand before and after it.
struct SQLQuery: Sendable {
    var common: [SQLCommonTable] = []
    var body: SQLQueryBody
    var order: [SQLOrder] = []
    var offset: SQLExpression?
    var fetch: SQLExpression?
    var line: Int
}

/// A common table expression.
struct SQLCommonTable: Sendable {
    var name: String
    var columns: [String]
    var query: SQLQuery
}

/// A SELECT, or several that are combined.
indirect enum SQLQueryBody: Sendable {
    case select(SQLSelect)
    case combined(String, SQLQueryBody, SQLQueryBody)
    case nested(SQLQuery)
}

/// One SELECT.
struct SQLSelect: Sendable {
    enum Item: Sendable {
        case star([String])
        case value(SQLExpression, alias: String?)
        case assignment(String, SQLExpression)
    }

    var isDistinct = false
    var top: SQLExpression?
    var isPercent = false
    var items: [Item] = []
    var into: [String]?
    var source: SQLSource?
    var filter: SQLExpression?
    var groups: [SQLExpression] = []
    var having: SQLExpression?
}

/// What stands in FROM.
indirect enum SQLSource: Sendable {
    case table([String], alias: String?, line: Int)
    case derived(SQLQuery, alias: String, columns: [String])
    case values([[SQLExpression]], alias: String, columns: [String])
    case function(String, [SQLExpression], alias: String?, line: Int)
    case join(String, SQLSource, SQLSource, on: SQLExpression?)
}

/// A column of CREATE TABLE.
struct SQLColumnDefinition: Sendable {
    var name: String
    var type: TDSType
    var isNullable = true
    var isIdentity = false
    var isKey = false
    var isUnique = false
    var standard: SQLExpression?
    var check: SQLExpression?
    var references: ([String], String?)?
    var collation: Collation?
}

/// A constraint of CREATE TABLE that is no column's.
enum SQLTableConstraint: Sendable {
    case key([String])
    case unique([String])
    case check(SQLExpression)
    case foreign([String], [String], [String])
}

/// A statement.
indirect enum SQLStatement: Sendable {
    case query(SQLQuery)
    case insert(table: [String], columns: [String], SQLInsertSource, common: [SQLCommonTable])
    case update(table: [String], [(String, SQLExpression)], SQLSource?, SQLExpression?)
    case delete(table: [String], SQLSource?, SQLExpression?)
    case createTable([String], [SQLColumnDefinition], [SQLTableConstraint])
    case createView([String], SQLQuery)
    case createSchema(String)
    case createIndex(String, [String], [String], isUnique: Bool)
    case drop(String, [String], ifExists: Bool)
    case declare([(String, TDSType, SQLExpression?)])
    case assign(String, SQLExpression)
    case option(String, String)
    case none
    case condition(SQLExpression, SQLCode, SQLCode?)
    case block([SQLCode])
    case loop(SQLExpression, SQLCode)
    case leave
    case again
    case attempt([SQLCode], [SQLCode])
    case print(SQLExpression)
    case raiseError([SQLExpression])
    case throwError([SQLExpression])
    case wait(SQLExpression)
    case begin
    case commit
    case rollBack
    case save(String)
    case execute(SQLExecute)
    case executeText(SQLExpression)
    case use(String)
    case stop
}

/// A statement and the line it begins on.
struct SQLCode: Sendable {
    var statement: SQLStatement
    var line: Int
}

/// What INSERT inserts.
enum SQLInsertSource: Sendable {
    case values([[SQLExpression]])
    case query(SQLQuery)
    case defaults
}

/// EXEC of a procedure.
struct SQLExecute: Sendable {
    struct Argument: Sendable {
        var name: String
        var value: SQLExpression
        var isOutput: Bool
    }

    var name: String
    var arguments: [Argument]
}
