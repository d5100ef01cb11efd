/// A type of SQL Server as a declaration names it.
public enum TDSType: Sendable, Hashable {
    case bit
    case tinyint
    case smallint
    case int
    case bigint
    case decimal(precision: Int, scale: Int)
    case numeric(precision: Int, scale: Int)
    case money
    case smallmoney
    case float
    case real
    case char(Int)
    /// Without a length: `(max)`.
    case varchar(Int?)
    case nchar(Int)
    case nvarchar(Int?)
    case text
    case ntext
    case image
    case binary(Int)
    case varbinary(Int?)
    case uniqueidentifier
    case date
    case time(Int)
    case datetime
    case datetime2(Int)
    case smalldatetime
    case datetimeoffset(Int)
    case xml
    case sqlVariant

    /// What kind of value it holds, for conversions and the choice of SQLite's storage.
    enum Family: Sendable {
        case integer, decimal, float, text, binary, moment, identifier, variant
    }

    var family: Family {
        switch self {
        case .bit, .tinyint, .smallint, .int, .bigint: .integer
        case .decimal, .numeric, .money, .smallmoney: .decimal
        case .float, .real: .float
        case .char, .varchar, .nchar, .nvarchar, .text, .ntext, .xml: .text
        case .binary, .varbinary, .image: .binary
        case .date, .time, .datetime, .datetime2, .smalldatetime, .datetimeoffset: .moment
        case .uniqueidentifier: .identifier
        case .sqlVariant: .variant
        }
    }

    /// Digits and digits after the point of an exact number.
    var digits: (precision: Int, scale: Int)? {
        switch self {
        case .bit: (1, 0)
        case .tinyint: (3, 0)
        case .smallint: (5, 0)
        case .int: (10, 0)
        case .bigint: (19, 0)
        case .decimal(let precision, let scale), .numeric(let precision, let scale):
            (precision, scale)
        case .money: (19, 4)
        case .smallmoney: (10, 4)
        default: nil
        }
    }

    /// Whether its text is UTF-16 rather than of a code page.
    var isNational: Bool {
        switch self {
        case .nchar, .nvarchar, .ntext, .xml: true
        default: false
        }
    }

    /// The length in characters or bytes; nil for `(max)` and for types without one.
    var length: Int? {
        switch self {
        case .char(let length), .nchar(let length), .binary(let length): length
        case .varchar(let length), .nvarchar(let length), .varbinary(let length): length
        default: nil
        }
    }

    /// Whether values have no limit of 8,000 bytes.
    var isLarge: Bool {
        switch self {
        case .varchar(nil), .nvarchar(nil), .varbinary(nil), .text, .ntext, .image, .xml: true
        default: false
        }
    }

    /// Its bare name, as in `sys.types`.
    public var name: String {
        switch self {
        case .bit: "bit"
        case .tinyint: "tinyint"
        case .smallint: "smallint"
        case .int: "int"
        case .bigint: "bigint"
        case .decimal: "decimal"
        case .numeric: "numeric"
        case .money: "money"
        case .smallmoney: "smallmoney"
        case .float: "float"
        case .real: "real"
        case .char: "char"
        case .varchar: "varchar"
        case .nchar: "nchar"
        case .nvarchar: "nvarchar"
        case .text: "text"
        case .ntext: "ntext"
        case .image: "image"
        case .binary: "binary"
        case .varbinary: "varbinary"
        case .uniqueidentifier: "uniqueidentifier"
        case .date: "date"
        case .time: "time"
        case .datetime: "datetime"
        case .datetime2: "datetime2"
        case .smalldatetime: "smalldatetime"
        case .datetimeoffset: "datetimeoffset"
        case .xml: "xml"
        case .sqlVariant: "sql_variant"
        }
    }

    /// The declaration, such as `decimal(38,10)`.
    public var declaration: String {
        switch self {
        case .decimal(let precision, let scale), .numeric(let precision, let scale):
            "\(name)(\(precision),\(scale))"
        case .char(let length), .nchar(let length), .binary(let length): "\(name)(\(length))"
        case .varchar(let length), .nvarchar(let length), .varbinary(let length):
            "\(name)(\(length.map { String($0) } ?? "max"))"
        case .time(let scale), .datetime2(let scale), .datetimeoffset(let scale):
            "\(name)(\(scale))"
        default: name
        }
    }

    /// The type of a declaration's name and its numbers in parentheses; nil if there is none.
    ///
    /// - Parameters:
    ///   - name: the bare name in any case.
    ///   - arguments: the numbers; -1 stands for `max`.
    ///   - isCast: whether a missing length is that of CAST (30) rather than that of DECLARE (1).
    public init?(name: String, arguments: [Int] = [], isCast: Bool = false) {
        let first = arguments.first
        let short = isCast ? 30 : 1
        func length(_ most: Int) -> Int? {
            let value = first ?? short
            return (1...most).contains(value) ? value : nil
        }
        func scale() -> Int? {
            let value = first ?? 7
            return (0...7).contains(value) ? value : nil
        }
        func digits() -> (Int, Int)? {
            let precision = first ?? 18
            let scale = arguments.count > 1 ? arguments[1] : 0
            guard (1...38).contains(precision), (0...precision).contains(scale) else { return nil }
            return (precision, scale)
        }
        switch name.lowercased() {
        case "bit": self = .bit
        case "tinyint": self = .tinyint
        case "smallint": self = .smallint
        case "int", "integer": self = .int
        case "bigint": self = .bigint
        case "decimal", "dec":
            guard let (precision, scale) = digits() else { return nil }
            self = .decimal(precision: precision, scale: scale)
        case "numeric":
            guard let (precision, scale) = digits() else { return nil }
            self = .numeric(precision: precision, scale: scale)
        case "money": self = .money
        case "smallmoney": self = .smallmoney
        case "float":
            guard (1...53).contains(first ?? 53) else { return nil }
            self = (first ?? 53) <= 24 ? .real : .float
        case "double": self = .float
        case "real": self = .real
        case "char", "character":
            guard let length = length(8000) else { return nil }
            self = .char(length)
        case "varchar":
            if first == -1 {
                self = .varchar(nil)
            } else {
                guard let length = length(8000) else { return nil }
                self = .varchar(length)
            }
        case "nchar":
            guard let length = length(4000) else { return nil }
            self = .nchar(length)
        case "nvarchar", "sysname":
            if name.lowercased() == "sysname" {
                self = .nvarchar(128)
            } else if first == -1 {
                self = .nvarchar(nil)
            } else {
                guard let length = length(4000) else { return nil }
                self = .nvarchar(length)
            }
        case "text": self = .text
        case "ntext": self = .ntext
        case "image": self = .image
        case "binary":
            guard let length = length(8000) else { return nil }
            self = .binary(length)
        case "varbinary":
            if first == -1 {
                self = .varbinary(nil)
            } else {
                guard let length = length(8000) else { return nil }
                self = .varbinary(length)
            }
        case "uniqueidentifier": self = .uniqueidentifier
        case "date": self = .date
        case "time":
            guard let scale = scale() else { return nil }
            self = .time(scale)
        case "datetime": self = .datetime
        case "datetime2":
            guard let scale = scale() else { return nil }
            self = .datetime2(scale)
        case "smalldatetime": self = .smalldatetime
        case "datetimeoffset":
            guard let scale = scale() else { return nil }
            self = .datetimeoffset(scale)
        case "xml": self = .xml
        case "sql_variant": self = .sqlVariant
        default: return nil
        }
    }

    /// The type of a whole declaration such as `nvarchar(max)`.
    public init?(declaration: String) {
        guard let open = declaration.firstIndex(of: "(") else {
            self.init(name: String(declaration))
            return
        }
        let inner = declaration[declaration.index(after: open)...].prefix { $0 != ")" }
        let arguments = inner.split(separator: ",").map { part -> Int? in
            let word = String(part.filter { $0 != " " })
            return word.lowercased() == "max" ? -1 : Int(word)
        }
        guard !arguments.contains(nil) else { return nil }
        self.init(
            name: declaration[..<open].filter { $0 != " " }, arguments: arguments.compactMap { $0 })
    }
}
