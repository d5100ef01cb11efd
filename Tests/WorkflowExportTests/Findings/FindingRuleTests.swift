import Foundation
import Testing
import WorkflowExport
import WorkflowModel

/// The texts of rules are those of the documentation.
@Suite struct FindingRuleTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../..").standardizedFileURL

    @Test func textsAreThoseOfTheDocumentation() throws {
        let page = try String(
            contentsOf: Self.root.appending(path: "docs/diagnostics.md"), encoding: .utf8)
        var source = """
            // swift-format-ignore-file: sentences stay on one line

            extension FindingRule {
                /// The texts of `docs/diagnostics.md` by code; written anew from there by
                /// `UPDATE_DOCS=1 swift test --filter FindingRuleTests`.
                static let texts: [String: (meaning: String, remedy: String)] = [

            """
        // The tables of codes end where that of the mutations begins.
        let codes = try #require(page.range(of: "\n| mutation |")).lowerBound
        for row in page[..<codes].split(separator: "\n") where row.hasPrefix("| `") {
            let cells = row.split(separator: "|").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard cells.count == 4 else {
                Issue.record("a row has \(cells.count) cells: \(row)")
                continue
            }
            source += "        \(literal(cells[0].filter { $0 != "`" })): (\n"
            source += "            \(literal(cells[1])),\n            \(literal(cells[3]))\n"
            source += "        ),\n"
        }
        source += "    ]\n}\n"
        let file = Self.root.appending(
            path: "Sources/WorkflowExport/Findings/FindingRule+Texts.swift")
        if ProcessInfo.processInfo.environment["UPDATE_DOCS"] == "1" {
            try source.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == source)
    }

    private func literal(_ text: String) -> String {
        "\""
            + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
