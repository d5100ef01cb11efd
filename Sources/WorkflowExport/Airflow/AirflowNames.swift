import WorkflowModel

/// The names in a DAG file: of the DAG, of its tasks, and of the variables that hold these.
struct AirflowNames {
    /// The DAG's id.
    let dagID: String
    /// What the steps are called in Python.
    let python: PythonNames
    private let variables: [AirflowEdges.Task: String]
    /// The variable of the task that says how the run ended.
    let verdict: String

    /// Gives every task its variable.
    ///
    /// - Parameters:
    ///   - document: the document.
    ///   - edges: its edges.
    ///   - definitions: names that the support code defines.
    init(
        of document: WorkflowDocument, _ edges: AirflowEdges, besides definitions: Set<String>
    ) {
        var taken = definitions.union(Self.others).union(Self.builtIn)
        for node in document.nodes {
            taken.formUnion(["step_", "arguments_"].map { $0 + node.id.rawValue })
        }
        python = PythonNames(of: document, besides: taken)
        dagID = Self.dagID(document.name)
        var variables: [AirflowEdges.Task: String] = [:]
        for node in document.nodes {
            variables[.node(node.id)] = python.variable(node.id)
            taken.insert(python.variable(node.id))
        }
        func free(_ wanted: String) -> String {
            var name = wanted
            while !taken.insert(name).inserted { name += "_" }
            return name
        }
        for (origin, _) in edges.gates {
            variables[.gate(origin)] = free("\(origin.source)_\(origin.handle.rawValue)")
        }
        verdict = free("run_outcome")
        self.variables = variables
    }

    /// What a DAG file defines or imports otherwise, in small letters as ids are.
    private static let others: Set<String> = [
        "airflow_version", "base64", "conf", "dag", "dataclass", "datetime", "decimal", "field",
        "functools", "getpass", "hashlib", "json", "math", "os", "pymssql", "quote", "re",
        "replace", "requests", "shlex", "signal", "sqlite3", "subprocess", "sys", "tempfile",
        "threading", "time", "timedelta", "timezone", "urllib", "uuid",
    ]

    /// Python's own functions, which the support code calls.
    private static let builtIn: Set<String> = [
        "abs", "all", "any", "ascii", "bin", "bool", "bytearray", "bytes", "callable", "chr",
        "classmethod", "compile", "complex", "delattr", "dict", "dir", "divmod", "enumerate",
        "eval", "exec", "exit", "filter", "float", "format", "frozenset", "getattr", "globals",
        "hasattr", "hash", "help", "hex", "id", "input", "int", "isinstance", "issubclass", "iter",
        "len", "list", "locals", "map", "max", "memoryview", "min", "next", "object", "oct",
        "open", "ord", "pow", "print", "property", "quit", "range", "repr", "reversed", "round",
        "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super", "tuple", "type",
        "vars", "zip",
    ]

    /// The variable that holds a task.
    func variable(_ task: AirflowEdges.Task) -> String { variables[task] ?? "" }

    /// A task's id; that of a gate is none that a node can have.
    static func taskID(_ task: AirflowEdges.Task) -> String {
        switch task {
        case .node(let id): id.rawValue
        case .gate(let origin): "\(origin.source)-\(origin.handle.rawValue)"
        }
    }

    /// The task that says how the run ended.
    static let verdictID = "run-outcome"

    /// A DAG id for a workflow's name: the letters, digits and marks that Airflow takes.
    ///
    /// Names that differ only in what is replaced get different ids.
    static func dagID(_ name: String) -> String {
        let isAllowed = { (scalar: Unicode.Scalar) in
            ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || ("0"..."9").contains(scalar) || "_-.".unicodeScalars.contains(scalar)
        }
        let scalars = name.unicodeScalars
        if !scalars.isEmpty, scalars.count <= 200, scalars.allSatisfy(isAllowed) { return name }
        var id = ""
        for scalar in scalars.prefix(200) {
            id.unicodeScalars.append(isAllowed(scalar) ? scalar : "_")
        }
        let hash = SHA256.hex(of: Array(name.utf8)).prefix(8)
        return id.isEmpty ? "workflow-\(hash)" : "\(id)-\(hash)"
    }
}
