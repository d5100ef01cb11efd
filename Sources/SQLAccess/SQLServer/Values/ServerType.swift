/// The numbers of types that db-lib hands over, as they really come; its header has no names for
/// some.
package enum ServerType {
    package static let image: Int32 = 34
    package static let text: Int32 = 35
    package static let uniqueIdentifier: Int32 = 36
    package static let varbinary: Int32 = 37
    package static let varchar: Int32 = 39
    package static let date: Int32 = 40
    package static let time: Int32 = 41
    package static let datetime2: Int32 = 42
    package static let datetimeoffset: Int32 = 43
    package static let binary: Int32 = 45
    package static let char: Int32 = 47
    package static let tinyint: Int32 = 48
    package static let bit: Int32 = 50
    package static let smallint: Int32 = 52
    package static let int: Int32 = 56
    package static let smalldatetime: Int32 = 58
    package static let real: Int32 = 59
    package static let money: Int32 = 60
    package static let datetime: Int32 = 61
    package static let float: Int32 = 62
    package static let variant: Int32 = 98
    package static let ntext: Int32 = 99
    package static let decimal: Int32 = 106
    package static let numeric: Int32 = 108
    package static let smallmoney: Int32 = 122
    package static let bigint: Int32 = 127
    package static let nvarchar: Int32 = 231
    package static let xml: Int32 = 241

    /// Whether values come as UTF-8.
    package static func isText(_ type: Int32) -> Bool {
        [text, ntext, xml, char, varchar, nvarchar].contains(type)
    }
}
