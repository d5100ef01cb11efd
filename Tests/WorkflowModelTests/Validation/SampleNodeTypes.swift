import WorkflowModel

/// Declarations of the language's node types, near enough to the real ones for tests.
enum SampleNodeTypes {
    static let registry = NodeTypeRegistry(
        [
            trigger, wait, logs, diagnose, query, check, branch, delay, summarize, approval,
            python, request,
        ], queryRules: NoNewTables())

    /// The one rule of a dialect that has one.
    struct NoNewTables: QueryRules {
        func refusals(of sql: String, on connection: ConnectionIdentity?) -> [QueryRefusal] {
            guard connection?.kind != "sqlite", let found = sql.firstRange(of: " INTO ") else {
                return []
            }
            let before = sql[..<found.lowerBound].unicodeScalars.count + 1
            return [QueryRefusal("INTO makes a table", offset: before)]
        }
    }

    static let connection = FieldDeclaration(
        "connection", .connection(["airflow"]), purpose: "The Airflow connection.",
        required: true, templatable: false)
    static let dag = FieldDeclaration("dag_id", .dagID, purpose: "The DAG.", required: true)
    static let dagRun = FieldDeclaration(
        "dag_run_id", .text(limit: 250), purpose: "The run.", required: true)
    static let run: ValueType = .object(
        [
            "dag_id": .string, "dag_run_id": .string, "state": .string,
            "queued_seconds": .optional(.number), "running_seconds": .number, "url": .string,
        ], isOpen: false)

    static let trigger = NodeTypeDeclaration(
        name: "airflow.trigger", purpose: "Runs a DAG.", usage: "Use to start a DAG run.",
        fields: [
            connection, dag,
            FieldDeclaration("conf", .map(.json), purpose: "The run's conf."),
            FieldDeclaration(
                "wait", .boolean, purpose: "Wait for the run.", default: true, templatable: false),
            FieldDeclaration(
                "on_active", .choice(["queue", "reuse", "fail"]), purpose: "If a run is active.",
                default: "queue", templatable: false),
            FieldDeclaration(
                "unpause", .boolean, purpose: "Unpause the DAG.", default: false,
                templatable: false),
            FieldDeclaration(
                "poll_seconds", .number(1...3600), purpose: "Time between looks.", default: 5),
        ], output: run, effect: .external, repeatRule: .keyed)

    static let wait = NodeTypeDeclaration(
        name: "airflow.wait", purpose: "Waits for a run.", usage: "Use for runs begun elsewhere.",
        fields: [
            connection, dag, FieldDeclaration("dag_run_id", .text(limit: 250), purpose: "The run."),
            FieldDeclaration(
                "until", .choice(["success", "finished"]), purpose: "What to wait for.",
                default: "success"),
        ], output: run, effect: .read, repeatRule: .waits)

    static let logs = NodeTypeDeclaration(
        name: "airflow.logs", purpose: "Reads logs.", usage: "Use for evidence.",
        fields: [
            connection, dag, dagRun,
            FieldDeclaration(
                "task_ids", .list(.text(limit: 250), limit: 100), purpose: "Which tasks."),
        ],
        output: .object(["tasks": .list(.any)], isOpen: false), effect: .read,
        repeatRule: .idempotent)

    static let diagnose = NodeTypeDeclaration(
        name: "airflow.diagnose", purpose: "Explains a failed run.", usage: "Use on failure edges.",
        fields: [connection, dag, dagRun],
        output: .object(
            ["cause": .string, "transient": .boolean, "evidence": .list(.any)], isOpen: false),
        effect: .model, repeatRule: .idempotent)

    static let query = NodeTypeDeclaration(
        name: "sql.query", purpose: "Runs a query.", usage: "Use to read tables.",
        fields: [
            FieldDeclaration(
                "connection", .connection(["mssql", "sqlite"]), purpose: "The database.",
                required: true, templatable: false),
            FieldDeclaration(
                "sql", .sql, purpose: "The query.", required: true, templatable: false),
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

    static let check = NodeTypeDeclaration(
        name: "check", purpose: "Checks conditions.", usage: "Use to stop on bad data.",
        fields: [
            FieldDeclaration(
                "assertions",
                .list(
                    .record([
                        FieldDeclaration(
                            "that", .expression(.boolean), purpose: "The condition.",
                            required: true),
                        FieldDeclaration("message", .text(limit: 500), purpose: "If it is false."),
                        FieldDeclaration(
                            "severity", .choice(["error", "warning"]), purpose: "How bad.",
                            default: "error"),
                    ]), limit: 100), purpose: "What must hold.", required: true)
        ],
        output: .object(["passed": .boolean, "failures": .list(.any)], isOpen: false),
        effect: .pure, repeatRule: .idempotent)

    static let branch = NodeTypeDeclaration(
        name: "branch", purpose: "Decides.", usage: "Use for two ways.",
        fields: [
            FieldDeclaration(
                "condition", .expression(.boolean), purpose: "The condition.", required: true)
        ],
        output: .object(["value": .boolean], isOpen: false), effect: .pure,
        repeatRule: .idempotent, handles: [.true, .false, .failure, .always])

    static let delay = NodeTypeDeclaration(
        name: "delay", purpose: "Waits.", usage: "Use to wait.",
        fields: [
            FieldDeclaration("seconds", .number(0...86_400), purpose: "How long.", required: true)
        ],
        output: .object(["waited_seconds": .number], isOpen: false), effect: .pure,
        repeatRule: .waits)

    static let summarize = NodeTypeDeclaration(
        name: "summarize", purpose: "Summarizes.", usage: "Use for reports.",
        fields: [
            FieldDeclaration(
                "of", .list(.expression(.any), limit: 20), purpose: "What to read.",
                required: true),
            FieldDeclaration("question", .text(limit: 2000), purpose: "What to answer."),
        ],
        output: .object(["markdown": .string], isOpen: false), effect: .model,
        repeatRule: .idempotent)

    static let approval = NodeTypeDeclaration(
        name: "approval", purpose: "Asks a person.", usage: "Use before risky steps.",
        fields: [
            FieldDeclaration(
                "message", .text(limit: 2000), purpose: "The question.", required: true),
            FieldDeclaration(
                "approvers", .list(.text(limit: 200), limit: 50), purpose: "Who may answer."),
        ],
        output: .object(["approved_by": .string], isOpen: false), effect: .pure,
        repeatRule: .waits)

    static let python = NodeTypeDeclaration(
        name: "python", purpose: "Runs a script.", usage: "Use for what nothing else does.",
        fields: [
            FieldDeclaration(
                "code", .code, purpose: "The script.", required: true, templatable: false),
            FieldDeclaration("inputs", .map(.json), purpose: "What the script gets."),
        ],
        output: .any, effect: .external, repeatRule: .atMostOnce)

    static let request = NodeTypeDeclaration(
        name: "http.request", purpose: "Sends a request.", usage: "Use for other systems.",
        fields: [
            FieldDeclaration("url", .text(limit: 2000), purpose: "Where.", required: true),
            FieldDeclaration(
                "method", .choice(["GET", "POST"]), purpose: "How.", default: "GET"),
            FieldDeclaration(
                "headers", .map(.text(limit: 2000)), purpose: "Headers.", secret: true),
        ],
        output: .object(["status": .integer, "body": .any], isOpen: false), effect: .external,
        repeatRule: .keyed)
}
