import WorkflowModel

/// A document as a DAG file for Airflow 2.10 or newer and Airflow 3.
enum AirflowDag {
    /// The file's text.
    ///
    /// - Throws: ``WorkflowExportError`` `cannot-write` if a node's type has no Python form, or an
    ///   expression cannot be read.
    static func write(
        _ document: WorkflowDocument, types: PythonNodeTypes
    ) throws(WorkflowExportError) -> String {
        let edges = AirflowEdges(document)
        let (imports, body) = types.library.assembled(roots(of: document, edges, types))
        let support = AirflowImports(imports: imports + Self.imports(document, edges), body: body)
        let names = AirflowNames(of: document, edges, besides: support)
        let tasks = AirflowTasks(document: document, types: types, edges: edges, names: names)
        var functions: [String] = []
        var lines: [String] = []
        for node in document.nodes {
            let function = try tasks.function(of: node)
            if let function { functions.append(function.source) }
            lines.append(try tasks.task(of: node, calls: function != nil))
        }
        lines += edges.gates.map { tasks.gate($0.origin, $0.start) }
        if let verdict = tasks.verdict() { lines.append(verdict) }
        let dag = dag(document, names, lines + order(document, edges, names))
        return [
            header(document, names, types) + "\n\nfrom __future__ import annotations\n\n"
                + support.text,
            banner("What the steps do") + "\n\n" + functions.joined(separator: "\n\n\n"),
            banner("How the steps do it: the same in every exported file") + "\n\n" + support.body,
            banner("The DAG") + "\n\n" + dag,
            banner("The workflow itself: orchestrate import takes it out of this file") + "\n\n"
                + EmbeddedDocument.source(document),
        ].joined(separator: "\n\n\n") + "\n"
    }

    /// The modules that the file needs.
    private static func roots(
        of document: WorkflowDocument, _ edges: AirflowEdges, _ types: PythonNodeTypes
    ) -> [String] {
        var roots = ["runtime.language", "runtime.lists", "runtime.dates", "runtime.task"]
        var seen = Set(roots)
        for node in document.nodes {
            let form = AirflowTasks.form(of: node, types)
            let module = PythonNodeTypes.module(of: node.type)
            let needed = (form.map { [$0.module] } ?? []) + (form?.input == .arguments ? [] : [module])
            roots += needed.filter { seen.insert($0).inserted }
        }
        if document.nodes.contains(where: { ($0.retry?.attempts ?? 1) > 2 }) {
            roots.append("runtime.retries")
        }
        if !edges.handlers.isEmpty { roots.append("runtime.edges") }
        return roots
    }

    private static func imports(_ document: WorkflowDocument, _ edges: AirflowEdges) -> [String] {
        ["from datetime import datetime, timedelta, timezone"]
    }

    private static func banner(_ title: String) -> String {
        let start = "# --- \(title) "
        return start + String(repeating: "-", count: max(3, 100 - start.count))
    }

    private static func header(
        _ document: WorkflowDocument, _ names: AirflowNames, _ types: PythonNodeTypes
    ) -> String {
        var lines = ["\"\"\"\(PythonLiteral.prose(document.name))"]
        if let description = document.description, !description.isEmpty {
            lines += ["", PythonLiteral.prose(description)]
        }
        lines += [
            "", "A DAG for Airflow 2.10 or newer and Airflow 3, exported by Orchestrate.",
            "Its id is \(names.dagID). The workflow's SHA-256 is",
            "\(document.sha256).",
        ]
        let connections = types.connections(of: document)
        if !connections.isEmpty {
            lines += ["", "It uses these connections of Airflow, by their ids:"]
            for (name, kinds) in connections.sorted(by: { $0.key < $1.key }) {
                let kind = kinds.map { $0 == "airflow" ? "http (its REST API)" : $0 }
                lines.append("- \(PythonLiteral.prose(name)): \(kind.joined(separator: " or "))")
            }
        }
        return lines.joined(separator: "\n") + "\n\"\"\""
    }

    private static func dag(
        _ document: WorkflowDocument, _ names: AirflowNames, _ lines: [String]
    ) -> String {
        var arguments: [PythonSource] = [
            .prefixed("dag_id=", .string(names.dagID)),
            .prefixed("description=", .string(document.description ?? document.name)),
            .code("schedule=None"), .code("start_date=datetime(2020, 1, 1, tzinfo=timezone.utc)"),
            .code("catchup=False"),
        ]
        if let params = AirflowParams.source(document.inputs) {
            arguments.append(.prefixed("params=", params))
        }
        arguments += [
            .code("default_args={\"owner\": \"orchestrate\", \"retries\": 0}"),
            .code("max_active_tasks=16"),
            .prefixed(
                "tags=", .value(["orchestrate", .string("sha256-\(document.sha256.prefix(12))")])),
            .code("doc_md=__doc__"),
        ]
        let head = "with " + PythonSource.call("DAG", arguments).text(column: 100) + " as dag:\n"
        return head + lines.map { "    " + $0 }.joined(separator: "\n")
    }

    /// What comes after what.
    private static func order(
        _ document: WorkflowDocument, _ edges: AirflowEdges, _ names: AirflowNames
    ) -> [String] {
        var lines: [String] = []
        func put(_ start: AirflowEdges.Start?, before task: AirflowEdges.Task) {
            guard let start, !start.upstream.isEmpty else { return }
            let sources = start.upstream.map(names.variable)
            let source = sources.count == 1 ? sources[0] : "[\(sources.joined(separator: ", "))]"
            lines.append("\(source) >> \(names.variable(task))")
        }
        for (origin, start) in edges.gates { put(start, before: .gate(origin)) }
        for node in document.nodes { put(edges.starts[node.id], before: .node(node.id)) }
        if !edges.handlers.isEmpty {
            let all = document.nodes.map { PythonSource.code(names.variable(.node($0.id))) }
            lines.append(
                PythonSource.list(all).text(column: 4, indentation: 4) + " >> \(names.verdict)")
        }
        return lines
    }
}
