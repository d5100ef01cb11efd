import WorkflowModel

/// A document as one Python script that does the same as the engine.
///
/// In reading order: what it is and needs, the steps, what the steps are made of, the document.
struct PythonScript {
    private let document: WorkflowDocument
    private let types: PythonNodeTypes
    private let version: Int?
    private let steps: [PythonStep]
    private let names: PythonNames

    /// Prepares the script of a document.
    ///
    /// - Throws: ``WorkflowExportError`` `cannot-write`.
    init(
        _ document: WorkflowDocument, version: Int?, types: PythonNodeTypes
    ) throws(WorkflowExportError) {
        try PythonFitness.check(document, types: types)
        self.document = document
        self.types = types
        self.version = version
        names = PythonNames(of: document, besides: Set(types.library.definitions.keys))
        var steps: [PythonStep] = []
        for node in document.nodes {
            steps.append(try PythonStep(node, types: types, names: names))
        }
        self.steps = steps
    }

    /// The script's text.
    var text: String {
        let definitions = types.library.definitions
        let functions = Set(steps.flatMap(\.functions)).sorted()
        let roots =
            document.nodes.map { PythonNodeTypes.module(of: $0.type) }
            + functions.compactMap { definitions[$0] } + ["runtime.program"]
        let pieces = types.library.assembled(roots)
        let parts = [
            "#!/usr/bin/env python3\n"
                + PythonHeader(document, version: version, types: types).text,
            "from __future__ import annotations",
            PythonLibrary.sorted(pieces.imports + ["import sys"]).joined(separator: "\n"),
            Self.heading("The workflow"),
            steps.map { $0.source + "\n" }.joined(separator: "\n\n"),
            tables,
            Self.heading("What the steps are made of; the same in every exported workflow"),
            pieces.body + "\n",
            Self.heading("The document; `orchestrate import` reads it back"),
            EmbeddedDocument.source(document) + "\n",
            "if __name__ == \"__main__\":\n    sys.exit(main(WORKFLOW, __doc__ or \"\"))\n",
        ]
        return parts.joined(separator: "\n\n")
    }

    private static func heading(_ title: String) -> String {
        "# --- \(title) " + String(repeating: "-", count: max(3, 93 - title.count))
    }

    private var tables: String {
        let steps = document.nodes.map { node in
            (node.id.rawValue, PythonSource.dictionary(properties(of: node)))
        }
        let edges = document.edges.map { edge -> PythonSource in
            let words = [edge.source.rawValue, edge.handle.rawValue, edge.target.rawValue]
            return .group(
                open: "(", items: words.map { .code(PythonLiteral.text($0)) }, close: ")")
        }
        let inputs = document.inputs.map { input -> PythonSource in
            var members: [(String, PythonSource)] = [
                ("name", .string(input.name)), ("type", .string(input.type.rawValue)),
            ]
            if let value = input.defaultValue { members.append(("default", .value(value))) }
            return .dictionary(members)
        }
        let connections = types.connections(of: document).sorted { $0.key < $1.key }.map {
            ($0.key, PythonSource.list($0.value.map { .string($0) }))
        }
        let workflow: [(String, PythonSource)] = [
            ("name", .string(document.name)), ("sha256", .string(document.sha256)),
            ("inputs", .list(inputs)), ("connections", .dictionary(connections)),
            ("packages", .list(packages.map { .string($0) })), ("steps", .code("STEPS")),
            ("edges", .code("EDGES")),
        ]
        return """
            STEPS = \(PythonSource.dictionary(steps).text(column: 8))

            # Which way leads from which step to which.
            EDGES = \(PythonSource.list(edges).text(column: 8))

            WORKFLOW = \(PythonSource.dictionary(workflow).text(column: 11))

            """
    }

    private func properties(of node: WorkflowNode) -> [(String, PythonSource)] {
        var members: [(String, PythonSource)] = [
            ("type", .string(node.type)), ("function", .code(names.function(node.id))),
        ]
        if let retry = node.retry { members.append(("retry", .value(retry.json))) }
        if let seconds = node.json["data"]?["timeout_seconds"] {
            members.append(("timeout_seconds", .value(seconds)))
        }
        return members
    }

    /// What must be installed; pymssql only where a database can be nothing but a SQL Server.
    private var packages: [String] {
        let usesHTTP = document.nodes.contains {
            $0.type.hasPrefix("airflow.") || $0.type == "http.request"
        }
        let isMSSQL = types.connections(of: document).values.contains(["mssql"])
        return (usesHTTP ? ["requests"] : []) + (isMSSQL ? ["pymssql"] : [])
    }
}
