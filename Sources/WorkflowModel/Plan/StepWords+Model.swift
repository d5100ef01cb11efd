extension StepWords {
    /// What goes to a model, each in plain words.
    var modelData: [String] {
        guard declaration.effect(with: node.config) == .model else { return [] }
        if declaration.modelData.isEmpty { return ["what its fields give"] }
        return declaration.modelData.flatMap { data -> [String] in
            switch data {
            case .samples(let field, let rows):
                return list(field).map { "\(sampleWords(rows)) of \($0)\(egressWords)" }
            case .logLines(let tokens):
                let names = list("task_ids")
                let tasks = names.isEmpty ? "" : ", tasks " + names.joined(separator: ", ")
                return [
                    "the log lines of run \(text("dag_run_id")) of \(target ?? "a DAG")\(tasks) "
                        + "that tell most, reduced to at most \(tokens) tokens"
                ]
            case .text(let field):
                guard let text = string(field) else { return [] }
                return ["the \(field) \"\(text.onOneLine.cut(to: 120))\""]
            }
        }
    }

    private func sampleWords(_ rows: Int) -> String {
        switch egress.compactMap(\.egress).reduce(nil as DataEgress?, { $0?.stricter($1) ?? $1 }) {
        case .nothing:
            "the columns, and figures over all rows that tell no single row, but no rows,"
        case .masked:
            "up to \(rows) sample rows with placeholders for the values, and figures over all rows "
                + "that tell no single row,"
        case .sample, nil: "up to \(rows) sample rows, and figures over all rows,"
        }
    }

    /// Which connection decides on it.
    private var egressWords: String {
        let words = egress.map { connection, egress in
            "\(egress?.rawValue ?? "as it will be set") for \(connection)"
        }
        return words.isEmpty ? "" : " (egress: \(words.joined(separator: ", ")))"
    }

    /// The statement or script, whole.
    var statement: String? {
        for field in declaration.fields {
            switch field.kind {
            case .sql, .code: if let text = string(field.name) { return text }
            default: continue
            }
        }
        return nil
    }
}
