import Testing
import WorkflowModel

@Suite struct DocumentReaderTests {
    @Test func readsTheExampleWhole() throws {
        let value = try JSONValue(parsing: SampleText.daily)
        let (document, findings) = DocumentReader.read(value)
        let read = try #require(document)
        #expect(findings.isEmpty, "\(findings)")
        #expect(read.name == "daily-sales-check")
        #expect(read.inputs.first?.type == .date)
        #expect(read.inputs.first?.defaultValue == "2026-01-31")
        #expect(read.nodes.map(\.id.rawValue) == ["load", "count", "enough", "why"])
        let load = try #require(read.node("load"))
        #expect(load.label == "Run daily_sales")
        #expect(load.position == Position(x: 0, y: 0))
        #expect(load.retry == RetryPolicy(attempts: 3, delaySeconds: 10, backoff: 2))
        #expect(load.timeoutSeconds == 7200)
        #expect(load.ui == ["color": "red", "anything": [1, 2]])
        #expect(load.config["conf"] == ["day": "{{ inputs.day }}"])
        #expect(
            read.edges.last
                == WorkflowEdge(id: "load-why", source: "load", target: "why", handle: .failure))
    }

    @Test func givesBackWhatItRead() throws {
        let value = try JSONValue(parsing: SampleText.daily)
        let document = try #require(DocumentReader.read(value).document)
        #expect(document.json == value)
        #expect(DocumentReader.read(document.json).document == document)
    }

    /// Each row changes the example at one place and names the finding that must follow.
    @Test(
        arguments: [
            ("/version", "2", "unsupported-version", "/version", "1"),
            ("/version", "\"1\"", "wrong-type", "/version", nil),
            ("/version", nil, "missing-field", "/version", nil),
            ("/name", "\"  \"", "out-of-range", "/name", nil),
            ("/name", nil, "missing-field", "/name", nil),
            ("/name", "3", "wrong-type", "/name", nil),
            ("/name", "null", "wrong-type", "/name", nil),
            ("/nmae", "1", "unknown-key", "/nmae", "name"),
            ("/nodes", "{}", "wrong-type", "/nodes", nil),
            ("/nodes", nil, "missing-field", "/nodes", nil),
            ("/nodes/0", "7", "wrong-type", "/nodes/0", nil),
            ("/nodes/0/id", nil, "missing-field", "/nodes/0/id", nil),
            ("/nodes/0/typ", "1", "unknown-key", "/nodes/0/typ", "type"),
            ("/nodes/0/type", "null", "wrong-type", "/nodes/0/type", nil),
            ("/nodes/0/position/x", "\"1\"", "wrong-type", "/nodes/0/position/x", nil),
            ("/nodes/0/position/z", "1", "unknown-key", "/nodes/0/position/z", nil),
            ("/nodes/0/data", "[]", "wrong-type", "/nodes/0/data", nil),
            ("/nodes/0/data/confg", "{}", "unknown-key", "/nodes/0/data/confg", "config"),
            ("/nodes/0/data/config", "\"x\"", "wrong-type", "/nodes/0/data/config", nil),
            (
                "/nodes/0/data/config/n", "9007199254740993", "out-of-range",
                "/nodes/0/data/config/n", "\"9007199254740993\""
            ),
            (
                "/nodes/0/data/timeout_seconds", "0", "out-of-range",
                "/nodes/0/data/timeout_seconds", nil
            ),
            (
                "/nodes/0/data/timeout_seconds", "true", "wrong-type",
                "/nodes/0/data/timeout_seconds", nil
            ),
            (
                "/nodes/0/data/retry/attempts", "0", "out-of-range", "/nodes/0/data/retry/attempts",
                nil
            ),
            (
                "/nodes/0/data/retry/attempts", "1.5", "wrong-type", "/nodes/0/data/retry/attempts",
                nil
            ),
            (
                "/nodes/0/data/retry/attempts", nil, "missing-field",
                "/nodes/0/data/retry/attempts", nil
            ),
            (
                "/nodes/0/data/retry/backoff", "0.5", "out-of-range", "/nodes/0/data/retry/backoff",
                nil
            ),
            (
                "/nodes/0/data/retry/delay_seconds", "-1", "out-of-range",
                "/nodes/0/data/retry/delay_seconds", nil
            ),
            (
                "/nodes/0/data/retry/delay", "1", "unknown-key", "/nodes/0/data/retry/delay",
                "delay_seconds"
            ),
            (
                "/edges/0/sourceHandle", "\"sucess\"", "unknown-choice", "/edges/0/sourceHandle",
                "success"
            ),
            ("/edges/0/sourceHandle", "1", "wrong-type", "/edges/0/sourceHandle", nil),
            (
                "/edges/0/source_handle", "\"failure\"", "unknown-key", "/edges/0/source_handle",
                "sourceHandle"
            ),
            ("/edges/0/target", nil, "missing-field", "/edges/0/target", nil),
            ("/inputs/0/type", "\"dat\"", "unknown-choice", "/inputs/0/type", "date"),
            ("/inputs/0/name", nil, "missing-field", "/inputs/0/name", nil),
            ("/inputs", "\"day\"", "wrong-type", "/inputs", nil),
        ] as [(String, String?, String, String, String?)])
    func finds(
        pointer: String, change: String?, code: String, path: String, suggestion: String?
    ) throws {
        let value = try JSONValue(parsing: SampleText.daily)
        let changed = try value.replacing(
            JSONPointer(pointer)?.tokens ?? [], with: change.map { try JSONValue(parsing: $0) })
        let (document, findings) = DocumentReader.read(changed)
        #expect(document != nil)
        #expect(findings.count == 1, "\(findings)")
        #expect(findings.first?.code.rawValue == code)
        #expect(findings.first?.path == path)
        #expect(findings.first?.suggestion == suggestion)
        let isInNode = path.hasPrefix("/nodes/0/") && pointer != "/nodes/0/id"
        #expect(findings.first?.node == (isInNode ? "load" : nil))
    }

    @Test func reportsEverythingAtOnceAndKeepsPlaces() throws {
        let value = try JSONValue(
            parsing:
                #"{"version": 3, "nmae": "x", "nodes": [1, {"id": "b", "type": 2}], "edges": [{}]}"#
        )
        let (document, findings) = DocumentReader.read(value)
        #expect(
            findings.map(\.path) == [
                "/nmae", "/version", "/name", "/nodes/0", "/nodes/1/type", "/edges/0/source",
                "/edges/0/target",
            ])
        #expect(document?.nodes.map(\.id.rawValue) == ["", "b"])
        #expect(document?.edges.count == 1)
    }

    @Test func isNilOnlyForWhatIsNoObject() {
        for value in [JSONValue.null, [], "x", 1] {
            let (document, findings) = DocumentReader.read(value)
            #expect(document == nil)
            #expect(findings.map(\.code) == [.wrongType])
        }
    }

    @Test func holdsTheLimits() {
        var document = WorkflowDocument(name: String(repeating: "é", count: Limits.nameLength))
        #expect(DocumentReader.read(document.json).diagnostics.isEmpty)
        document.name += "x"
        document.description = String(repeating: "d", count: Limits.descriptionLength + 1)
        var deep = JSONValue.integer(1)
        for _ in 0...Limits.configDepth { deep = .array([deep]) }
        document.nodes = [
            WorkflowNode(
                id: "a", type: "t",
                config: [
                    "sql": .string(String(repeating: "s", count: Limits.stringLength + 1)),
                    "x": deep,
                ])
        ]
        var codes = DocumentReader.read(document.json).diagnostics.map(\.code)
        #expect(codes == [.outOfRange, .outOfRange, .outOfRange, .tooDeep])
        document = WorkflowDocument(name: "n")
        document.nodes = (0...Limits.nodes).map { WorkflowNode(id: NodeID("n\($0)"), type: "t") }
        document.edges = (0...Limits.edges).map {
            WorkflowEdge(id: "\($0)", source: "a", target: "b")
        }
        codes = DocumentReader.read(document.json).diagnostics.map(\.code)
        #expect(codes == [.tooLarge, .tooLarge])
    }
}
