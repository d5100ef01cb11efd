/// Python tracebacks as Airflow 2 prints them.
enum Traceback {
    private static let library = "/opt/airflow/venv/lib/python3.11/site-packages/airflow/"

    /// What stands above the task's own code when Airflow reports the failure first.
    static let taskFrames = [
        frame(
            "models/taskinstance.py", 776, "_execute_task",
            "result = _execute_callable(context=context, **execute_callable_kwargs)"),
        frame(
            "models/taskinstance.py", 742, "_execute_callable", "return ExecutionCallableRunner("),
        frame("utils/operator_helpers.py", 252, "run", "return self.func(*args, **kwargs)"),
        frame("models/baseoperator.py", 425, "wrapper", "return func(self, *args, **kwargs)"),
        frame("decorators/base.py", 266, "execute", "return_value = super().execute(context)"),
        frame("operators/python.py", 238, "execute", "return_value = self.execute_callable()"),
        frame(
            "operators/python.py", 256, "execute_callable",
            "return runner.run(*self.op_args, **self.op_kwargs)"),
        frame("utils/operator_helpers.py", 252, "run", "return self.func(*args, **kwargs)"),
    ]

    /// What stands above it when the process reports the failure again.
    static let processFrames =
        [
            frame(
                "task/task_runner/standard_task_runner.py", 117, "_start_by_fork",
                "ret = args.func(args, dag=self.dag)"),
            frame("cli/cli_config.py", 49, "command", "return func(*args, **kwargs)"),
            frame("utils/cli.py", 116, "wrapper", "return f(*args, **kwargs)"),
            frame(
                "cli/commands/task_command.py", 483, "task_run",
                "task_return_code = _run_task_by_selected_method(args, _dag, ti)"),
            frame("cli/commands/task_command.py", 341, "_run_raw_task", "return ti._run_raw_task("),
            frame(
                "utils/session.py", 97, "wrapper", "return func(*args, session=session, **kwargs)"),
            frame(
                "models/taskinstance.py", 282, "_run_raw_task",
                "TaskInstance._execute_task_with_callbacks("),
            frame(
                "models/taskinstance.py", 3185, "_execute_task_with_callbacks",
                "result = self._execute_task(context, task_orig)"),
        ] + taskFrames

    private static func frame(
        _ file: String, _ line: Int, _ function: String, _ source: String
    ) -> TaskFailure.Frame {
        TaskFailure.Frame(file: library + file, line: line, function: function, source: source)
    }

    /// The chain, the first cause first; Airflow's own frames belong to the last.
    static func lines(of failure: TaskFailure, within frames: [TaskFailure.Frame]) -> [String] {
        var lines: [String] = []
        for (index, raised) in failure.chain.enumerated() {
            if index > 0 {
                lines.append(
                    "The above exception was the direct cause of the following exception:")
            }
            lines.append("Traceback (most recent call last):")
            let isLast = index == failure.chain.count - 1
            for frame in (isLast ? frames : []) + raised.frames {
                lines.append("  File \"\(frame.file)\", line \(frame.line), in \(frame.function)")
                lines.append("    \(frame.source)")
                lines.append("    " + String(repeating: "^", count: frame.source.count))
            }
            lines.append("\(name(of: raised)): \(raised.value)")
        }
        return lines
    }

    /// Built-in exceptions have no module; others show that of the DAG's file.
    private static func name(of raised: TaskFailure.Raised) -> String {
        switch raised.type {
        case "SchemaError": "daily_sales.columns.SchemaError"
        case "VendorUnavailable": "vendor_client.VendorUnavailable"
        case "IncompleteRead": "http.client.IncompleteRead"
        default: raised.type
        }
    }
}
