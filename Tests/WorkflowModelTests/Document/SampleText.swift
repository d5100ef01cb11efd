import WorkflowModel

/// Documents as people write them.
enum SampleText {
    static let daily = #"""
        {
          "version": 1,
          "name": "daily-sales-check",
          "description": "Load yesterday's sales and check them",
          "inputs": [{"name": "day", "type": "date", "description": "business day", "default": "2026-01-31"}],
          "nodes": [
            {"id": "load", "type": "airflow.trigger", "position": {"x": 0, "y": 0},
             "data": {"label": "Run daily_sales",
                      "config": {"connection": "airflow", "dag_id": "daily_sales", "conf": {"day": "{{ inputs.day }}"}},
                      "retry": {"attempts": 3, "delay_seconds": 10, "backoff": 2},
                      "ui": {"color": "red", "anything": [1, 2]},
                      "timeout_seconds": 7200}},
            {"id": "count", "type": "sql.query", "position": {"x": 240, "y": 0.5},
             "data": {"config": {"connection": "warehouse", "sql": "SELECT 1", "parameters": {"day": "{{ inputs.day }}"}}}},
            {"id": "enough", "type": "check", "position": {"x": 480, "y": 0},
             "data": {"config": {"assertions": [{"that": "count.rows[0].n > 1000", "message": "only {{ count.rows[0].n }}"}]}}},
            {"id": "why", "type": "airflow.diagnose",
             "data": {"config": {"connection": "airflow", "dag_run_id": "{{ load.dag_run_id }}"}}}
          ],
          "edges": [
            {"id": "load-count", "source": "load", "target": "count"},
            {"id": "count-enough", "source": "count", "target": "enough"},
            {"id": "load-why", "source": "load", "target": "why", "sourceHandle": "failure"}
          ]
        }
        """#
}

extension JSONValue {
    /// The value with the one at those steps replaced, or left out for nil.
    func replacing(_ tokens: [String], with value: JSONValue?) -> JSONValue {
        guard let token = tokens.first else { return value ?? .null }
        let rest = Array(tokens.dropFirst())
        switch self {
        case .object(var members):
            if rest.isEmpty {
                members[token] = value
            } else {
                members[token] = (members[token] ?? [:]).replacing(rest, with: value)
            }
            return .object(members)
        case .array(var elements):
            guard let index = Int(token), elements.indices.contains(index) else { return self }
            elements[index] = elements[index].replacing(rest, with: value)
            return .array(elements)
        default:
            return self
        }
    }
}
