/// A piece of SQLite's SQL and what SQL Server would say of its value.
struct Typed {
    var sql: String
    /// nil where only the value will tell, as for NULL.
    var type: TDSType?
    var isNullable = true
    var collation: Collation?
    var isIdentity = false
    var table: [String] = []
    /// The name of a column without an alias.
    var name = ""

    init(_ sql: String, _ type: TDSType?, isNullable: Bool = true) {
        self.sql = sql
        self.type = type
        self.isNullable = isNullable
    }
}

/// The rules by which types of operands make the type of a result.
enum TypeRules {
    /// Data type precedence, highest last.
    private static let order = [
        "binary", "varbinary", "image", "char", "varchar", "nchar", "nvarchar", "text", "ntext",
        "uniqueidentifier", "bit", "tinyint", "smallint", "int", "bigint", "smallmoney", "money",
        "numeric", "decimal", "real", "float", "time", "date", "smalldatetime", "datetime",
        "datetime2", "datetimeoffset", "xml", "sql_variant",
    ]

    static func precedence(_ type: TDSType) -> Int { order.firstIndex(of: type.name) ?? 0 }

    /// The type that two branches share.
    static func merged(_ first: TDSType?, _ second: TDSType?) -> TDSType? {
        guard let first else { return second }
        guard let second else { return first }
        if first == second { return first }
        let (low, high) =
            precedence(first) <= precedence(second) ? (first, second) : (second, first)
        switch (high.family, low.family) {
        case (.text, .text): return text(high, low, joined: false)
        case (.binary, .binary):
            guard let one = first.length, let two = second.length else { return .varbinary(nil) }
            return .varbinary(max(one, two))
        case (.decimal, .integer), (.decimal, .decimal):
            guard let one = high.digits, let two = low.digits,
                high.name == "decimal" || high.name == "numeric"
            else { return high }
            let scale = max(one.scale, two.scale)
            let whole = max(one.precision - one.scale, two.precision - two.scale)
            return number(whole + scale, scale, high)
        default: return high
        }
    }

    /// The type of two texts: the wider of them, or both in a row.
    static func text(_ first: TDSType, _ second: TDSType, joined: Bool) -> TDSType {
        let isNational = first.isNational || second.isNational
        guard let one = first.length, let two = second.length else {
            return isNational ? .nvarchar(nil) : .varchar(nil)
        }
        let most = isNational ? 4000 : 8000
        let length = max(1, min(joined ? one + two : max(one, two), most))
        return isNational ? .nvarchar(length) : .varchar(length)
    }

    private static func number(_ precision: Int, _ scale: Int, _ like: TDSType) -> TDSType {
        let (precision, scale) = fitted(precision, scale)
        return like.name == "numeric"
            ? .numeric(precision: precision, scale: scale)
            : .decimal(precision: precision, scale: scale)
    }

    private static func fitted(_ precision: Int, _ scale: Int) -> (Int, Int) {
        guard precision > 38 else { return (precision, scale) }
        return (38, max(min(scale, 38 - (precision - scale)), min(scale, 6)))
    }

    /// The type of an arithmetic operation on exact numbers.
    static func arithmetic(_ symbol: String, _ first: TDSType, _ second: TDSType) -> TDSType {
        if first.family == .integer, second.family == .integer {
            let high = precedence(first) >= precedence(second) ? first : second
            return high == .bit ? .int : high
        }
        let isMoney = { (type: TDSType) in type == .money || type == .smallmoney }
        if isMoney(first) && (isMoney(second) || second.family == .integer)
            || isMoney(second) && first.family == .integer
        {
            return .money
        }
        guard let one = first.digits, let two = second.digits else { return .float }
        let like =
            first.name == "decimal" || second.name == "decimal"
            ? TDSType.decimal(precision: 38, scale: 0) : .numeric(precision: 38, scale: 0)
        switch symbol {
        case "*": return number(one.precision + two.precision + 1, one.scale + two.scale, like)
        case "/":
            let scale = max(6, one.scale + two.precision + 1)
            return number(one.precision - one.scale + two.scale + scale, scale, like)
        case "%":
            let scale = max(one.scale, two.scale)
            return number(
                min(one.precision - one.scale, two.precision - two.scale) + scale, scale, like)
        default:
            let scale = max(one.scale, two.scale)
            let whole = max(one.precision - one.scale, two.precision - two.scale)
            guard whole + scale + 1 > 38 else { return number(whole + scale + 1, scale, like) }
            return number(38, min(scale, max(0, 38 - whole)), like)
        }
    }
}
