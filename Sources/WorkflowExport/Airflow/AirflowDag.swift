import WorkflowModel

/// A document as a DAG file for Airflow 2.10 or newer and Airflow 3.
///
/// In reading order: what it is and needs, what the steps do, how they do it, the DAG, the document.
struct AirflowDag {
    private let document: WorkflowDocument
    private let types: PythonNodeTypes
    private let edges: AirflowEdges
    private let support: AirflowImports
    private let names: AirflowNames
    private let functions: [String]
    private let tasks: [String]
    private let header: String

    /// Prepares the DAG file of a document.
    ///
    /// - Throws: ``WorkflowExportError`` `cannot-write` if a node's type has no Python form, or an
    ///   expression cannot be read.
    init(
        _ document: WorkflowDocument, version: Int?, types: PythonNodeTypes
    ) throws(WorkflowExportError) {
        try PythonFitness.check(document, types: types, readsVariables: false)
        self.document = document
        self.types = types
        edges = AirflowEdges(document)
        names = AirflowNames(of: document, edges, besides: Set(types.library.definitions.keys))
        let tasks = AirflowTasks(document: document, types: types, edges: edges, names: names)
        var functions: [String] = []
        var called: Set<String> = []
        var lines: [String] = []
        for node in document.nodes {
            let function = try tasks.function(of: node)
            if let function {
                functions.append(function.source)
                called.formUnion(function.functions)
            }
            lines.append(tasks.task(of: node, calls: function != nil))
        }
        lines += edges.gates.map { tasks.gate($0.origin, $0.start) }
        if let verdict = tasks.verdict() { lines.append(verdict) }
        self.functions = functions
        self.tasks = lines
        let roots = Self.roots(of: document, calling: called, edges, types)
        let pieces = types.library.assembled(roots)
        support = AirflowImports(
            imports: pieces.imports + ["import datetime"], body: pieces.body,
            dag: [Self.dagImport(takesParams: !document.inputs.isEmpty)], tasks: lines)
        header = AirflowHeader.text(
            document, version: version, dagID: names.dagID, types: types)
    }

    /// The file's text.
    var text: String {
        let parts = [
            // What the program writes follows its own rules, and expressions those of the language.
            header + "\n\n# ruff: noqa\n\nfrom __future__ import annotations\n\n" + support.text,
            Self.heading("What the steps do") + "\n\n" + functions.joined(separator: "\n\n\n"),
            Self.heading("How they do it; the same in every exported workflow") + "\n\n"
                + support.body,
            Self.heading("The DAG") + "\n\n" + dag,
            Self.heading("The document; `orchestrate import` reads it back") + "\n\n"
                + EmbeddedDocument.source(document),
        ]
        return parts.joined(separator: "\n\n\n") + "\n"
    }

    private static func heading(_ title: String) -> String {
        "# --- \(title) " + String(repeating: "-", count: max(3, 93 - title.count))
    }

    /// The modules that the file needs.
    private static func roots(
        of document: WorkflowDocument, calling functions: Set<String>, _ edges: AirflowEdges,
        _ types: PythonNodeTypes
    ) -> [String] {
        let definitions = types.library.definitions
        var roots: [String] = []
        for node in document.nodes {
            let form = AirflowTasks.form(of: node, types)
            if form?.input != .arguments { roots.append(PythonNodeTypes.module(of: node.type)) }
            if let form { roots.append(form.module) }
            if AirflowTasks.grows(node.retry) { roots.append("runtime.retries") }
        }
        roots += functions.sorted().compactMap { definitions[$0] } + ["runtime.task"]
        // Only a failure or always edge asks for more than a trigger rule.
        if !edges.handlers.isEmpty { roots.append("runtime.edges") }
        return roots
    }

    private static func dagImport(takesParams: Bool) -> String {
        """
        try:
            from airflow.sdk import DAG\(takesParams ? ", Param" : "")
        except ImportError:  # Airflow 2
            from airflow.models.dag import DAG\(takesParams ? "\n    from airflow.models.param import Param" : "")
        """
    }

    private var dag: String {
        var arguments: [PythonSource] = [
            .prefixed("dag_id=", .string(names.dagID)),
            .prefixed(
                "description=",
                .string(AirflowTasks.shown(document.description ?? document.name))),
            .code("schedule=None"),
            .code("start_date=datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)"),
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
        return head + (tasks + order).map { "    " + $0 }.joined(separator: "\n")
    }

    /// What comes after what.
    private var order: [String] {
        var lines: [String] = []
        func put(_ start: AirflowEdges.Start?, before task: AirflowEdges.Task) {
            guard let start, !start.upstream.isEmpty else { return }
            let sources = start.upstream.map { PythonSource.code(names.variable($0)) }
            let source = sources.count == 1 ? sources[0] : .list(sources)
            lines.append(
                source.text(column: 4, indentation: 4) + " >> \(names.variable(task))")
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
