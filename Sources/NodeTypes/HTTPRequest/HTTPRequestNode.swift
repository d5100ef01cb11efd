import OutboundHTTP
import WorkflowEngine
import WorkflowModel

/// `http.request`: one request to a service, and its answer.
struct HTTPRequestNode: NodeType {
    static let declaration = NodeTypeDeclaration(
        name: "http.request", purpose: "Send one HTTP request and read the answer.",
        usage: """
            Use it for services with an HTTP interface that no other node type covers. With a \
            connection the url may be a path below the connection's URL, and its log-in is sent \
            along; never put tokens or passwords into url, headers or body. GET and HEAD only read; any other method \
            changes something, and carries an Idempotency-Key that is the same for every attempt \
            of the node in a run. Read body.field of JSON answers.
            """,
        misuse: "Not for Airflow (airflow.…), and not for databases (sql.query).",
        fields: [
            FieldDeclaration(
                "url", .text(limit: HTTPRequestLimits.urlLength),
                purpose: """
                    An http or https URL, or with a connection a path below the connection's URL.
                    """, required: true),
            FieldDeclaration(
                "method", .choice(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]),
                purpose: "What to do there.", default: "GET", templatable: false),
            FieldDeclaration(
                "headers", .map(.text(limit: HTTPRequestLimits.headerLength)),
                purpose: "Header lines by name; no secrets."),
            FieldDeclaration(
                "body", .json,
                purpose: "What to send: a text as it is, anything else as JSON."),
            FieldDeclaration(
                "connection", .connection(["http"]),
                purpose: "Whose URL and log-in to use; the log-in goes to that host only.",
                templatable: false),
            FieldDeclaration(
                "expect_status", .json,
                purpose: """
                    Which statuses are a success: a number, a range such as "200-299", or a list \
                    of these; every 2xx when absent.
                    """, templatable: false),
            FieldDeclaration(
                "max_bytes", .integer(HTTPRequestLimits.body),
                purpose: "Bytes of the answer's body to read; a longer text is cut.",
                default: .integer(HTTPRequestLimits.usualBody), templatable: false),
        ],
        output: .object(
            [
                "status": .integer, "headers": .object([:], isOpen: true), "body": .any,
                "truncated": .boolean, "seconds": .number,
            ], isOpen: false),
        effect: .external, repeatRule: .keyed)

    func execute(_ node: NodeCall) async throws -> NodeOutcome {
        let call = try await HTTPCall(node)
        let expected = try ExpectedStatuses(node)
        let limit =
            try node.integer("max_bytes", in: HTTPRequestLimits.body)
            ?? HTTPRequestLimits.usualBody
        let start = ContinuousClock.now
        let response = try await node.services.systems.transport.send(call.request)
        let isExpected = expected.contains(response.status)
        if !isExpected, let pause = postponement(response, node) { return pause }
        let answer = try await HTTPAnswer(
            response, limit: isExpected ? limit : min(limit, HTTPRequestLimits.failureBody),
            since: start)
        guard isExpected else { return .failed(unexpected(answer, to: call, expected)) }
        do {
            return .succeeded(try answer.output(readsJSON: true))
        } catch {
            throw NodeFailure(
                code: "http-body",
                message: "\(call.request) answered \(answer.status), but \(error)",
                output: try? answer.output(readsJSON: false))
        }
    }

    /// A server that is busy and says for how long is asked again, within the same attempt.
    private func postponement(_ response: HTTPResponse, _ node: NodeCall) -> NodeOutcome? {
        guard response.status == 429 || response.status == 503,
            let seconds = RetryAfter.seconds(
                response.headers["Retry-After"], now: node.services.clock.now),
            seconds <= HTTPRequestLimits.postponedSeconds
        else { return nil }
        let count = node.execution.waitState?["postponements"]?.integerValue ?? 0
        guard count < HTTPRequestLimits.postponements else { return nil }
        return .waiting(
            after: .seconds(max(1, seconds)), state: ["postponements": .integer(count + 1)],
            progress: """
                The server answered \(response.status) and asks to come back in \
                \(Int(max(1, seconds).rounded(.up))) s.
                """)
    }

    private func unexpected(
        _ answer: HTTPAnswer, to call: HTTPCall, _ expected: ExpectedStatuses
    ) -> NodeFailure {
        let excerpt = answer.excerpt
        var message = "\(call.request) answered \(HTTPStatus.shown(answer.status))"
        message += ", not \(expected)"
        if call.lostItsCredentials, [401, 403].contains(answer.status) {
            message += "; the connection's log-in was not sent, as the url leads elsewhere"
        }
        message += excerpt.isEmpty ? "." : ": \(excerpt)"
        return NodeFailure(
            code: "http-status", message: message,
            isRetryable: [408, 425, 429].contains(answer.status)
                || (500...599).contains(answer.status),
            output: (try? answer.output(readsJSON: true))
                ?? (try? answer.output(readsJSON: false)))
    }
}
