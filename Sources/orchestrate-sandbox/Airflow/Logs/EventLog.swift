import WorkflowModel

/// A log as Airflow 3 shows it: one event after the other.
struct EventLog {
    let logged: LoggedTry

    /// Every event so far; the first three have no time.
    var events: [JSONValue] {
        var events = Self.source(["/opt/airflow/logs/\(logged.path)"] + served)
        let start = logged.start
        events.append(system(start, "::group::Pre Execute", line: 2412, plain: true))
        events.append(
            event(
                start.adding(0.02), "DAG bundles loaded: dags-folder",
                logger: "airflow.dag_processing.bundles.manager.DagBundlesManager",
                file: "manager.py", line: 304))
        events.append(
            event(
                start.adding(0.02), "Filling up the DagBag from /opt/airflow/dags/\(logged.file)",
                logger: "airflow.dag_processing.dagbag.BundleDagBag", file: "dagbag.py", line: 460))
        events.append(system(start.adding(0.03), "::endgroup::", line: 2232))
        let logger = "unusual_prefix_e8d0466bce473cf3a8e3d210dedb7a25c01d8938_\(logged.run.dagID)"
        for (at, line) in logged.lines {
            events.append(
                event(
                    at, line.text, level: line.level.rawValue, logger: logger, file: line.file,
                    line: line.line))
        }
        return logged.isFinished ? events + ending : events
    }

    /// What stands first in every log: where it was read.
    static func source(_ places: [String]) -> [JSONValue] {
        (["::group::Log message source details"] + places + ["::endgroup::"]).map {
            ["timestamp": nil, "event": .string($0)]
        }
    }

    private var served: [String] {
        logged.isFinished ? [] : ["http://\(LoggedTry.host):8793/log/\(logged.path)"]
    }

    private var ending: [JSONValue] {
        let end = logged.end
        if logged.attempt.wasCancelled {
            return [
                event(
                    end,
                    "Server indicated the task shouldn't be running anymore. "
                        + "Terminating process", level: "error", logger: "task",
                    file: "supervisor.py", line: 1100,
                    more: ["current_state": .string(logged.attempt.state.rawValue)]),
                system(end, "Task killed!", line: 2300, level: "error"),
            ]
        }
        guard let failure = logged.failure else {
            return [
                event(
                    end, "Done. Returned value was: None",
                    logger: "airflow.task.operators.airflow.providers.standard.decorators.python",
                    file: "python.py", line: 218),
                system(end, "::group::Post Execute", line: 1677),
                system(end, "::endgroup::", line: 2379),
            ]
        }
        let details = failure.chain.reversed().enumerated().map { index, raised in
            detail(raised, isCause: index > 0)
        }
        return [
            event(
                end, "Task failed with exception", level: "error", logger: "task",
                file: "task_runner.py", line: 1676, more: ["error_detail": .array(details)]),
            system(end, "::group::Post Execute", line: 1677),
            system(end, "::endgroup::", line: 2379),
        ]
    }

    private func detail(_ raised: TaskFailure.Raised, isCause: Bool) -> JSONValue {
        let frames =
            (isCause ? [] : Self.sdkFrames)
            + raised.frames.map { frame in
                [
                    "filename": .string(frame.file), "lineno": .integer(frame.line),
                    "name": .string(frame.function),
                ]
            }
        return [
            "exc_type": .string(raised.type), "exc_value": .string(raised.value),
            "exc_notes": [], "syntax_error": nil, "is_cause": .bool(isCause),
            "frames": .array(frames), "is_group": false, "exceptions": [],
        ]
    }

    private static let sdkFrames: [JSONValue] = [
        ("execution_time/task_runner.py", 1579, "_run_task_and_map_outcome"),
        ("execution_time/task_runner.py", 2234, "_execute_task"),
        ("execution_time/task_runner.py", 2192, "_run_execute_callable"),
        ("bases/operator.py", 462, "wrapper"), ("bases/decorator.py", 435, "execute"),
    ].map { file, line, name in
        [
            "filename": .string(
                "/opt/airflow/venv/lib/python3.11/site-packages/airflow/sdk/\(file)"),
            "lineno": .integer(line), "name": .string(name),
        ]
    }

    private func system(
        _ at: Moment, _ text: String, line: Int, level: String = "info", plain: Bool = false
    ) -> JSONValue {
        event(
            at, text, level: level, logger: "task", file: "task_runner.py", line: line,
            plain: plain)
    }

    private func event(
        _ at: Moment, _ text: String, level: String = "info", logger: String, file: String,
        line: Int, more: [String: JSONValue] = [:], plain: Bool = false
    ) -> JSONValue {
        var members: [String: JSONValue] = [
            "timestamp": .string(at.isoText + "Z"), "event": .string(text),
            "level": .string(level), "logger": .string(logger), "filename": .string(file),
            "lineno": .integer(line),
        ]
        if !plain {
            members["dag_id"] = .string(logged.run.dagID)
            members["run_id"] = .string(logged.run.id)
            members["task_id"] = .string(logged.task.taskID)
            members["try_number"] = .integer(logged.attempt.number)
            members["map_index"] = .integer(logged.task.mapIndex)
            members["ti_id"] = .string(logged.attempt.id)
        }
        return .object(members.merging(more) { _, new in new })
    }
}
