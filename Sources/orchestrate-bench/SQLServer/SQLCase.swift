import TDSStandIn

/// A result that clients are timed on.
struct SQLCase: Sendable {
    let name: String
    /// What the rows hold, in words.
    let content: String
    /// How many rows of it count as one of `--rows`.
    let share: Double
    /// How many rows are made and then repeated.
    var blockRows = 1000
    let columns: [TDSColumn]
    let row: @Sendable (Int64) -> [TDSValue]

    /// The sizes read where `--rows` says this: all, and a tenth, so that memory that grows with
    /// the rows shows.
    func sizes(_ rows: Int) -> [Int] {
        let blocks = Int(Double(rows) * share) / blockRows
        return Set([blocks / 10, blocks].map { max(1, $0) * blockRows }).sorted()
    }

    /// The text that the stand-in answers with so many rows.
    func text(rows: Int) -> String {
        "SELECT TOP (\(rows)) \(columns.map(\.name).joined(separator: ", ")) FROM bench.\(name)"
    }

    /// The results of all sizes, made in memory.
    func generated(_ rows: Int) -> [GeneratedRows] {
        let block = (0..<Int64(blockRows)).map { row($0) }
        return sizes(rows).map {
            GeneratedRows(
                text(rows: $0), columns: columns, block: block, repeats: $0 / blockRows)
        }
    }

    static let all = [narrow, wide, long]

    private static let narrow = SQLCase(
        name: "narrow", content: "int, nvarchar(20), decimal(12,2)", share: 1,
        columns: [
            TDSColumn("id", .int), TDSColumn("status", .nvarchar(20)),
            TDSColumn("amount", .decimal(precision: 12, scale: 2)),
        ],
        row: { index in
            [.integer(index), .text(index % 3 == 0 ? "shipped" : "paid"), amount(index)]
        })

    private static let wide = SQLCase(
        name: "wide", content: "24 columns: numbers, texts, dates, identifiers, NULLs", share: 0.1,
        columns: (0..<4).flatMap { group in
            [
                TDSColumn("number\(group)", .bigint),
                TDSColumn("amount\(group)", .decimal(precision: 12, scale: 2)),
                TDSColumn("ratio\(group)", .float), TDSColumn("word\(group)", .nvarchar(50)),
                TDSColumn("moment\(group)", .datetime2(3)),
                group < 2
                    ? TDSColumn("note\(group)", .nvarchar(50))
                    : TDSColumn("key\(group)", .uniqueidentifier),
            ]
        },
        row: { index in
            (0..<4).flatMap { group -> [TDSValue] in
                let last: TDSValue =
                    group < 2 ? .null : .text("0E984725-C51C-4BF4-9960-E1C80E27ABA0")
                return [
                    .integer(index << 33), amount(index), .float(Double(index) / 7),
                    .text("word number \(index), in group \(group)"),
                    .text("2026-01-31 12:34:\(10 + index % 50).123"), last,
                ]
            }
        })

    private static let long = SQLCase(
        name: "text", content: "int, nvarchar(max) of 9,990 characters", share: 0.02,
        blockRows: 20,
        columns: [TDSColumn("id", .int), TDSColumn("body", .nvarchar(nil))],
        row: { index in
            [.integer(index), .text(String(repeating: "lorem ipsum dolor sit amet ", count: 370))]
        })

    private static func amount(_ index: Int64) -> TDSValue {
        .text("\(index * 37).\(10 + index % 90)")
    }
}
