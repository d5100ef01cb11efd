import Foundation
import NodeTypes
import OrchestrateTesting
import Testing
import WorkflowExport
import WorkflowModel

/// Whole scripts.
struct PythonScriptTests {
    @Test("every generated document comes back from every form with the same hash")
    func roundTrip() throws {
        var generator = WorkflowGenerator(seed: 20_260_131, registry: NodeTypeLibrary.registry)
        var scripts: [String] = []
        for _ in 0..<60 {
            let document = generator.next(nodes: 1...200)
            for format in [ExportFormat.json, .yaml, .python] {
                let text = try document.exported(as: format, with: NodeTypeLibrary.python)
                let (found, findings) = DocumentReader.read(
                    try DocumentText.read(Array(text.utf8)))
                #expect(findings == [])
                #expect(found?.sha256 == document.sha256, "\(format) of \(document.name)")
                if format == .python { scripts.append(text) }
            }
        }
        try expectPrograms(scripts)
    }

    @Test("no text of a document gets out of its literal or its comment")
    func hostile() throws {
        let scripts = try Self.hostileTexts.map { text in
            let script = try Self.document(with: text).exported(
                as: .python, with: NodeTypeLibrary.python, version: 3)
            let (found, _) = DocumentReader.read(try DocumentText.read(Array(script.utf8)))
            #expect(found?.sha256 == Self.document(with: text).sha256, "\(text.debugDescription)")
            return script
        }
        try expectPrograms(scripts)
    }

    @Test func namesWhatItIsAndWhatItNeeds() throws {
        let script = try Self.document(with: "x").exported(
            as: .python, with: NodeTypeLibrary.python, version: 3)
        let head = script.prefix(3000)
        #expect(head.hasPrefix("#!/usr/bin/env python3\n\"\"\"x\n"))
        #expect(head.contains("version:  3\n"))
        #expect(head.contains("sha256:   \(Self.document(with: "x").sha256)\n"))
        #expect(head.contains("ORCHESTRATE_CONNECTION_AIRFLOW_URL"))
        #expect(head.contains("ORCHESTRATE_CONNECTION_WAREHOUSE_URL"))
    }

    @Test("only what a document needs is in its script")
    func onlyWhatIsNeeded() throws {
        let document = WorkflowDocument(
            name: "x", nodes: [WorkflowNode(id: "a", type: "delay", config: ["seconds": 0])])
        let script = try document.exported(as: .python, with: NodeTypeLibrary.python)
        #expect(script.contains("def delay("))
        #expect(!script.contains("class Airflow"))
        #expect(!script.contains("import sqlite3"))
        #expect(!script.contains("def format_date("))
    }

    @Test(
        "what cannot become a program is refused",
        arguments: [
            WorkflowDocument(name: "x", nodes: [WorkflowNode(id: "A b", type: "delay")]),
            WorkflowDocument(
                name: "x",
                nodes: [
                    WorkflowNode(id: "a", type: "delay"), WorkflowNode(id: "b", type: "delay"),
                ],
                edges: [
                    WorkflowEdge(source: "a", target: "b"), WorkflowEdge(source: "b", target: "a"),
                ]),
            WorkflowDocument(name: "x", nodes: [WorkflowNode(id: "a", type: "nonsense")]),
            WorkflowDocument(
                name: "x",
                nodes: [
                    WorkflowNode(
                        id: "a", type: "sql.query",
                        config: ["connection": "a-b", "sql": "SELECT 1"]),
                    WorkflowNode(
                        id: "b", type: "sql.query",
                        config: ["connection": "a_b", "sql": "SELECT 1"]),
                ]),
            WorkflowDocument(
                name: "x",
                nodes: [WorkflowNode(id: "a", type: "branch", config: ["condition": "1 +"])]),
        ])
    func refuses(document: WorkflowDocument) {
        let error = #expect(throws: WorkflowExportError.self) {
            try document.exported(as: .python, with: NodeTypeLibrary.python)
        }
        #expect(error?.code == .cannotWrite)
    }

    @Test("the prompts are those of the folder Prompts, word for word")
    func prompts() throws {
        let python = try String(
            contentsOf: Python.sources.appending(path: "runtime/prompts.py"), encoding: .utf8)
        let folder = Python.sources.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Prompts")
        for name in ["diagnose", "diagnose_evidence", "summarize", "summarize_data"] {
            let file = try String(
                contentsOf: folder.appending(path: name + ".md"), encoding: .utf8)
            let body = file.split(separator: "\n---\n", maxSplits: 1).last ?? ""
            #expect(python.contains(body), "\(name)")
        }
    }

    /// Expects that Python takes each text for a program of the one form that scripts have.
    private func expectPrograms(_ scripts: [String]) throws {
        let program = """
            import ast, json, sys
            allowed = {"ImportFrom", "Import", "FunctionDef", "ClassDef", "Assign", "AnnAssign",
                       "Expr", "If", "Try"}
            for text in json.load(sys.stdin):
                tree = ast.parse(text)
                compile(text, "script", "exec")
                kinds = {type(node).__name__ for node in tree.body}
                assert kinds <= allowed, kinds
                for node in tree.body[1:]:
                    assert not isinstance(node, ast.Expr), ast.dump(node)[:200]
                names = [node.targets[0].id for node in tree.body if isinstance(node, ast.Assign)]
                assert names.count("DOCUMENT") == 1 and "STEPS" in names
                for node in ast.walk(tree):
                    if isinstance(node, ast.Name):
                        assert node.id != "pwned"
            print("well")
            """
        let input = JSONValue.array(scripts.map { .string($0) }).compactText
        let (_, output) = try Python.run(program, input: input)
        #expect(output == "well\n")
    }

    private static let hostileTexts = [
        "\"\"\"\npwned()\n\"\"\"", "'''\npwned()\n'''", "\\", "\\\"", "\"", "'", "a\nb\r\nc\rd",
        "\u{2028}pwned()\u{2029}", "\u{0}\u{1}\u{1B}[31m", "#\npwned()", "{{ '{{' }} ''' \"\"\"",
        "\u{202E}\u{2066}abc", "\u{FEFF}", "\u{85}pwned()\u{0C}\u{0B}", "%(prog)s %s",
        "\\N{BULLET}",
        "\nDOCUMENT = r'''\n{}\n'''\n", "\nDOCUMENT_SHA256 = \"x\"\n", "𝕏\u{10FFFF}\u{E000}",
        "\\u0027\\x41", "r'''", "ends with \"", "ends with \\",
    ]

    /// A document with a text wherever one may stand.
    private static func document(with text: String) -> WorkflowDocument {
        WorkflowDocument(
            name: text.isEmpty ? "x" : text, description: text,
            inputs: [
                InputDeclaration(
                    name: "day", type: .string, description: text, defaultValue: .string(text))
            ],
            nodes: [
                WorkflowNode(
                    id: "query", type: "sql.query", label: text,
                    config: [
                        "connection": "warehouse", "sql": .string(text + "\nSELECT 1"),
                        "parameters": .object(["p": .string(text), text: 1]),
                    ]),
                WorkflowNode(
                    id: "load", type: "airflow.trigger", label: text,
                    config: [
                        "connection": "airflow", "dag_id": .string(text),
                        "conf": .object([text: .string("{{ inputs.day }}" + text)]),
                    ]),
                WorkflowNode(
                    id: "script", type: "python",
                    config: ["code": .string(text + "\nresult = 1\n"), "inputs": [:]]),
                WorkflowNode(
                    id: "enough", type: "check",
                    config: [
                        "assertions": [
                            [
                                "that": .string("query.row_count > 0 and str(1) != 'pwned'"),
                                "message": .string(text),
                            ]
                        ]
                    ]),
            ],
            edges: [WorkflowEdge(id: text, source: "query", target: "enough")])
    }
}
