import Foundation
import NodeTypes
import Testing
import WorkflowExport
import WorkflowModel

struct ExportTests {
    @Test("a document written and read again is the same", arguments: [ExportFormat.json, .yaml])
    func roundTrip(format: ExportFormat) throws {
        let text = try sampleDocument.exported(as: format)
        let (document, diagnostics) = DocumentReader.read(try DocumentText.read(Array(text.utf8)))
        #expect(diagnostics == [])
        #expect(document?.sha256 == sampleDocument.sha256)
    }

    @Test func writesYAMLThatPeopleCanRead() throws {
        let text = try sampleDocument.exported(as: .yaml)
        #expect(text.contains("sql: |-\n"))
        #expect(text.contains("\n        FROM orders\n"))
        #expect(text.contains("id: load-count\n"))
        #expect(text.contains("\"off\": \"no\"\n"))
    }

    @Test func escapesWhatMermaidWouldReadAsMarkup() throws {
        let text = try sampleDocument.exported(as: .mermaid)
        #expect(text.hasPrefix("flowchart LR\n"))
        #expect(text.contains("Run #quot;daily_sales#quot; #lt;now#gt;"))
        #expect(text.contains("n_load -- failure --> n_why"))
        #expect(text.contains("n_end{\""))
    }

    @Test func escapesWhatDotWouldReadAsTheEndOfALabel() throws {
        let text = try sampleDocument.exported(as: .dot)
        #expect(
            text.contains("\"load\" [label=\"Run \\\"daily_sales\\\" <now>\\nairflow.trigger\"];"))
        #expect(text.contains("\"load\" -> \"why\" [label=\"failure\"];"))
    }

    @Test func drawsEveryNodeAndEdgeAsWellFormedXML() throws {
        let text = try sampleDocument.exported(as: .svg)
        #expect(text.components(separatedBy: "<rect").count - 1 == 4)
        #expect(text.components(separatedBy: "<path").count - 1 == 3)
        #expect(text.contains("Run &quot;daily_sales&quot; &lt;now"))
        #expect(!text.contains("<now"))
    }

    @Test func givesTheSameTextForTheSameDocument() throws {
        for format in ExportFormat.allCases {
            let texts = try (0..<2).map { _ in
                try sampleDocument.exported(as: format, with: NodeTypeLibrary.python)
            }
            #expect(texts[0] == texts[1])
        }
    }
}
