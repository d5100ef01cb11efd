import AirflowClient
import Analysis
import LLMGateway
import OrchestrateTesting

/// A log of Airflow 3: events, one a line.
func events(_ lines: [(level: String, text: String)]) -> [UInt8] {
    let rows = lines.enumerated().map { index, line in
        let second = index < 10 ? "0\(index)" : "\(index)"
        let text = line.text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "{\"timestamp\":\"2026-01-31T08:00:\(second)Z\",\"event\":\"\(text)\","
            + "\"level\":\"\(line.level)\",\"logger\":\"task.stdout\"}"
    }
    return Array(rows.joined(separator: "\n").utf8)
}

/// A log that ends in that exception.
func failing(_ type: String, _ value: String, after said: [String] = []) -> [UInt8] {
    var log = events(said.map { ("info", $0) })
    let last = """
        {"timestamp":"2026-01-31T08:00:50Z","event":"Task failed with exception",\
        "level":"error","logger":"task","error_detail":[{"exc_type":"\(type)",\
        "exc_value":"\(value)","exc_notes":[],"syntax_error":null,"is_cause":false,\
        "frames":[{"filename":"/opt/airflow/dags/sales.py","lineno":16,"name":"load"}],\
        "is_group":false,"exceptions":[]}]}
        """
    log += Array((said.isEmpty ? last : "\n" + last).utf8)
    return log
}

/// An Airflow 3 with one failed run `r` of the DAG `sales`.
func airflow(
    _ instances: [AirflowWorld.Instance], state: String = "failed",
    tasks: [(id: String, downstream: [String])] = []
) -> MemoryAirflow {
    var run = AirflowWorld.Run("r", of: "sales", state: state, instances: instances)
    run.startedAt = "2026-01-31T08:00:00Z"
    run.endedAt = "2026-01-31T09:00:00Z"
    return MemoryAirflow(
        .three, AirflowWorld(dags: [AirflowWorld.Dag("sales", tasks: tasks)], runs: [run]))
}

/// A failed task whose only try has that log.
func failed(
    _ task: String, _ log: [UInt8]?, endedAt: String = "2026-01-31T08:10:00Z", mapIndex: Int = -1
) -> AirflowWorld.Instance {
    AirflowWorld.Instance(
        task, state: "failed", mapIndex: mapIndex, endedAt: endedAt,
        tries: [AirflowWorld.Try(1, log: log)])
}

/// The diagnosis of run `r`.
func diagnosis(
    of airflow: MemoryAirflow, tasks: [String]? = nil, by model: (any ChatModel)? = nil
) async throws -> Diagnosis {
    try await Diagnoser(model: model, prompts: projectPrompts()).diagnose(
        DiagnosisRequest(dagID: "sales", runID: "r", taskIDs: tasks), on: client(of: airflow))
}
