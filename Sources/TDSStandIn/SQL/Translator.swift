/// Turns parsed T-SQL into SQLite's SQL, and says which types the results have.
///
/// Nothing else knows both languages.
final class Translator {
    /// What a translation has to know of the session.
    struct Surroundings {
        var table: ([String]) throws(SQLServerError) -> TableInfo?
        var variable: (String) -> (TDSType, TDSValue)?
        var global: (String) -> (TDSType, TDSValue)?
    }

    /// A query's SQL; its columns are called `_o1`, `_o2` and so on.
    struct Translated {
        var sql: String
        var columns: [Typed]
        /// Numbers of the columns that it is ordered by.
        var order: [Int] = []
        /// Variables that its columns are assigned to.
        var assigned: [String] = []
    }

    let surroundings: Surroundings
    /// Values for the parameters `?1`, `?2` and so on.
    private(set) var bound: [TDSValue] = []
    var commonTables: [[String: [Typed]]] = []
    private var aliases = 0

    init(_ surroundings: Surroundings) { self.surroundings = surroundings }

    func bind(_ value: TDSValue) -> String {
        bound.append(value)
        return "?\(bound.count)"
    }

    func freshAlias() -> String {
        aliases += 1
        return "_t\(aliases)"
    }

    /// A value as one of another type.
    func cast(_ value: Typed, to type: TDSType, style: String? = nil) -> String {
        if let source = value.type, style == nil, isSame(source, type) { return value.sql }
        if value.sql == "NULL" { return value.sql }
        let source = value.type?.declaration ?? ""
        let tail = style.map { ",\($0)" } ?? ""
        return "tds_cast(\(value.sql),'\(source)','\(type.declaration)'\(tail))"
    }

    /// Whether stored values of one type are those of the other without any work.
    private func isSame(_ source: TDSType, _ type: TDSType) -> Bool {
        if source == type { return true }
        switch (source.family, type.family) {
        case (.integer, .integer):
            return TypeRules.precedence(source) <= TypeRules.precedence(type)
        case (.text, .text):
            switch type {
            case .char, .nchar: return false
            default: break
            }
            guard let most = type.length else { return true }
            return source.length.map { $0 <= most } ?? false
        case (.decimal, .decimal):
            guard let one = source.digits, let two = type.digits else { return false }
            return one.scale == two.scale && one.precision <= two.precision
        default: return false
        }
    }

    static func literal(_ text: String) -> String {
        "'" + text.replacing("'", with: "''") + "'"
    }

    func condition(_ expression: SQLExpression, _ scope: Scope) throws(SQLServerError) -> String {
        try self.expression(expression, scope).sql
    }
}
