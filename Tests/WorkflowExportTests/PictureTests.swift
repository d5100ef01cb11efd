import Foundation
import Testing
import WorkflowExport
import WorkflowModel

/// Pictures of documents whose names try to be more than text.
struct PictureTests {
    private let hostile = WorkflowDocument(
        name: "<script>alert(1)</script> \"]]>& \\ \u{0}",
        nodes: [
            WorkflowNode(
                id: NodeID("end"), type: "delay", label: "a \"quoted\" \\N \\ <b>x</b>\nline"),
            WorkflowNode(
                id: NodeID("graph"), type: "delay", label: "`#35; #quot; [x](y) {z} %%{init}%%"),
            WorkflowNode(
                id: NodeID("subgraph"), type: "delay", label: String(repeating: "漢字", count: 40)),
            WorkflowNode(id: NodeID("click"), type: "branch", label: "\u{1}\u{7F}\u{202E}🎉👩‍👩‍👧"),
        ],
        edges: [
            WorkflowEdge(source: NodeID("end"), target: NodeID("graph")),
            WorkflowEdge(source: NodeID("end"), target: NodeID("subgraph"), handle: .failure),
            WorkflowEdge(source: NodeID("click"), target: NodeID("graph"), handle: .true),
            WorkflowEdge(source: NodeID("click"), target: NodeID("subgraph"), handle: .false),
        ])

    @Test func writesWellFormedXMLWithoutScript() throws {
        let text = try hostile.exported(as: .svg)
        #expect(!text.contains("<script"))
        #expect(!text.contains("<b>"))
        #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
        let tags = text.matches(of: /<(\/?)([a-z]+)[^>]*?(\/?)>/)
        var open: [Substring] = []
        for tag in tags {
            if !tag.1.isEmpty {
                #expect(open.popLast() == tag.2)
            } else if tag.3.isEmpty {
                open.append(tag.2)
            }
        }
        #expect(open.isEmpty)
    }

    @Test func cutsLongLabelsToTheBox() throws {
        let text = try hostile.exported(as: .svg)
        #expect(text.contains("漢字漢字漢…</text>"))
        let narrow = WorkflowDocument(
            name: "n",
            nodes: [WorkflowNode(id: NodeID("a"), type: "delay", label: "Load sales daily")])
        #expect(try narrow.exported(as: .svg).contains(">Load sales daily</text>"))
    }

    @Test func drawsLongArrowsAroundBoxes() throws {
        let ids = ["a", "b", "c", "d"].map { NodeID($0) }
        var edges = zip(ids, ids.dropFirst()).map { WorkflowEdge(source: $0, target: $1) }
        edges.append(WorkflowEdge(source: ids[0], target: ids[3]))
        let document = WorkflowDocument(
            name: "long", nodes: ids.map { WorkflowNode(id: $0, type: "delay") }, edges: edges)
        let text = try document.exported(as: .svg)
        // Through two columns: three curves, and straight lines between them.
        #expect(text.contains(/<path d="M [^"]*C[^"]*L[^"]*C[^"]*"/))
    }

    @Test func keepsThePlacesThatPeopleGave() throws {
        var document = WorkflowDocument(
            name: "moved",
            nodes: ["a", "b"].map { WorkflowNode(id: NodeID($0), type: "delay") },
            edges: [WorkflowEdge(source: NodeID("a"), target: NodeID("b"))])
        document.nodes[0].position = Position(x: 10, y: 20)
        document.nodes[1].position = Position(x: 777, y: 333)
        #expect(try document.exported(as: .svg).contains("x=\"777.0\" y=\"333.0\""))
    }

    @Test func mermaidLabelsStayWithinTheirQuotes() throws {
        let text = try hostile.exported(as: .mermaid)
        for line in text.split(separator: "\n").dropFirst() where line.contains("[\"") {
            #expect(line.count { $0 == "\"" } == 2)
        }
        #expect(text.contains("n_end[\"a #quot;quoted#quot;"))
        #expect(!text.contains("`"))
    }

    @Test func ordersNodesAsTheyAreDrawn() throws {
        let document = WorkflowDocument(
            name: "order",
            nodes: ["c", "b", "a"].map { WorkflowNode(id: NodeID($0), type: "delay") },
            edges: [
                WorkflowEdge(source: NodeID("a"), target: NodeID("b")),
                WorkflowEdge(source: NodeID("b"), target: NodeID("c")),
            ])
        for format in [ExportFormat.dot, .mermaid] {
            let text = try document.exported(as: format)
            let places = ["a", "b", "c"].compactMap { id in
                text.range(of: format == .dot ? "\"\(id)\" [label" : "n_\(id)[")?.lowerBound
            }
            #expect(places.count == 3)
            #expect(places == places.sorted())
        }
    }

    @Test(
        "Graphviz reads what is written",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/dot")))
    func graphvizReadsIt() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "hostile.gv")
        try Data(try hostile.exported(as: .dot).utf8).write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/dot")
        process.arguments = ["-Tsvg", "-o", folder.appending(path: "out.svg").path, file.path]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let svg = try String(contentsOf: folder.appending(path: "out.svg"), encoding: .utf8)
        #expect(svg.components(separatedBy: "class=\"node\"").count - 1 == 4)
        #expect(svg.contains("a &quot;quoted&quot; \\N \\ &lt;b&gt;x&lt;/b&gt;"))
    }
}
