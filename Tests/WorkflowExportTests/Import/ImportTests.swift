import Testing
import WorkflowExport
import WorkflowModel

/// Reading back what is no JSON or YAML of ours.
struct ImportTests {
    private static let document = WorkflowDocument(
        name: "it's a \"name\" '''\\", inputs: [InputDeclaration(name: "n", type: .integer)],
        nodes: [
            WorkflowNode(
                id: "wait", type: "delay", position: Position(x: 1, y: 2.5), label: "\u{2028}\u{0}",
                config: ["seconds": 1], ui: ["color": "red"])
        ])

    private var script: String {
        "#!/usr/bin/env python3\nx = 1\n" + EmbeddedDocument.source(Self.document) + "\ny = 2\n"
    }

    @Test func takesTheDocumentOutOfAPythonForm() throws {
        let value = try DocumentText.read(Array(script.utf8))
        let (document, findings) = DocumentReader.read(value)
        #expect(findings == [])
        #expect(document == Self.document)
    }

    @Test("what an editor does to a file's ends and line breaks does not count")
    func otherLineBreaks() throws {
        let text = "\u{FEFF}" + script.replacing("\n", with: "\r\n")
        let (document, _) = DocumentReader.read(try DocumentText.read(Array(text.utf8)))
        #expect(document?.sha256 == Self.document.sha256)
    }

    @Test(
        "a script that was changed by hand is refused with both hashes",
        arguments: [("\"seconds\": 1", "\"seconds\": 2"), ("\"delay\"", "\"daley\"")])
    func changedByHand(part: String, other: String) {
        let changed = script.replacing(part, with: other)
        let error = #expect(throws: WorkflowExportError.self) {
            try DocumentText.read(Array(changed.utf8))
        }
        #expect(error?.code == .changedByHand)
        #expect(error?.message.contains(Self.document.sha256) == true)
        #expect(error?.message.contains("was changed by hand; its hash is ") == true)
    }

    @Test(
        "a script without exactly one document is refused",
        arguments: [
            { $0 + $0 }, { $0.replacing("\n'''\n", with: "\n''''\n") },
            { $0.replacing("DOCUMENT_SHA256", with: "HASH") },
        ] as [@Sendable (String) -> String])
    func malformed(change: @Sendable (String) -> String) {
        let text = change(script)
        let error = #expect(throws: WorkflowExportError.self) {
            try DocumentText.read(Array(text.utf8))
        }
        #expect(error?.code == .malformedScript)
    }

    @Test func refusesADocumentThatIsNoJSONAnyMore() {
        let text = script.replacing("{\n", with: "{,\n")
        let error = #expect(throws: WorkflowExportError.self) {
            try DocumentText.read(Array(text.utf8))
        }
        #expect(error?.code == .changedByHand)
        #expect(error?.line != nil)
    }

    @Test func takesYAMLWithPythonInItForYAML() throws {
        let yaml = "code: |\n  DOCUMENT_SHA256 = \"x\"\n  DOCUMENT = r'''\n"
        let code = try DocumentText.read(Array(yaml.utf8))["code"]?.stringValue
        #expect(code?.contains("DOCUMENT = r'''") == true)
    }
}

/// What React Flow gives, in its two latest generations.
struct ReactFlowTests {
    @Test("an export of React Flow 12 becomes a document")
    func twelve() throws {
        let text = """
            {"nodes": [
              {"id": "wait", "type": "delay", "position": {"x": 250, "y": 5.5},
               "data": {"label": "Wait", "config": {"seconds": 1}},
               "measured": {"width": 150, "height": 40}, "selected": true, "dragging": false},
              {"id": "node-2", "type": "check", "position": {"x": 100, "y": 100},
               "data": {"config": {"assertions": [{"that": "wait.waited_seconds < 5"}]}},
               "sourcePosition": "right", "targetPosition": "left", "parentId": null}],
             "edges": [
              {"id": "xy-edge__wait-node-2", "source": "wait", "target": "node-2",
               "sourceHandle": null, "targetHandle": null, "animated": true, "type": "smoothstep",
               "markerEnd": {"type": "arrowclosed"}, "style": {"stroke": "#888"}}],
             "viewport": {"x": 0, "y": 0, "zoom": 1}}
            """
        let value = try DocumentText.read(Array(text.utf8), name: "night")
        let (document, findings) = DocumentReader.read(value)
        #expect(findings == [])
        #expect(document?.name == "night")
        #expect(document?.nodes.map(\.id) == ["wait", "node_2"])
        #expect(document?.nodes.first?.position == Position(x: 250, y: 5.5))
        #expect(document?.edges.map(\.target) == ["node_2"])
    }

    @Test("nodes and edges of React Flow 11 without viewport become a document")
    func eleven() throws {
        let text = """
            {"nodes": [{"width": 150, "height": 40, "id": "1", "type": "delay",
               "data": {"config": {"seconds": 1}}, "position": {"x": 0, "y": 0},
               "positionAbsolute": {"x": 0, "y": 0}}],
             "edges": []}
            """
        let (document, findings) = DocumentReader.read(try DocumentText.read(Array(text.utf8)))
        #expect(findings == [])
        #expect(document?.name == "imported")
        #expect(document?.nodes.map(\.id) == ["node_1"])
    }

    @Test("what is not React Flow's own stays and is found")
    func strict() throws {
        let text = """
            {"nodes": [{"id": "a", "type": "delay", "data": {"config": {}, "colour": 1},
               "position": {"x": 0, "y": 0}, "weight": 3}],
             "edges": [], "viewport": {"x": 0, "y": 0, "zoom": 1}}
            """
        let (_, findings) = DocumentReader.read(try DocumentText.read(Array(text.utf8)))
        #expect(findings.map(\.path).sorted() == ["/nodes/0/data/colour", "/nodes/0/weight"])
    }

    @Test("a document of ours that lacks its version lacks it")
    func ours() throws {
        let text = #"{"name": "x", "nodes": [], "edges": []}"#
        #expect(try DocumentText.read(Array(text.utf8))["version"] == nil)
    }
}
