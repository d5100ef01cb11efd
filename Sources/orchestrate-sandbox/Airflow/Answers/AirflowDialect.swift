import WorkflowModel

/// The two versions of Airflow's API, and how each says things.
enum AirflowDialect: Sendable {
    /// Airflow 2.11.2, `/api/v1`.
    case two
    /// Airflow 3.3.2, `/api/v2`.
    case three

    /// The path before every route of the API.
    var prefix: [String] { self == .two ? ["api", "v1"] : ["api", "v2"] }

    var version: String { self == .two ? "2.11.2" : "3.3.2" }

    func time(_ moment: Moment) -> String { moment.isoText + (self == .two ? "+00:00" : "Z") }

    func time(_ moment: Moment?) -> JSONValue { moment.map { .string(time($0)) } ?? .null }

    // MARK: Errors

    /// An error with words: `detail` in both, but Airflow 2 has a title and a type too.
    func refusal(
        _ status: Int, title: String, detail: String?, type: String = "BadRequest"
    ) -> SandboxAnswer {
        guard self == .two else {
            return .json(["detail": .string(detail ?? title)], status: status)
        }
        let address =
            "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html"
        return .json(
            [
                "detail": detail.map { .string($0) } ?? .null, "status": .integer(status),
                "title": .string(title),
                "type": .string(type == "about:blank" ? type : "\(address)#section/Errors/\(type)"),
            ], status: status, type: "application/problem+json")
    }

    func badRequest(_ detail: String) -> SandboxAnswer {
        refusal(400, title: "Bad Request", detail: detail)
    }

    /// A field that is wrong: 400 in Airflow 2, 422 with a list in Airflow 3.
    func invalid(
        _ detail: String, kind: String, at place: [JSONValue], input: JSONValue,
        context: JSONValue? = nil
    ) -> SandboxAnswer {
        guard self == .three else { return badRequest(detail) }
        var error: [String: JSONValue] = [
            "type": .string(kind), "loc": .array(place), "msg": .string(detail), "input": input,
        ]
        error["ctx"] = context
        return .json(["detail": [.object(error)]], status: 422)
    }

    var forbidden: SandboxAnswer {
        refusal(
            403, title: "Forbidden", detail: self == .two ? nil : "Forbidden",
            type: "PermissionDenied")
    }

    /// A route that does not exist within the API.
    var unknownRoute: SandboxAnswer {
        guard self == .two else { return .json(["error": "API route not found"], status: 404) }
        return refusal(
            404, title: "Not Found",
            detail: "The requested URL was not found on the server. If you entered the URL "
                + "manually please check your spelling and try again.", type: "about:blank")
    }

    func wrongMethod(allowed: [String]) -> SandboxAnswer {
        guard self == .two else {
            var answer = SandboxAnswer.json(["detail": "Method Not Allowed"], status: 405)
            answer.headers.append(("Allow", allowed.joined(separator: ", ")))
            return answer
        }
        return refusal(
            405, title: "Method Not Allowed",
            detail: "The method is not allowed for the requested URL.", type: "about:blank")
    }

    // MARK: Things that are not there

    func noDag(_ id: String) -> SandboxAnswer {
        self == .two
            ? refusal(
                404, title: "DAG not found", detail: "The DAG with dag_id: \(id) was not found",
                type: "NotFound")
            : refusal(
                404, title: "", detail: "The Dag with ID: `\(id)` was not found", type: "NotFound")
    }

    func noRun(_ dagID: String, _ runID: String) -> SandboxAnswer {
        self == .two
            ? refusal(
                404, title: "DAGRun not found",
                detail: "DAGRun with DAG ID: '\(dagID)' and DagRun ID: '\(runID)' not found",
                type: "NotFound")
            : refusal(
                404, title: "",
                detail: "The DagRun with dag_id: `\(dagID)` and run_id: `\(runID)` was not found")
    }

    func noInstance(_ dagID: String, _ runID: String, _ taskID: String) -> SandboxAnswer {
        self == .two
            ? refusal(404, title: "Task instance not found", detail: nil, type: "NotFound")
            : refusal(
                404, title: "",
                detail: "The Task Instance with dag_id: `\(dagID)`, run_id: `\(runID)` and "
                    + "task_id: `\(taskID)` was not found")
    }

    var isMapped: SandboxAnswer {
        refusal(
            404, title: "Task instance not found",
            detail: "Task instance is mapped, add the map_index value to the URL", type: "NotFound")
    }

    var noLog: SandboxAnswer {
        self == .two
            ? refusal(404, title: "TaskInstance not found", detail: nil, type: "NotFound")
            : refusal(404, title: "", detail: "TaskInstance not found")
    }
}
