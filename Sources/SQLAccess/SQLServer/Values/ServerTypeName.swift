/// A column's type in T-SQL's words, from what the server declared.
package enum ServerTypeName {
    /// What has one name whatever its length.
    private static let plain: [Int32: String] = [
        34: "image", 35: "text", 36: "uniqueidentifier", 40: "date", 48: "tinyint", 50: "bit",
        52: "smallint", 56: "int", 58: "smalldatetime", 59: "real", 60: "money",
        61: "datetime", 62: "float", 98: "sql_variant", 99: "ntext", 104: "bit",
        122: "smallmoney", 127: "bigint", 240: "udt", 241: "xml",
    ]
    /// What may be NULL tells its kind by its length.
    private static let byLength: [Int32: [Int: String]] = [
        38: [1: "tinyint", 2: "smallint", 4: "int", 8: "bigint"],
        109: [4: "real", 8: "float"], 110: [4: "smallmoney", 8: "money"],
        111: [4: "smalldatetime", 8: "datetime"],
    ]
    /// What has a length in bytes for each character.
    private static let sized: [Int32: (name: String, unit: Int)] = [
        37: ("varbinary", 1), 39: ("varchar", 1), 45: ("binary", 1), 47: ("char", 1),
        165: ("varbinary", 1), 167: ("varchar", 1), 173: ("binary", 1), 175: ("char", 1),
        231: ("nvarchar", 2), 239: ("nchar", 2),
    ]
    private static let scaled: [Int32: String] = [
        41: "time", 42: "datetime2", 43: "datetimeoffset",
    ]

    /// The name, such as `nvarchar(120)` or `decimal(10,2)`; empty if the number is unknown.
    ///
    /// - Parameters:
    ///   - number: the type as the server declared it.
    ///   - length: its length in bytes; 65535 and more, or less than 1, is `max`.
    ///   - precision: digits of a decimal.
    ///   - scale: digits after the point, of decimals and of seconds.
    /// - Returns: the name.
    package static func text(number: Int32, length: Int, precision: Int, scale: Int) -> String {
        if let name = plain[number] { return name }
        if let names = byLength[number] { return names[length] ?? "" }
        if let name = scaled[number] { return "\(name)(\(scale))" }
        switch number {
        case ServerType.decimal: return "decimal(\(precision),\(scale))"
        case ServerType.numeric: return "numeric(\(precision),\(scale))"
        default: break
        }
        guard let (name, unit) = sized[number] else { return "" }
        let isMaximum = length < 1 || length >= 65_535
        return isMaximum ? "\(name)(max)" : "\(name)(\(length / unit))"
    }
}
