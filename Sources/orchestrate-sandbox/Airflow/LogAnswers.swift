import WorkflowModel

/// The answers to requests for logs.
struct LogAnswers {
    let lookups: AirflowLookups
    let request: SandboxRequest

    private var dialect: AirflowDialect { lookups.dialect }

    func log(
        _ dagID: String, _ runID: String, _ taskID: String, _ attempt: String
    ) throws(Refusal) -> SandboxAnswer {
        let number = try self.number(attempt)
        if dialect == .three, !accepts("json"), !accepts("*/*"), !request.accept.isEmpty {
            return lookups.server.refusal(
                status: 406, "Only application/json or application/x-ndjson is supported")
        }
        let index = Int(request.query("map_index") ?? "-1") ?? -1
        guard let run = lookups.server.withState({ $0.run(dagID, runID) }),
            let task = run.tasks.first(where: { $0.taskID == taskID && $0.mapIndex == index })
        else { throw Refusal(dialect.noLog) }
        var token: LogToken?
        if let given = request.query("token") {
            token = LogToken(given)
            guard token != nil || given == LogToken.everSet else { throw Refusal(badToken) }
        }
        let logged = task.attempt(number).map {
            LoggedTry(run: run, task: task, attempt: $0, now: lookups.server.clock.now)
        }
        return dialect == .two
            ? text(of: logged, task, number, after: token)
            : try events(of: logged, task, number, after: token)
    }

    private func accepts(_ type: String) -> Bool { request.accept.contains(type) }

    private func number(_ text: String) throws(Refusal) -> Int {
        let place: [JSONValue] = ["path", "try_number"]
        guard let number = Int(text) else {
            throw Refusal(
                dialect == .two
                    ? dialect.unknownRoute
                    : dialect.invalid(
                        "Input should be a valid integer, unable to parse string as an integer",
                        kind: "int_parsing", at: place, input: .string(text)))
        }
        guard number >= 0 else {
            throw Refusal(
                dialect == .two
                    ? dialect.unknownRoute
                    : dialect.invalid(
                        "Input should be greater than or equal to 0", kind: "greater_than_equal",
                        at: place, input: .string(text), context: ["ge": 0]))
        }
        return number
    }

    private var badToken: SandboxAnswer {
        let words = "Bad Signature. Please use only the tokens provided by the API."
        return dialect.refusal(400, title: words, detail: dialect == .two ? nil : words)
    }

    // MARK: Airflow 2

    private func text(
        of logged: LoggedTry?, _ task: TaskRecord, _ number: Int, after token: LogToken?
    ) -> SandboxAnswer {
        var host = LoggedTry.host
        var text = logged.map { TextLog(logged: $0).text } ?? TextLog.missing
        if number == 0 {
            host = "default_host"
            text = "Error fetching the logs. Try number 0 is invalid."
        } else if logged == nil, task.tries.isEmpty {
            host = ""
            text = task.state == nil ? Self.bare : Self.unserved
        }
        let isFinished = logged?.isFinished ?? true
        let length = text.count
        if let token { text = String(text.dropFirst(token.position)) }
        let wantsText = accepts("text/plain") || accepts("*/*")
        if wantsText, !accepts("application/json") {
            return .text("\(host)\n\(text)", type: "text/plain")
        }
        let content = "[(\(PythonText.repr(host)), \(PythonText.repr(text)))]"
        let next = LogToken(isEnd: isFinished, position: length)
        return .json(["content": .string(content), "continuation_token": .string(next.text)])
    }

    private static let bare = """
         INFO - ::group::Log message source details
         INFO - ::endgroup::

        """

    private static let unserved = """
         INFO - ::group::Log message source details
        *** Could not read served logs: Invalid URL 'http://:8793/log/attempt=1.log': No host \
        supplied
         INFO - ::endgroup::

        """

    // MARK: Airflow 3

    private func events(
        of logged: LoggedTry?, _ task: TaskRecord, _ number: Int, after token: LogToken?
    ) throws(Refusal) -> SandboxAnswer {
        var events: [JSONValue]
        if let logged {
            events = EventLog(logged: logged).events
        } else if number == 0, task.state == .upstreamFailed || task.state == .skipped {
            let at = dialect.time(task.endedAt)
            let words = "Task did not run because upstream task(s) failed."
            events = EventLog.source([]) + [["timestamp": at, "event": .string(words)]]
        } else {
            throw Refusal(dialect.noLog)
        }
        if accepts("ndjson") {
            let body = events.map { $0.compactText + "\n" }.joined()
            return SandboxAnswer(
                headers: [
                    ("Content-Type", "application/x-ndjson"),
                    ("Airflow-Continuation-Token", LogToken.everSet),
                ], body: .pieces([.bytes(Array(body.utf8))]))
        }
        let length = events.count
        if let token { events = Array(events.dropFirst(token.position)) }
        let next = logged?.isFinished ?? true ? nil : LogToken(isEnd: false, position: length)
        return .json([
            "content": .array(events),
            "continuation_token": next.map { .string($0.text) } ?? .null,
        ])
    }
}
