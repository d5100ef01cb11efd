import Foundation
import Testing
import WorkflowModel

@Suite struct DiagnosticDocumentationTests {
    @Test func theTableHasEachCodeOnceAndNoOther() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/diagnostics.md").standardizedFileURL
        let text = try String(contentsOf: file, encoding: .utf8)
        // The table of mutations, which follows, is held by its own test.
        let codesOnly = text.prefix(
            upTo: text.range(of: "## Mutations")?.lowerBound ?? text.endIndex)
        let rows = codesOnly.split(separator: "\n").filter { $0.hasPrefix("| `") }
        let codes = rows.compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
        #expect(codes == DiagnosticCode.allCases.map(\.rawValue))
        for row in rows {
            let cells = row.split(separator: "|").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            #expect(cells.count == 4 && !cells.contains(""), "\(row)")
        }
    }
}
