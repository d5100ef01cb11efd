import LogReduction
import Testing

/// What counts as a cause, and what is only noise beside it.
@Suite struct RankingTests {
    @Test func ranksHandledErrorsBelowAnUnhandledWarning() {
        let reduction = reduceText(
            line("ERROR", "cache refused the connection, falling back to the database")
                + line("WARNING", "rates of 2026-01-01 are missing")
                + line("INFO", "continuing") + failure("ValueError: no rate for EUR"))
        let texts = reduction.evidence.map(\.text)
        let warning = texts.firstIndex { $0.contains("rates of") }
        let handled = texts.firstIndex { $0.contains("falling back") }
        #expect(warning == 1)
        #expect(handled.map { $0 > 1 } ?? true)
    }

    @Test func putsTheCauseBeforeAnExitCode() {
        let reduction = reduceText(
            line("INFO", "Output:", "subprocess.py") + line("INFO", "step 1", "subprocess.py")
                + line(
                    "INFO", "cp: cannot stat 'in.csv': No such file or directory", "subprocess.py")
                + line("INFO", "Command exited with return code 1", "subprocess.py")
                + failure(
                    "airflow.exceptions.AirflowException: Bash command failed. The command returned"
                        + " a non-zero exit code 1."))
        #expect(reduction.evidence[0].text.contains("cannot stat"))
        #expect(reduction.category == .dataError)
    }

    @Test func demotesWhatSuccessfulRunsSayToo() {
        let usual = line("WARNING", "table stats are missing, plan may be slow")
        let telling = line("WARNING", "tenant 7 has no contract")
        let log = usual + telling + failure("ValueError: cannot bill")
        var reducer = LogReducer()
        reducer.beginBaseline()
        reducer.feed(Array((usual + line("INFO", "done")).utf8))
        reducer.beginTry(1)
        reducer.feed(Array(log.utf8))
        let reduction = reducer.finish()
        #expect(reduction.tries.count == 1)
        #expect(reduction.evidence[1].text.contains("tenant 7"))
        #expect(!reduction.evidence.prefix(2).contains { $0.text.contains("table stats") })
    }

    @Test func seesThatALaterTryPassed() {
        let good =
            line("INFO", "loaded")
            + line("INFO", "Marking task as SUCCESS. dag_id=d", "taskinstance.py")
            + line("INFO", "Task exited with return code 0", "local_task_job_runner.py")
        let reduction = reduceText(failure("OSError: [Errno 5] Input/output error"), good)
        #expect(reduction.comparison == .passedAtLast)
        #expect(reduction.transient)
        #expect(reduction.tries.map(\.outcome) == [.failed, .succeeded])
        #expect(reduction.evidence[0].tryNumber == 1)
    }

    @Test func tellsWhatATaskSaidBeforeItStopped() {
        let reduction = reduceText(
            line("INFO", "one") + line("INFO", "two") + line("INFO", "scanning events of 2026"))
        #expect(reduction.tries[0].outcome == .stopped)
        #expect(reduction.evidence[0].text.contains("scanning events"))
    }

    @Test func readsTheCodeOfEveryExit() {
        let exit = "local_task_job_runner.py"
        let reduction = reduceText(
            line("INFO", "Task exited with return code 0", exit),
            line("INFO", "joining") + line("INFO", "Task exited with return code -9", exit))
        #expect(reduction.tries.map(\.outcome) == [.succeeded, .failed])
        #expect(reduction.category == .killed)
        #expect(reduction.evidence.prefix(2).contains { $0.text.contains("joining") })
    }

    @Test(arguments: [
        ("KeyError: 'net'", FailureCategory.codeError),
        ("json.decoder.JSONDecodeError: Expecting value: line 1 column 1", .dataError),
        ("FileNotFoundError: [Errno 2] No such file or directory: '/in.csv'", .dataError),
        ("psycopg2.errors.UndefinedColumn: column \"x\" does not exist", .dataError),
        ("ModuleNotFoundError: No module named 'dbt'", .configuration),
        (
            "airflow.exceptions.AirflowNotFoundException: The conn_id `x` isn't defined",
            .configuration
        ),
        ("pymssql.OperationalError: (18456, b\"Login failed for user 'etl'\")", .configuration),
        (
            "ClientError: An error occurred (AccessDenied) when calling PutObject",
            .missingPermission
        ),
        (
            "pymssql.OperationalError: (229, 'The SELECT permission was denied on the object')",
            .missingPermission
        ),
        ("requests.exceptions.ConnectTimeout: connect timeout=5", .infrastructureTransient),
        ("pyodbc.Error: ('40001', 'chosen as the deadlock victim')", .infrastructureTransient),
        ("OSError: [Errno 28] No space left on device", .resource),
        ("airflow.exceptions.AirflowTaskTimeout: Timeout, PID: 12", .timeouts),
        ("QueryCanceled: canceling statement due to statement timeout", .timeouts),
        ("ZeroDivisionError: division by zero", .codeError),
    ])
    func tellsTheCategory(_ exception: String, _ category: FailureCategory) {
        let reduction = reduceText(failure(exception))
        #expect(reduction.category == category)
        #expect(!reduction.why.isEmpty && !reduction.retryAdvice.isEmpty)
    }

    @Test func hidesASecretThatStandsBareElsewhere() {
        let reduction = reduceText(
            line("INFO", "connecting with password=correct-horse")
                + failure("RuntimeError: login as etl/correct-horse was refused"))
        #expect(!reduction.evidence.contains { $0.text.contains("correct-horse") })
        #expect(!reduction.tries[0].failure.contains("correct-horse"))
        #expect(reduction.redactions == [RedactionCount(kind: "password", count: 1)])
    }
}
