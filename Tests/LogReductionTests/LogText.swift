/// A line of a task's log in Airflow 2.
func line(_ level: String, _ message: String, _ file: String = "load.py") -> String {
    "[2026-01-01T00:00:00.000+0000] {\(file):1} \(level) - \(message)\n"
}

/// How Airflow 2 tells the exception that ended a task.
func failure(_ exception: String) -> String {
    line("ERROR", "Task failed with exception", "taskinstance.py")
        + "Traceback (most recent call last):\n  File \"/opt/airflow/dags/load.py\", line 3, in f\n"
        + "    g()\n\(exception)\n"
}
