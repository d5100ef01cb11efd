import WorkflowModel

/// Declarations like those of the product's node types, so that the bench builds without the
/// clients and drivers behind these.
enum BenchNodeTypes {
    static let registry = NodeTypeRegistry([trigger, diagnose, query, check, branch, delay])

    private static let connection = FieldDeclaration(
        "connection", .connection(["airflow"]), purpose: "The Airflow connection.",
        required: true, templatable: false)
    private static let dag = FieldDeclaration(
        "dag_id", .dagID, purpose: "The DAG.", required: true, templatable: false)

    private static let trigger = NodeTypeDeclaration(
        name: "airflow.trigger", purpose: "Run a DAG.", usage: "Use it to start a DAG run.",
        fields: [
            connection, dag,
            FieldDeclaration("conf", .map(.json), purpose: "The run's conf."),
            FieldDeclaration("wait", .boolean, purpose: "Wait for the run.", default: true),
            FieldDeclaration(
                "on_active", .choice(["queue", "reuse", "fail"]), purpose: "If a run is active.",
                default: "queue"),
            FieldDeclaration(
                "poll_seconds", .number(1...3600), purpose: "Time between looks.", default: 5),
        ],
        output: .object(
            [
                "dag_id": .string, "dag_run_id": .string, "state": .string,
                "queued_seconds": .optional(.number), "running_seconds": .number, "url": .string,
            ], isOpen: false), effect: .external, repeatRule: .keyed)

    private static let diagnose = NodeTypeDeclaration(
        name: "airflow.diagnose", purpose: "Explain a failed run.", usage: "Use it on failures.",
        fields: [
            connection, dag,
            FieldDeclaration(
                "dag_run_id", .text(limit: 250), purpose: "The run.", required: true),
        ],
        output: .object(
            ["cause": .string, "transient": .boolean, "evidence": .list(.any)], isOpen: false),
        effect: .model, repeatRule: .idempotent)

    private static let query = NodeTypeDeclaration(
        name: "sql.query", purpose: "Run one SQL statement.", usage: "Use it to read tables.",
        fields: [
            FieldDeclaration(
                "connection", .connection(["mssql", "sqlite"]), purpose: "The database.",
                required: true, templatable: false),
            FieldDeclaration(
                "sql", .sql, purpose: "The statement.", required: true, templatable: false),
            FieldDeclaration("parameters", .map(.json), purpose: "Values of @name."),
            FieldDeclaration(
                "max_rows", .integer(1...100_000), purpose: "Rows at most.", default: 1000),
            FieldDeclaration(
                "access", .choice(["read", "write"]), purpose: "Read or write.", default: "read",
                templatable: false),
        ],
        output: .object(
            [
                "columns": .list(.string), "rows": .list(.object([:], isOpen: true)),
                "row_count": .integer, "truncated": .boolean,
            ], isOpen: false), effect: .read, repeatRule: .idempotent)

    private static let check = NodeTypeDeclaration(
        name: "check", purpose: "Check conditions.", usage: "Use it to stop on bad data.",
        fields: [
            FieldDeclaration(
                "assertions",
                .list(
                    .record([
                        FieldDeclaration(
                            "that", .expression(.boolean), purpose: "What must hold.",
                            required: true),
                        FieldDeclaration("message", .text(limit: 500), purpose: "If it is false."),
                    ]), limit: 100), purpose: "What must hold.", required: true)
        ],
        output: .object(["passed": .boolean, "failures": .list(.any)], isOpen: false),
        effect: .pure, repeatRule: .idempotent)

    private static let branch = NodeTypeDeclaration(
        name: "branch", purpose: "Decide.", usage: "Use it for two ways.",
        fields: [
            FieldDeclaration(
                "condition", .expression(.boolean), purpose: "The condition.", required: true)
        ],
        output: .object(["value": .boolean], isOpen: false), effect: .pure,
        repeatRule: .idempotent, handles: [.true, .false, .failure, .always])

    private static let delay = NodeTypeDeclaration(
        name: "delay", purpose: "Wait.", usage: "Use it to wait.",
        fields: [
            FieldDeclaration("seconds", .number(0...86_400), purpose: "How long.", required: true)
        ],
        output: .object(["waited_seconds": .number], isOpen: false), effect: .pure,
        repeatRule: .waits)
}
