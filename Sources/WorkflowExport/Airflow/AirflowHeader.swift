import WorkflowModel

/// The doc string of a DAG file, which Airflow shows as the DAG's documentation.
enum AirflowHeader {
    /// The doc string, quotes included.
    static func text(
        _ document: WorkflowDocument, version: Int?, dagID: String, types: PythonNodeTypes
    ) -> String {
        var lines = [PythonLiteral.prose(document.name), ""]
        if let description = document.description, !description.isEmpty {
            lines += description.split(whereSeparator: \.isNewline).map {
                PythonLiteral.prose(String($0))
            }
            lines.append("")
        }
        lines += [
            "A workflow of Orchestrate as a DAG for Airflow 2.10 or newer and Airflow 3.", "",
        ]
        lines.append("- DAG id: `\(dagID)`")
        if let version { lines.append("- version: \(version)") }
        lines += ["- sha256: `\(document.sha256)`", ""]
        lines += connections(document, types) + notes(document, types)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return "\"\"\"" + lines.joined(separator: "\n") + "\n\"\"\""
    }

    private static func connections(
        _ document: WorkflowDocument, _ types: PythonNodeTypes
    ) -> [String] {
        let connections = types.connections(of: document).sorted { $0.key < $1.key }
        guard !connections.isEmpty else { return [] }
        let list = connections.map { name, kinds in
            let kind = kinds == ["airflow"] ? "http, its REST API" : kinds.joined(separator: " or ")
            return "- `\(PythonLiteral.prose(name))`: \(kind)"
        }
        return ["It uses these connections of Airflow, by id and type:", ""] + list + [""]
    }

    private static func notes(
        _ document: WorkflowDocument, _ types: PythonNodeTypes
    ) -> [String] {
        var lines: [String] = []
        if document.nodes.contains(where: { types.registry[$0.type]?.effect == .model }) {
            lines += [
                "Steps that ask a model read ORCHESTRATE_GATEWAY_URL, ORCHESTRATE_MODEL and",
                "ORCHESTRATE_TOKEN_COMMAND from the workers' environment; without a gateway no",
                "model is used.", "",
            ]
        }
        if document.nodes.contains(where: { $0.type == "approval" }) {
            lines += [
                "Its approvals are asked in Airflow's page: from Airflow 3.1 on under its required",
                "actions, before that by marking the task as success or failed.", "",
            ]
        }
        return lines
    }
}
