extension StepWords {
    /// What goes to a model, each in plain words.
    var modelData: [String] {
        guard declaration.effect(with: node.config) == .model else { return [] }
        if declaration.modelData.isEmpty { return ["what its fields give"] }
        return declaration.modelData.flatMap { data -> [String] in
            switch data {
            case .samples(let field, let rows):
                return list(field).map { expression in
                    "up to \(rows) sample rows, and figures over all rows, of \(expression)"
                }
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
