import WorkflowModel

/// The doc string of a script: what it is, how to run it, what it needs.
struct PythonHeader {
    private let document: WorkflowDocument
    private let version: Int?
    private let types: PythonNodeTypes

    init(_ document: WorkflowDocument, version: Int?, types: PythonNodeTypes) {
        self.document = document
        self.version = version
        self.types = types
    }

    /// The doc string, quotes included.
    var text: String {
        var lines = [PythonLiteral.prose(document.name), ""]
        if let description = document.description, !description.isEmpty {
            lines += description.split(whereSeparator: \.isNewline).map {
                PythonLiteral.prose(String($0))
            }
            lines.append("")
        }
        lines += ["A workflow of Orchestrate as a script: it does the same as the engine."]
        lines.append("")
        if let version { lines.append("version:  \(version)") }
        lines.append("sha256:   \(document.sha256)")
        lines.append("")
        lines += usage + inputs + variables + notes
        while lines.last?.isEmpty == true { lines.removeLast() }
        return "\"\"\"" + lines.joined(separator: "\n") + "\n\"\"\""
    }

    private var usage: [String] {
        let needed = document.inputs.filter { $0.defaultValue == nil }
            .map { " --input \(PythonLiteral.prose($0.name))=…" }
        return [
            "Needs Python 3.9 or newer" + (packages.isEmpty ? "." : " and \(packages)."),
            "Run it with: python3 THIS_FILE" + needed.joined(), "",
        ]
    }

    private var packages: String {
        var packages: [String] = []
        let kinds = types.connections(of: document).values
        if document.nodes.contains(where: {
            $0.type.hasPrefix("airflow.") || $0.type == "http.request"
        }) {
            packages.append("the package requests")
        }
        if kinds.contains(where: { $0.contains("mssql") }) {
            packages.append("pymssql for SQL Server")
        }
        return packages.joined(separator: ", ")
    }

    private var inputs: [String] {
        guard !document.inputs.isEmpty else { return [] }
        return ["Inputs:"]
            + document.inputs.map { input in
                var line = "  \(PythonLiteral.prose(input.name)) (\(input.type.rawValue))"
                if let description = input.description {
                    line += ": " + PythonLiteral.prose(description)
                }
                if let value = input.defaultValue {
                    line += "; default " + PythonLiteral.prose(value.compactText)
                }
                return line
            } + [""]
    }

    /// The environment variables that are read.
    private var variables: [String] {
        let connections = types.connections(of: document).sorted { $0.key < $1.key }
        var lines: [String] = []
        for (name, kinds) in connections {
            let prefix = ConnectionVariables.prefix(of: name)
            let shown = PythonLiteral.prose(name)
            lines.append("  \(prefix)_URL")
            if kinds.contains("sqlite") || kinds.contains("mssql") {
                lines += [
                    "      the database '\(shown)': sqlite:///FILE, or mssql://HOST:PORT/DATABASE",
                    "      with \(prefix)_USERNAME and …_PASSWORD",
                ]
            } else {
                lines += [
                    "      the address of '\(shown)'; for its log-in \(prefix)_USERNAME",
                    "      and …_PASSWORD, or …_TOKEN",
                ]
            }
        }
        if document.nodes.contains(where: { types.registry[$0.type]?.effect == .model }) {
            lines += [
                "  ORCHESTRATE_GATEWAY_URL, ORCHESTRATE_MODEL",
                "      an OpenAI-compatible gateway and its model; without them no model is used",
                "  ORCHESTRATE_TOKEN_COMMAND",
                "      the command that prints a token for it, such as python3 fetch_token.py",
            ]
        }
        return lines.isEmpty ? [] : ["Environment variables:"] + lines + [""]
    }

    private var notes: [String] {
        let approvals = document.nodes.filter { $0.type == "approval" }.map(\.id.rawValue)
        guard !approvals.isEmpty else { return [] }
        return [
            "It asks on the terminal; where there is none, answer beforehand:",
            "  " + approvals.map { "--decide \($0)=approve" }.joined(separator: " "), "",
        ]
    }
}
