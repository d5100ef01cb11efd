import WorkflowModel

/// What the planner's script found out about the things a person named.
struct Findings: Sendable {
    let sentence: Sentence
    let connection: String
    let dagID: String
    /// The DAG's parameter for the day, if it has one.
    let dayParam: String?
    /// The table that is to be counted, if one is.
    let table: Table?
    /// What is still to be asked.
    let open: [ScriptReply.Call]

    struct Table: Sendable {
        let connection: String
        let name: String
        /// The column that holds the day.
        let dayColumn: String?
    }

    /// Nil when no DAG fits.
    init?(chat: ChatRequest, sentence: Sentence, dags: JSONValue) {
        let listed = dags["dags"]?.arrayValue ?? []
        let fitting = listed.filter { sentence.names($0["id"]?.stringValue ?? "?") }
        guard let dag = fitting.first, let id = dag["id"]?.stringValue else { return nil }
        self.sentence = sentence
        dagID = id
        connection = dag["connection"]?.stringValue ?? "airflow"
        var open: [ScriptReply.Call] = []
        let detail = chat.result(of: "get_dag")
        if chat.needs("get_dag") {
            open.append(
                .init("get_dag", ["connection": .string(connection), "dag_id": .string(id)]))
        }
        dayParam = detail.flatMap { Self.dayParam($0["params"]?.objectValue ?? [:]) }
        let named = Self.table(in: chat.result(of: "list_tables"), sentence)
        let described = chat.result(of: "describe_table")
        if let named, chat.needs("describe_table") {
            open.append(
                .init(
                    "describe_table",
                    ["connection": .string(named.connection), "table": .string(named.name)]))
        }
        table = named.map { named in
            let columns = described.map(Self.columns) ?? named.columns
            return Table(
                connection: named.connection, name: named.name,
                dayColumn: columns.first { $0.contains("date") || $0.contains("day") })
        }
        self.open = open
    }

    private static func dayParam(_ params: [String: JSONValue]) -> String? {
        let dates = params.filter {
            $0.value["schema"]?["format"]?.stringValue == "date"
                || ["day", "date", "ds", "business_day"].contains($0.key)
        }
        return dates.keys.sorted().first
    }

    private static func table(
        in listed: JSONValue?, _ sentence: Sentence
    ) -> (connection: String, name: String, columns: [String])? {
        guard sentence.comparison != nil else { return nil }
        let tables = (listed?["tables"]?.arrayValue ?? []).filter { table in
            sentence.names(table["name"]?.stringValue ?? "?")
        }
        guard let table = tables.first, let name = table["name"]?.stringValue else { return nil }
        let schema = table["schema"]?.stringValue.map { "\($0)." } ?? ""
        return (
            table["connection"]?.stringValue ?? "warehouse",
            schema == "main." ? name : schema + name,
            columns(table)
        )
    }

    private static func columns(_ table: JSONValue) -> [String] {
        (table["columns"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
    }
}
