import Foundation
import NodeTypes
import OrchestrateTesting
import Testing
import WorkflowExport
import WorkflowModel

/// DAG files: what stands in them.
struct AirflowDagTests {
    @Test(
        "the steps and the DAG of a document are those that were looked at",
        arguments: ["sales", "branch", "unhandled"])
    func golden(name: String) throws {
        let text = try Self.example(name).exported(
            as: .airflow, with: NodeTypeLibrary.python, version: 3)
        let readable = Self.sections(text, without: ["How they do it", "The document"])
        let file = Self.fixtures.appending(path: "\(name).py.txt")
        if ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] == "1" {
            try Data(readable.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == readable)
    }

    @Test("every generated document comes back with the same hash, from a file that Python reads")
    func roundTrip() throws {
        var generator = WorkflowGenerator(seed: 20_261_123, registry: NodeTypeLibrary.registry)
        var files: [String] = []
        for _ in 0..<40 {
            let document = generator.next(nodes: 1...120)
            let text = try document.exported(as: .airflow, with: NodeTypeLibrary.python)
            #expect(text == (try document.exported(as: .airflow, with: NodeTypeLibrary.python)))
            #expect(try Self.hash(in: text) == document.sha256)
            files.append(text)
        }
        try expectDagFiles(files)
    }

    @Test("no text of a document gets out of its literal, its comment or the doc string")
    func hostile() throws {
        let texts = [
            "\"\"\"\npwned()\n\"\"\"", "'''\npwned()\n'''", "\\", "\\\"", "a\nb\r\nc\rd",
            "\u{2028}pwned()\u{2029}", "\u{0}\u{1}\u{1B}[31m", "#\npwned()",
            "{{ '{{' }} {% raw %}", "\u{202E}\u{2066}abc", "%(prog)s %s", "\\N{BULLET}",
            "\nDOCUMENT = r'''\n{}\n'''\n", "\nDOCUMENT_SHA256 = \"x\"\n", "\\u0027\\x41",
            "ends with \"", "ends with \\", "x.md", "../../etc/passwd", "try:\n    from airflow",
        ]
        var files: [String] = []
        for text in texts {
            let document = Self.document(with: text)
            let file = try document.exported(as: .airflow, with: NodeTypeLibrary.python)
            #expect(try Self.hash(in: file) == document.sha256, "\(text.debugDescription)")
            files.append(file)
        }
        try expectDagFiles(files)
    }

    @Test(
        "a node may be called like anything in Python or Airflow",
        arguments: [
            ["dag", "list", "print", "check", "delay", "carry_out", "datetime", "class"],
            ["step_a", "a", "a_failure", "run_outcome", "timedelta", "sql_query", "fail", "json"],
        ])
    func takenNames(ids: [String]) throws {
        let document = WorkflowDocument(
            name: "x",
            nodes: ids.map {
                WorkflowNode(id: NodeID(stringLiteral: $0), type: "delay", config: ["seconds": 0])
            },
            edges: [
                WorkflowEdge(
                    source: NodeID(stringLiteral: ids[1]), target: NodeID(stringLiteral: ids[0]),
                    handle: .failure)
            ])
        let file = try document.exported(as: .airflow, with: NodeTypeLibrary.python)
        try expectDagFiles([file])
    }

    @Test(
        "a name becomes an id that Airflow takes",
        arguments: [
            ("daily-sales_2.1", "daily-sales_2.1"), ("Täglich: Umsatz!", "T_glich__Umsatz_-"),
            ("😀", "_-"), ("a b", "a_b-"),
        ])
    func dagID(name: String, start: String) throws {
        let document = WorkflowDocument(
            name: name, nodes: [WorkflowNode(id: "a", type: "delay", config: ["seconds": 0])])
        let file = try document.exported(as: .airflow, with: NodeTypeLibrary.python)
        #expect(file.contains("    dag_id=\"\(start)"))
    }

    @Test func keepsInputsWithTheirSchema() throws {
        var document = Self.document(with: "x")
        document.inputs = [
            InputDeclaration(
                name: "day", type: .date, description: "business day", defaultValue: "2026-01-31"),
            InputDeclaration(name: "most", type: .integer),
            InputDeclaration(name: "names", type: .list, defaultValue: ["a"]),
        ]
        let file = try document.exported(as: .airflow, with: NodeTypeLibrary.python)
        #expect(file.contains("Param(\"2026-01-31\", type=\"string\", format=\"date\", "))
        #expect(file.contains("\"most\": Param(type=\"integer\")"))
        #expect(file.contains("\"names\": Param([\"a\"], type=\"array\")"))
    }

    @Test func growsTheDelayOfRetriesAndKeepsTheTimeLimit() throws {
        let node = WorkflowNode(
            id: "a", type: "python", config: ["code": "result = 1"],
            retry: RetryPolicy(attempts: 4, delaySeconds: 2, backoff: 3), timeoutSeconds: 90)
        let plain = WorkflowNode(
            id: "b", type: "python", config: ["code": "result = 1"],
            retry: RetryPolicy(attempts: 2, delaySeconds: 2.5, backoff: 3))
        let file = try WorkflowDocument(name: "x", nodes: [node, plain]).exported(
            as: .airflow, with: NodeTypeLibrary.python)
        #expect(file.contains("**growing_retries(3, 2.0, 3.0)"))
        #expect(file.contains("execution_timeout=datetime.timedelta(seconds=90.0)"))
        #expect(file.contains("retries=1,"))
        #expect(file.contains("retry_delay=datetime.timedelta(seconds=2.5)"))
    }

    // MARK: Support

    /// Expects that Python takes each text for a DAG file without anything else in it.
    private func expectDagFiles(_ files: [String]) throws {
        let program = """
            import ast, json, sys
            allowed = {"ImportFrom", "Import", "FunctionDef", "ClassDef", "Assign", "AnnAssign",
                       "Expr", "If", "Try", "With"}
            for text in json.load(sys.stdin):
                tree = ast.parse(text)
                compile(text, "dag", "exec")
                kinds = {type(node).__name__ for node in tree.body}
                assert kinds <= allowed, kinds
                for node in tree.body[1:]:
                    assert not isinstance(node, ast.Expr), ast.dump(node)[:200]
                assert [type(node).__name__ for node in tree.body].count("With") == 1
                defined = [node.name for node in tree.body
                           if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
                assert len(defined) == len(set(defined)), sorted(defined)
                block = next(node for node in tree.body if isinstance(node, ast.With))
                tasks = [node.targets[0].id for node in block.body if isinstance(node, ast.Assign)]
                assert len(tasks) == len(set(tasks)) and not set(tasks) & set(defined), tasks
                assert not set(tasks) & set(dir(__builtins__)), tasks
                for node in ast.walk(tree):
                    if isinstance(node, ast.Name):
                        assert node.id != "pwned"
            print("well")
            """
        let input = JSONValue.array(files.map { .string($0) }).compactText
        let (_, output) = try Python.run(program, input: input)
        #expect(output == "well\n")
    }

    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/Airflow")

    private static func example(_ name: String) throws -> WorkflowDocument {
        let file = fixtures.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "EndToEnd/workflows/\(name).yaml")
        let (document, findings) = DocumentReader.read(
            try DocumentText.read(Array(try Data(contentsOf: file))))
        #expect(findings == [])
        return try #require(document)
    }

    private static func hash(in file: String) throws -> String? {
        DocumentReader.read(try DocumentText.read(Array(file.utf8))).document?.sha256
    }

    /// A file without some of the sections that its headings begin.
    private static func sections(_ text: String, without titles: [String]) -> String {
        var lines: [Substring] = []
        var isShown = true
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("# --- ") {
                isShown = !titles.contains { line.hasPrefix("# --- " + $0) }
            }
            if isShown { lines.append(line) }
        }
        return lines.joined(separator: "\n")
    }

    /// A document with a text wherever one may stand.
    private static func document(with text: String) -> WorkflowDocument {
        WorkflowDocument(
            name: text, description: text,
            inputs: [
                InputDeclaration(
                    name: "day", type: .string, description: text, defaultValue: .string(text))
            ],
            nodes: [
                WorkflowNode(
                    id: "query", type: "sql.query", label: text,
                    config: [
                        "connection": "warehouse", "sql": .string(text + "\nSELECT 1"),
                        "parameters": .object(["p": .string("{{ inputs.day }}" + "x")]),
                    ]),
                WorkflowNode(
                    id: "load", type: "airflow.trigger", label: text,
                    config: [
                        "connection": "airflow", "dag_id": .string(text),
                        "conf": .object(["a": .string("{{ inputs.day }}")]),
                    ]),
                WorkflowNode(
                    id: "script", type: "python",
                    config: ["code": .string(text + "\nresult = 1\n"), "inputs": [:]]),
            ],
            edges: [
                WorkflowEdge(id: text, source: "query", target: "script", handle: .failure)
            ])
    }
}
