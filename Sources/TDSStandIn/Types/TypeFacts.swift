/// What `sys.types` and descriptions of results say of a type.
struct TypeFacts {
    let systemID: Int64
    let maxLength: Int64
    let precision: Int64
    let scale: Int64

    static let all: [TDSType] = [
        .bit, .tinyint, .smallint, .int, .bigint, .decimal(precision: 38, scale: 38),
        .numeric(precision: 38, scale: 38), .money, .smallmoney, .float, .real, .char(8000),
        .varchar(8000), .nchar(4000), .nvarchar(4000), .text, .ntext, .image, .binary(8000),
        .varbinary(8000), .uniqueidentifier, .date, .time(7), .datetime, .datetime2(7),
        .smalldatetime, .datetimeoffset(7), .xml, .sqlVariant,
    ]

    private static let ids: [String: Int64] = [
        "image": 34, "text": 35, "uniqueidentifier": 36, "date": 40, "time": 41, "datetime2": 42,
        "datetimeoffset": 43, "tinyint": 48, "smallint": 52, "int": 56, "smalldatetime": 58,
        "real": 59, "money": 60, "datetime": 61, "float": 62, "sql_variant": 98, "ntext": 99,
        "bit": 104, "decimal": 106, "numeric": 108, "smallmoney": 122, "bigint": 127,
        "varbinary": 165, "varchar": 167, "binary": 173, "char": 175, "nvarchar": 231,
        "nchar": 239, "xml": 241,
    ]

    init(_ type: TDSType) {
        systemID = Self.ids[type.name] ?? 0
        var (length, precision, scale) = (0, 0, 0)
        switch type {
        case .bit: (length, precision) = (1, 1)
        case .tinyint: (length, precision) = (1, 3)
        case .smallint: (length, precision) = (2, 5)
        case .int: (length, precision) = (4, 10)
        case .bigint: (length, precision) = (8, 19)
        case .decimal(let digits, let after), .numeric(let digits, let after):
            (length, precision, scale) = (TypeInfo.decimalBytes(digits), digits, after)
        case .money: (length, precision, scale) = (8, 19, 4)
        case .smallmoney: (length, precision, scale) = (4, 10, 4)
        case .float: (length, precision) = (8, 53)
        case .real: (length, precision) = (4, 24)
        case .char(let count), .binary(let count): length = count
        case .varchar(let count), .varbinary(let count): length = count ?? -1
        case .nchar(let count): length = count * 2
        case .nvarchar(let count): length = count.map { $0 * 2 } ?? -1
        case .text, .ntext, .image: length = 16
        case .uniqueidentifier: length = 16
        case .date: (length, precision) = (3, 10)
        case .time(let digits):
            (length, precision, scale) = (TypeInfo.timeBytes(digits), 9 + digits, digits)
        case .datetime: (length, precision, scale) = (8, 23, 3)
        case .datetime2(let digits):
            (length, precision, scale) = (TypeInfo.timeBytes(digits) + 3, 20 + digits, digits)
        case .smalldatetime: (length, precision) = (4, 16)
        case .datetimeoffset(let digits):
            (length, precision, scale) = (TypeInfo.timeBytes(digits) + 5, 27 + digits, digits)
        case .xml: length = -1
        case .sqlVariant: length = 8016
        }
        maxLength = Int64(length)
        self.precision = Int64(precision)
        self.scale = Int64(scale)
    }
}
