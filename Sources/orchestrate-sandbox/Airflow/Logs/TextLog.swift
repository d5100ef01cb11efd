/// A log as Airflow 2 shows it: lines of text, the traceback twice.
struct TextLog {
    let logged: LoggedTry

    private var run: RunRecord { logged.run }
    private var task: TaskRecord { logged.task }
    private var dates: String {
        let logical = (run.logicalDate ?? run.runAfter).compactText
        let end = logged.isFinished ? ", end_date=\(logged.end.compactText)" : ""
        return "execution_date=\(logical), start_date=\(logged.start.compactText)\(end)"
    }

    /// The text from the line with the source on.
    var text: String {
        var lines = [
            " INFO - ::group::Log message source details", "*** Found local files:",
            "***   * /opt/airflow/logs/\(logged.path)",
        ]
        if !logged.isFinished {
            lines.append(
                "*** Found logs served from host http://\(LoggedTry.host):8793/log/\(logged.path)")
        }
        lines.append(" INFO - ::endgroup::")
        lines +=
            opening
            + logged.lines.map { at, line in
                entry(at, line.file, line.line, line.level.rawValue.uppercased(), line.text)
            }
        if logged.isFinished { lines += ending }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The text of a try that never wrote a log.
    static let missing = """
         INFO - ::group::Log message source details
        *** Log file not found on worker '\(LoggedTry.host)'. This attempt may have run on a \
        different worker whose logs are no longer accessible. Consider configuring remote logging \
        (S3, GCS, etc.) for log persistence.
         INFO - ::endgroup::

        """

    private func entry(
        _ at: Moment, _ file: String, _ line: Int, _ level: String, _ text: String
    ) -> String { "[\(at.logText)] {\(file):\(line)} \(level) - \(text)" }

    private func system(_ file: String, _ line: Int, _ text: String) -> String {
        entry(logged.start.adding(0.02), file, line, "INFO", text)
    }

    private var opening: [String] {
        let mapped = task.mapIndex >= 0 ? " map_index=\(task.mapIndex)" : ""
        let name = "<TaskInstance: \(run.dagID).\(task.taskID) \(run.id)\(mapped)"
        let operatorName =
            task.mapIndex >= 0
            ? "Mapped(_PythonDecoratedOperator)" : "Task(_PythonDecoratedOperator)"
        let logical = (run.logicalDate ?? run.runAfter)
        return [
            system("local_task_job_runner.py", 123, "::group::Pre task execution logs"),
            system(
                "taskinstance.py", 2632,
                "Dependencies all met for dep_context=non-requeueable deps ti=\(name) [queued]>"),
            system(
                "taskinstance.py", 2632,
                "Dependencies all met for dep_context=requeueable deps ti=\(name) [queued]>"),
            system(
                "taskinstance.py", 2885,
                "Starting attempt \(logged.attempt.number) of \(logged.attempt.maxTries + 1)"),
            system(
                "taskinstance.py", 2908,
                "Executing <\(operatorName): \(task.taskID)> on \(logical.isoText)+00:00"),
            system(
                "standard_task_runner.py", 72,
                "Started process \(logged.attempt.processID) to run task"),
            system(
                "standard_task_runner.py", 104,
                "Running: ['airflow', 'tasks', 'run', '\(run.dagID)', '\(task.taskID)', "
                    + "'\(run.id)', '--job-id', '\(run.number)', '--raw', '--subdir', "
                    + "'DAGS_FOLDER/\(logged.file)', '--cfg-path', '/tmp/tmpsandbox']"),
            system(
                "standard_task_runner.py", 105, "Job \(run.number): Subtask \(task.taskID)"),
            system(
                "task_command.py", 467, "Running \(name) [running]> on host \(LoggedTry.host)"),
            system(
                "taskinstance.py", 3158,
                "Exporting env vars: AIRFLOW_CTX_DAG_OWNER='data-eng' "
                    + "AIRFLOW_CTX_DAG_ID='\(run.dagID)' AIRFLOW_CTX_TASK_ID='\(task.taskID)' "
                    + "AIRFLOW_CTX_TRY_NUMBER='\(logged.attempt.number)' "
                    + "AIRFLOW_CTX_DAG_RUN_ID='\(run.id)'"),
            system("taskinstance.py", 740, "::endgroup::"),
        ]
    }

    private var ending: [String] {
        let end = logged.end
        let names = "dag_id=\(run.dagID), task_id=\(task.taskID), run_id=\(run.id), \(dates)"
        func say(_ file: String, _ line: Int, _ level: String, _ text: String) -> String {
            entry(end, file, line, level, text)
        }
        var lines: [String] = []
        var code = 0
        if logged.attempt.wasCancelled {
            code = 143
            lines = [
                say(
                    "local_task_job_runner.py", 346, "WARNING",
                    "State of this instance has been externally set to "
                        + "\(logged.attempt.state.rawValue). Terminating instance.")
            ]
        } else if let failure = logged.failure {
            code = 1
            let isLast = logged.attempt.number > logged.attempt.maxTries
            lines = [say("taskinstance.py", 3337, "ERROR", "Task failed with exception")]
            lines += Traceback.lines(of: failure, within: Traceback.taskFrames)
            lines.append(
                say(
                    "taskinstance.py", 1242, "INFO",
                    "Marking task as \(isLast ? "FAILED" : "UP_FOR_RETRY"). \(names)"))
            lines.append(
                say("taskinstance.py", 349, "INFO", "::group::Post task execution logs"))
            let value = failure.chain.last?.value ?? ""
            lines.append(
                say(
                    "standard_task_runner.py", 124, "ERROR",
                    "Failed to execute job \(run.number) for task \(task.taskID) "
                        + "(\(value); \(logged.attempt.processID))"))
            lines += Traceback.lines(of: failure, within: Traceback.processFrames)
        } else {
            lines = [
                say("python.py", 240, "INFO", "Done. Returned value was: None"),
                say("taskinstance.py", 341, "INFO", "::group::Post task execution logs"),
                say("taskinstance.py", 353, "INFO", "Marking task as SUCCESS. \(names)"),
            ]
        }
        return lines + [
            say("local_task_job_runner.py", 266, "INFO", "Task exited with return code \(code)"),
            say(
                "taskinstance.py", 3925, "INFO",
                "\(code == 0 ? 1 : 0) downstream tasks scheduled from follow-on schedule check"),
            say("local_task_job_runner.py", 245, "INFO", "::endgroup::"),
        ]
    }
}
