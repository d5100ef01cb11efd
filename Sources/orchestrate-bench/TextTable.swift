import Foundation

/// A Markdown table whose columns are as wide as they need to be.
struct TextTable {
    private var rows: [[String]]

    init(_ head: [String]) { rows = [head] }

    mutating func add(_ row: [String]) { rows.append(row) }

    var lines: [String] {
        let widths = (rows.first ?? []).indices.map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        var lines = rows.map { row in
            "| "
                + zip(row, widths).map { text, width in
                    text + String(repeating: " ", count: width - text.count)
                }.joined(separator: " | ") + " |"
        }
        let rule =
            "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
        lines.insert(rule, at: 1)
        return lines
    }

    static func milliseconds(_ seconds: Double) -> String {
        fixed(seconds * 1000, seconds < 0.01 ? 2 : seconds < 1 ? 1 : 0)
    }

    static func fixed(_ number: Double, _ digits: Int) -> String {
        number.isFinite ? String(format: "%.\(digits)f", number) : "none"
    }
}
