import Foundation
import Testing
import WorkflowModel

@Suite struct DiagnosticDocumentationTests {
    @Test func theTableHasEachCodeOnceAndNoOther() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/diagnostics.md").standardizedFileURL
        let text = try String(contentsOf: file, encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }
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
