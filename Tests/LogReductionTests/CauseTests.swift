import LogReduction
import Testing

/// How the cause is found where the ending does not tell it.
@Suite struct CauseTests {
    private func event(_ level: String, _ message: String) -> String {
        "{\"event\":\"\(message)\",\"level\":\"\(level)\",\"logger\":\"task\"}\n"
    }

    @Test func joinsTheLinesThatTellOneStory() {
        let reduction = reduceText(
            line("INFO", "Output:", "subprocess.py")
                + line("INFO", "Database Error in model orders", "subprocess.py")
                + line("INFO", "  access control error:", "subprocess.py")
                + line("INFO", "  Insufficient privileges on schema 'X'", "subprocess.py")
                + line("INFO", "Command exited with return code 1", "subprocess.py")
                + failure("airflow.exceptions.AirflowException: Bash command failed."))
        let first = reduction.evidence[0]
        #expect(first.text.contains("Database Error") && first.text.contains("Insufficient"))
        #expect(first.lineStart == 2 && first.lineEnd == 4)
        #expect(reduction.category == .missingPermission)
    }

    @Test func leavesARepeatBetweenNeighboursOut() {
        let reduction = reduceText(
            line("ERROR", "table orders has no column tenant_id")
                + line("ERROR", "insert of batch 1 failed")
                + line("ERROR", "insert of batch 2 failed")
                + line("ERROR", "store rejected the load")
                + failure("RuntimeError: load failed"))
        let joined = reduction.evidence.first { $0.text.contains("tenant_id") }
        #expect(joined?.text.contains("\n[…]\n") == true)
        #expect(joined?.lineStart == 1 && joined?.lineEnd == 4)
    }

    @Test func takesTroubleForHandledIfTheNextLineSaysSo() {
        let reduction = reduceText(
            line("ERROR", "lookup of rate EUR failed: HTTP 500")
                + line("INFO", "using yesterday's rate, carrying on")
                + failure("ValueError: amount is negative in row 88"))
        #expect(reduction.category == .dataError)
        let trouble = reduction.evidence.first { $0.text.contains("HTTP 500") }
        #expect(trouble?.reason.contains("handled") ?? true)
    }

    @Test func takesTroubleThatStaysForACause() {
        let reduction = reduceText(
            line("ERROR", "lookup of rate EUR failed: HTTP 500") + line("INFO", "rates are closed")
                + failure("RuntimeError: load failed"))
        #expect(reduction.evidence.prefix(2).contains { $0.text.contains("HTTP 500") })
        #expect(reduction.category == .infrastructureTransient)
    }

    @Test func takesNoNameInAStackForTrouble() {
        let reduction = reduceText(
            line("INFO", "Output:", "subprocess.py")
                + line("INFO", "Lost executor 4: no space left on device", "subprocess.py")
                + line("INFO", "\tat org.apache.DAGScheduler.failJob(DAG.scala:2)", "subprocess.py")
                + line("INFO", "\tat org.apache.ErrorHandler.abort(E.scala:4)", "subprocess.py")
                + line("INFO", "Command exited with return code 1", "subprocess.py")
                + failure("airflow.exceptions.AirflowException: Bash command failed."))
        #expect(reduction.evidence[0].text.contains("no space left"))
        #expect(reduction.category == .resource)
    }

    @Test func letsAnEarlierTryTellTheKind() {
        let first = failure("psycopg2.errors.UniqueViolation: duplicate key value")
        let later = failure("RuntimeError: the batch is locked, the earlier run did not finish")
        let reduction = reduceText(first, later, later)
        #expect(reduction.comparison == .different)
        #expect(reduction.category == .dataError)
        #expect(reduction.evidence.prefix(3).contains { $0.tryNumber == 1 })
    }

    @Test func saysThatALogStopsWithoutAWord() {
        let reduction = reduceText(line("INFO", "one") + line("INFO", "scanning partition 7"))
        #expect(reduction.tries[0].outcome == .stopped)
        #expect(reduction.category == .killed)
        #expect(reduction.why.contains("stops without a word"))
        #expect(reduceText("one\nscanning partition 7\n").category == .unknown)
    }

    @Test func readsAnExitWithATextAsAFailure() {
        let reduction = reduceText(
            event("error", "row 7 is not a valid date")
                + event("error", "Task exited")
                .replacing("\"level\"", with: "\"exit_code\":\"import stopped\",\"level\"")
                + event("info", "::group::Post Execute"))
        #expect(reduction.tries[0].outcome == .failed)
        #expect(reduction.category == .dataError)
    }

    @Test func keepsATracebackThatWasPrintedLineByLineWhole() {
        let reduction = reduceText(
            line("ERROR", "writer died") + line("WARNING", "Traceback (most recent call last):")
                + line("WARNING", "  File \"/opt/airflow/dags/load.py\", line 3, in f")
                + "    raise OSError(122, 'Disk quota exceeded')\n"
                + line("WARNING", "OSError: [Errno 122] Disk quota exceeded: '/data/p3'")
                + line("INFO", "merging") + failure("RuntimeError: 3 of 4 writers, giving up"))
        let block = reduction.evidence.first { $0.text.contains("OSError: [Errno 122]") }
        #expect(block?.text.contains("Traceback") == true)
        #expect(reduction.category == .resource)
    }

    @Test(arguments: [
        ("KeyError: 'SMTP_PASSWORD'", FailureCategory.configuration),
        ("KeyError: 'amount'", .codeError),
    ])
    func takesAKeyInCapitalsForASetting(_ exception: String, _ category: FailureCategory) {
        #expect(reduceText(failure(exception)).category == category)
    }
}
