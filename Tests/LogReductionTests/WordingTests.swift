import LogReduction
import Testing

/// What single words of a line are taken for.
@Suite struct WordingTests {
    private let command = "airflow.exceptions.AirflowException: Bash command failed."

    @Test(arguments: [
        ("Negsignal.SIGKILL", FailureCategory.killed), ("-9", .killed),
        ("Negsignal.SIGSEGV", .codeError), ("Negsignal.SIGTERM", .killed),
    ])
    func readsASignalByItsName(_ code: String, _ category: FailureCategory) {
        let reduction = reduceText(
            line("INFO", "epoch 4 of 9")
                + line("INFO", "Task exited with return code \(code)", "local_task_job_runner.py"))
        #expect(reduction.tries[0].outcome == .failed)
        #expect(reduction.tries[0].failure.contains(code))
        #expect(reduction.category == category)
    }

    @Test func takesAZeroForNoTrouble() {
        let reduction = reduceText(
            line("INFO", "Output:", "subprocess.py")
                + line("INFO", "disk of worker-7 is gone: 120 rejected", "subprocess.py")
                + line("INFO", "chunk 7 of 7 done, 0 rejected", "subprocess.py")
                + line("INFO", "Command exited with return code 1", "subprocess.py")
                + failure(command))
        #expect(reduction.evidence[0].text.contains("120 rejected"))
    }

    @Test func takesNothingUnhandledForHandled() {
        let reduction = reduceText(
            line("INFO", "Output:", "subprocess.py")
                + line(
                    "INFO", "Unhandled exception. System.IO.IOException: bad sector",
                    "subprocess.py")
                + line("INFO", "   at Acme.Load.Main() in /src/Load.cs:line 12", "subprocess.py")
                + line("INFO", "Command exited with return code 134", "subprocess.py")
                + failure(command))
        #expect(reduction.evidence[0].text.contains("bad sector"))
    }

    @Test func takesACauseInTheSameLineForTheCause() {
        let reduction = reduceText(
            line("WARNING", "metrics are dropped, statsd does not answer")
                + failure(
                    "requests.exceptions.ProxyError: HTTPSConnectionPool(host='a', port=443): Max "
                        + "retries exceeded with url: /v1 (Caused by ProxyError('Unable to connect "
                        + "to proxy', OSError('Tunnel connection failed: 407 Proxy Authentication "
                        + "Required')))"))
        #expect(reduction.evidence[0].text.contains("407 Proxy"))
        #expect(reduction.category == .configuration)
        #expect(!reduction.transient)
    }

    @Test func keepsTheIndentedLinesOfAMessage() {
        let frames = (1...20).map { "  File \"/venv/lib/a.py\", line \($0), in f\n    g()\n" }
        let reduction = reduceText(
            line("ERROR", "Task failed with exception", "taskinstance.py")
                + "Traceback (most recent call last):\n" + frames.joined()
                + "pydantic_core.ValidationError: 1 validation error for Order\nquantity\n"
                + "  Input should be a valid integer [type=int_parsing]\n"
                + line("INFO", "Task exited with return code 1", "local_task_job_runner.py"))
        #expect(reduction.evidence[0].text.contains("Input should be a valid integer"))
        #expect(reduction.category == .dataError)
    }

    @Test(arguments: [
        "ОШИБКА: Отказано в доступе к таблице", "ÉCHEC : DROIT REFUSÉ POUR LA TABLE VENTES",
    ])
    func readsCapitalsOfOtherLanguages(_ message: String) {
        let reduction = reduceText(failure("psycopg2.Error: \(message)"))
        #expect(reduction.category == .missingPermission)
    }
}
