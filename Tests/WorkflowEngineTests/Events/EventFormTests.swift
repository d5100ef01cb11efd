import Testing
import WorkflowEngine
import WorkflowModel

struct EventFormTests {
    /// The stored text of each event.
    ///
    /// These lines are what old journals hold: never change one.
    static let pinned: [(RunEvent, String)] = [
        (
            .started(owner: "o"), #"{"owner":"o","type":"run.started","version":1}"#
        ),
        (
            .continued(owner: "o"), #"{"owner":"o","type":"run.continued","version":1}"#
        ),
        (
            .attemptStarted(node: NodeID("a"), attempt: 2),
            #"{"attempt":2,"node":"a","type":"attempt.started","version":1}"#
        ),
        (
            .attemptSucceeded(node: NodeID("a"), attempt: 2, output: ["n": .double(1)]),
            #"{"attempt":2,"node":"a","output":{"n":1.0},"type":"attempt.succeeded","version":1}"#
        ),
        (
            .attemptFailed(
                node: NodeID("a"), attempt: 1,
                failure: NodeFailure(code: "c", message: "m", isRetryable: true)),
            #"{"attempt":1,"failure":{"code":"c","is_retryable":true,"is_uncertain":false,"#
                + #""message":"m"},"node":"a","type":"attempt.failed","version":1}"#
        ),
        (
            .attemptWaiting(
                node: NodeID("a"), attempt: 1, pollAt: Timestamp(milliseconds: 5), state: nil,
                progress: "p"),
            #"{"attempt":1,"node":"a","poll_at_milliseconds":5,"progress":"p","state":null,"#
                + #""type":"attempt.waiting","version":1}"#
        ),
        (
            .attemptWaiting(
                node: NodeID("a"), attempt: 1, pollAt: Timestamp(milliseconds: 5), state: nil,
                progress: "p",
                asks: DecisionRequest(
                    question: "q", verdicts: [.approve], approvers: ["ada"],
                    expiresAt: Timestamp(milliseconds: 7))),
            #"{"asks":{"approvers":["ada"],"expires_at_milliseconds":7,"question":"q","#
                + #""verdicts":["approve"]},"attempt":1,"node":"a","poll_at_milliseconds":5,"#
                + #""progress":"p","state":null,"type":"attempt.waiting","version":1}"#
        ),
        (
            .nodeTimedOut(node: NodeID("a"), attempt: 1),
            #"{"attempt":1,"node":"a","type":"node.timed_out","version":1}"#
        ),
        (
            .attemptStopped(node: NodeID("a"), attempt: 1, problem: "p"),
            #"{"attempt":1,"node":"a","problem":"p","type":"attempt.stopped","version":1}"#
        ),
        (
            .decided(
                node: NodeID("a"), decision: NodeDecision(.succeed, by: "ada", output: 1)),
            #"{"decision":{"by":"ada","output":1,"verdict":"succeed"},"node":"a","#
                + #""type":"node.decided","version":1}"#
        ),
        (
            .cancelRequested(by: "ada"),
            #"{"by":"ada","type":"run.cancel_requested","version":1}"#
        ),
        (.resumed(by: "ada"), #"{"by":"ada","type":"run.resumed","version":1}"#),
        (.finished(.failed), #"{"state":"failed","type":"run.finished","version":1}"#),
    ]

    @Test(arguments: pinned.indices)
    func keepsItsStoredForm(index: Int) throws {
        let (event, text) = Self.pinned[index]
        #expect(event.json.compactText == text)
        #expect(try RunEvent(json: JSONValue(parsing: text)) == event)
    }

    @Test func keepsTheFormOfANewRun() throws {
        let graph = try RunGraph(
            nodes: [
                RunGraph.Node(
                    id: NodeID("a"), type: "t", repeatRule: .keyed,
                    retry: RetryPolicy(attempts: 2, delaySeconds: 1, backoff: 1),
                    timeoutSeconds: 9),
                RunGraph.Node(id: NodeID("b"), type: "t"),
            ],
            edges: [RunGraph.Edge(source: NodeID("a"), target: NodeID("b"), handle: .always)])
        let event = RunEvent.created(
            RunCreation(
                workflow: WorkflowID("w"), version: 3, documentSHA256: "d", contractSHA256: "c",
                inputs: ["x": 1], requestedBy: "ada", idempotencyKey: "k", graph: graph))
        let text =
            #"{"run":{"contract_sha256":"c","document_sha256":"d","graph":{"edges":[{"handle":"#
            + #""always","source":"a","target":"b"}],"nodes":[{"attempts":2,"backoff":1.0,"#
            + #""delay_seconds":1.0,"id":"a","repeat_rule":"keyed","timeout_seconds":9.0,"#
            + #""type":"t"},{"attempts":1,"backoff":2.0,"delay_seconds":10.0,"id":"b","#
            + #""repeat_rule":"idempotent","type":"t"}]},"idempotency_key":"k","inputs":"#
            + #"{"x":1},"requested_by":"ada","workflow":"w","workflow_version":3},"#
            + #""type":"run.created","version":1}"#
        #expect(event.json.compactText == text)
        #expect(try RunEvent(json: JSONValue(parsing: text)) == event)
    }

    @Test(arguments: [
        #"{}"#, #"[]"#, #"{"type":"run.started","version":2,"owner":"o"}"#,
        #"{"type":"run.unheard_of","version":1}"#,
        #"{"type":"attempt.unheard_of","version":1,"node":"a","attempt":1}"#,
        #"{"type":"run.started","version":1}"#,
        #"{"type":"run.finished","version":1,"state":"odd"}"#,
        #"{"type":"attempt.started","version":1,"node":"a","attempt":"one"}"#,
    ])
    func refusesOtherForms(text: String) throws {
        let json = try JSONValue(parsing: text)
        do {
            _ = try RunEvent(json: json)
            Issue.record("should be refused")
        } catch {
            #expect(error.code == .corruptJournal)
        }
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (1_769_846_400_250, "2026-01-31T08:00:00.250Z"),
        (951_782_400_000, "2000-02-29T00:00:00Z"), (-1, "1969-12-31T23:59:59.999Z"),
    ])
    func writesMoments(milliseconds: Int, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
    }

    @Test func makesRunIDsThatSort() {
        let source = TimeOrderedRunIDSource()
        let moments = [5, 5, 5, 4, 6, 1_769_846_400_000].map { Timestamp(milliseconds: $0) }
        let ids = moments.map { source.makeRunID(at: $0).rawValue }
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.count <= 26 })
        #expect(ids.allSatisfy { $0.allSatisfy { $0.isNumber || $0.isLowercase } })
    }
}
