import WorkflowEngine
import WorkflowModel

/// `python`: a script in a process of its own.
struct PythonNode: NodeType {
    static let declaration = NodeTypeDeclaration(
        name: "python", purpose: "Run a Python script apart from the server.",
        usage: """
            Use it for what no other node type does: reshaping data, arithmetic over rows, \
            formats. Values come in through inputs, as the variable inputs (a dict); the code \
            itself takes no {{ … }}. Assign what later nodes need to the variable result: texts, \
            numbers, lists, dicts; dates become ISO 8601 texts, Decimals texts. Printed text is \
            kept for failures only. It has no network unless network is true, which a person has \
            to approve.
            """,
        misuse:
            "Not for SQL (sql.query), for HTTP (http.request), or for conditions (check, branch).",
        fields: [
            FieldDeclaration(
                "code", .code,
                purpose: "The script; reads the variable inputs, assigns the variable result.",
                required: true, templatable: false),
            FieldDeclaration(
                "inputs", .map(.json),
                purpose: "Values by name, in the variable inputs and as JSON on standard input.",
                default: [:]),
            FieldDeclaration(
                "memory_mb", .integer(PythonLimits.memory),
                purpose: "Megabytes of memory that a process of the script may use.",
                default: .integer(PythonLimits.usualMemory), templatable: false),
            FieldDeclaration(
                "cpu_seconds", .integer(PythonLimits.processorTime),
                purpose: "Seconds of processor time that a process of the script may use.",
                default: .integer(PythonLimits.usualProcessorTime), templatable: false),
            FieldDeclaration(
                "requirements", .text(limit: PythonLimits.noteLength),
                purpose: "A note on the packages it needs; nothing is installed.",
                templatable: false),
            FieldDeclaration(
                "network", .boolean,
                purpose: "Whether it may use the network; shown to the person who approves.",
                default: false, templatable: false),
        ],
        output: .any, effect: .external, repeatRule: .atMostOnce)

    func execute(_ node: NodeCall) async throws -> NodeOutcome {
        let inputs = node.value("inputs") ?? [:]
        guard inputs.objectValue != nil else {
            throw node.wrong("inputs", "must be an object of values by name")
        }
        let job = PythonJob(
            code: try node.text("code"), inputs: inputs, hasNetwork: try node.flag("network"),
            memory: try node.integer("memory_mb", in: PythonLimits.memory)
                ?? PythonLimits.usualMemory,
            processorTime: try node.integer("cpu_seconds", in: PythonLimits.processorTime)
                ?? PythonLimits.usualProcessorTime)
        return try await node.services.python.run(job).outcome(of: job)
    }
}
