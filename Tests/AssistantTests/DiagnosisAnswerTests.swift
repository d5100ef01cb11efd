import Assistant
import LLMGateway
import OrchestrateTesting
import Testing
import WorkflowModel

/// Answers about failures, and what replies cost.
@Suite struct DiagnosisAnswerTests {
    private static let diagnosis: JSONValue = [
        "cause": "A column is missing. [E1]", "advice": ["Add the column to the feed."],
        "cited": ["E1"], "url": "http://airflow.test/dags/daily_sales/runs/r1",
        "evidence": [
            [
                "id": "E2", "task_id": "load", "map_index": -1, "try": 1, "line_start": 3,
                "text": "reading the feed",
            ],
            [
                "id": "E1", "task_id": "load", "map_index": 4, "try": 3, "line_start": 41,
                "text": "Task failed\nKeyError: 'amount'",
            ],
        ],
    ]

    private func say(_ words: String) async throws -> String {
        let room = try Room(
            ReplayedChatModel([
                .calls(
                    ("diagnose_run", #"{"connection":"airflow","dag_id":"daily_sales"}"#), text: ""),
                .words(words),
            ]), lookups: SampleLookups(found: Self.diagnosis))
        return await room.say("why did daily_sales fail last night?").text
    }

    @Test func holdWhatTheModelLeavesOut() async throws {
        let text = try await say("It failed for want of a column.")
        #expect(
            text == """
                It failed for want of a column.

                What to do:
                - Add the column to the feed.

                > load[4], try 3, line 41: `Task failed KeyError: 'amount'`

                In Airflow: http://airflow.test/dags/daily_sales/runs/r1
                """)
    }

    @Test func stayAsTheyAreWhenTheModelSaidItAll() async throws {
        let words = """
            A column is missing. Add the column to the feed.
            load, try 3, line 41: KeyError: 'amount'
            http://airflow.test/dags/daily_sales/runs/r1
            """
        #expect(try await say(words) == words)
    }

    @Test func areAskedForUnderTheirConversation() async throws {
        let model = ReplayedChatModel(turns: [
            { _ in
                #expect(ModelCallScope.current?.purpose == "chat")
                #expect(ModelCallScope.current?.conversationID == "c1")
                return .words("Hello.")
            }
        ])
        let room = try Room(model)
        await room.say()
        #expect(room.model.requests.count == 1)
    }

    @Test func costWhatWasSentAlsoWhenNobodyWaits() async throws {
        let model = ReplayedChatModel(turns: [{ _ in throw CancellationError() }])
        let room = try Room(model)
        await room.say()
        let usage = try #require(room.events(.usage).first)
        #expect((usage["prompt_tokens"]?.integerValue ?? 0) > 100)
        #expect(usage["estimated"] == true)
        #expect(room.conversations.usage.first?.isEstimated == true)
    }

    @Test func tellTheModelWhatTimeItIs() async throws {
        let room = try Room(.words("x"))
        await room.say()
        guard case .system(let text) = room.model.requests.first?.messages.first else {
            Issue.record("no system prompt")
            return
        }
        let words = text.split(whereSeparator: \.isWhitespace)
        let place = try #require(words.firstIndex { $0.hasPrefix("20") && $0.hasSuffix("Z") })
        #expect(words[place...].starts(with: [words[place], "on", "back;"]))
    }
}
