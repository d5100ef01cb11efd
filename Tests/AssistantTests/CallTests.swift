import Assistant
import LLMGateway
import OrchestrateTesting
import Testing
import WorkflowModel

/// Calls that models get wrong.
@Suite struct CallTests {
    /// Answers that mean `list_dags` for "sales", however written.
    static let writtenCalls = [
        #"{"name": "list_dags", "arguments": {"search": "sales"}}"#,
        #"{"name": "list_dags", "arguments": "{\"search\": \"sales\"}"}"#,
        #"{"tool": "list_dags", "parameters": {"search": "sales"}}"#,
        #"{"tool": "list_dags", "search": "sales"}"#,
        #"{"type": "function", "function": {"name": "list_dags", "arguments": {"search": "sales"}}}"#,
        #"{"tool_calls": [{"name": "list_dags", "arguments": {"search": "sales"}}]}"#,
        #"[{"name": "list_dags", "arguments": {"search": "sales"}}]"#,
        "```json\n{\"name\": \"list_dags\", \"arguments\": {\"search\": \"sales\"}}\n```",
        "```\n{\"name\": \"list_dags\", \"arguments\": {\"search\": \"sales\"}}\n```\n",
        "```json\n{\"name\": \"list_dags\", \"arguments\": {\"search\": \"sales\"}}",
        "<tool_call>\n{\"name\": \"list_dags\", \"arguments\": {\"search\": \"sales\"}}\n</tool_call>",
        "<tool_call>{\"name\": \"list_dags\", \"arguments\": {\"search\": \"sales\"}}",
        "<think>I need {DAGs}.</think>{\"name\": \"list_dags\", \"arguments\": {\"search\": \"sales\"}}",
        // The last brace is missing; a comma too many; Python's words.
        #"{"name": "list_dags", "arguments": {"search": "sales"}"#,
        #"{"name": "list_dags", "arguments": {"search": "sales",},}"#,
        #"{"name": "list_dags", "arguments": {"search": "sales", "connection": None}}"#,
        "{\"name\": \"list_dags\", \"arguments\": {\"search\": \"sales\"}}<|im_end|>",
    ]

    @Test(arguments: writtenCalls, [1, 5, 0])
    func carriesOutCallsWrittenAsText(_ text: String, _ pieceLength: Int) async throws {
        let room = try Room(
            ReplayedChatModel([.words(text), .words("One DAG.")], pieceLength: pieceLength))
        await room.say()
        #expect(room.lookups.used == ["dags sales"])
        #expect(room.shown == "One DAG.")
        for request in room.model.requests { expectSound(request.messages) }
    }

    /// Answers that are no calls, and how they are shown.
    static let words = [
        ("Use this:\n```sql\nSELECT 1\n```\nDone.", "Use this:\n```sql\nSELECT 1\n```\nDone."),
        ("```python\nprint({})\n```", "```python\nprint({})\n```"),
        ("A row:\n{\"day\": 1, \"n\": 2}\nEnd.", "A row:\n{\"day\": 1, \"n\": 2}\nEnd."),
        (
            "Config:\n```json\n{\"retries\": 3}\n```\nSee?",
            "Config:\n```json\n{\"retries\": 3}\n```\nSee?"
        ),
        ("[a link](x) and {braces}", "[a link](x) and {braces}"),
        ("1 < 2 and <b>bold</b>", "1 < 2 and <b>bold</b>"),
        ("Tools: list_dags {}", "Tools: list_dags {}"),
        ("Fine.<|im_end|>\nuser\nMore!", "Fine."), ("<|x|>Fine.<end_of_turn>", "Fine."),
        ("<think>Hm.</think>\n\nYes.", "Yes."),
        ("Unfinished ```", "Unfinished ```"), ("Zoë – 10 €\n\n- ok", "Zoë – 10 €\n\n- ok"),
        ("```\nZoëëë€€€\n```\n€", "```\nZoëëë€€€\n```\n€"),
        ("{\"name\": \"Zoë\", \"age\": 3}", "{\"name\": \"Zoë\", \"age\": 3}"),
    ]

    @Test(arguments: words, [1, 4, 0])
    func showsWordsAsTheyAre(_ example: (String, String), _ pieceLength: Int) async throws {
        let room = try Room(ReplayedChatModel([.words(example.0)], pieceLength: pieceLength))
        await room.say()
        #expect(room.shown == example.1)
        #expect(room.model.requests.count == 1)
        #expect(room.events(.toolStarted).isEmpty)
    }

    @Test func takesAWorkflowWrittenAsTextForAProposal() async throws {
        let document = try #require(try JSONValue(parsing: Written.good)["workflow"])
        let room = try Room(
            .words("Here it is:\n```json\n\(document.prettyText)\n```\n"), .words("Done."))
        let reply = await room.say()
        #expect(reply.proposal?.version == 1)
        #expect(room.shown == "Here it is:\n\nDone.")
    }

    @Test func suggestsTheNearestTool() async throws {
        let room = try Room(.calls(("list_dag", "{}")), .words("Sorry."))
        await room.say()
        #expect(room.results.first?.contains(#""suggestion":"list_dags""#) == true)
        #expect(room.events(.toolFinished)[0]["ok"] == false)
        #expect(room.lookups.used.isEmpty)
    }

    @Test(arguments: [
        ("get_dag", "{}", "missing-argument"), ("get_dag", #"{"connection":"a"}"#, "dag_id"),
        ("get_dag", #"{"connection":{"x":1},"dag_id":"d"}"#, "wrong-argument"),
        ("list_dags", "not json", "unreadable-arguments"),
        ("list_dags", "[1]", "unreadable-arguments"),
        ("list_dags", #"{"search": "sal"#, "unreadable-arguments"),
        ("propose_workflow", "{}", "missing-argument"),
        ("propose_workflow", #"{"workflow": 5}"#, "wrong-type"),
        ("edit_workflow", #"{"workflow_id":"x"}"#, "missing-argument"),
        ("ask_user", "{}", "missing-argument"), ("", "{}", "unknown-tool"),
        ("drop table; --", "", "unknown-tool"),
    ])
    func sendsAFaultyCallBack(_ name: String, _ arguments: String, _ told: String) async throws {
        let room = try Room(.calls((name, arguments)), .words("Sorry."))
        await room.say()
        #expect(room.results.first?.contains(told) == true, "\(room.results)")
        for request in room.model.requests { expectSound(request.messages) }
        #expect(room.lookups.used.isEmpty)
        #expect(room.shown.hasPrefix("Sorry."))
    }

    @Test func takesNumbersAsTextAndEmptyArguments() async throws {
        let room = try Room(
            .calls(
                (
                    "list_runs",
                    #"{"connection":"airflow","dag_id":"daily_sales","limit":"3","states":"failed"}"#
                ),
                ("list_dags", "")), .words("Done."))
        await room.say()
        #expect(Set(room.lookups.used) == [#"runs daily_sales ["failed"] 3"#, "dags "])
    }

    @Test func neverCompletesACallThatWasCut() async throws {
        let room = try Room(
            .calls(("list_dags", #"{"search": "sales""#), finish: .length), .words("Sorry."))
        await room.say()
        #expect(room.lookups.used.isEmpty)
        #expect(room.results.first?.contains("cut-arguments") == true)
    }

    @Test(arguments: [ChatAnswer.Finish.length, .stop])
    func completesAWrittenCallOnlyIfTheAnswerWasNotCut(_ finish: ChatAnswer.Finish) async throws {
        let text = #"{"name": "propose_workflow", "arguments": "# + Written.good.dropLast(15)
        #expect(text.hasSuffix("}}}]"))
        let room = try Room(.words(text, finish: finish), .words("Sorry."))
        await room.say()
        #expect(room.events(.proposal).count == (finish == .stop ? 1 : 0))
        #expect(room.results.first?.contains("cut-arguments") == (finish == .length))
    }

    @Test func carriesOutAWholeCallInACutAnswer() async throws {
        let room = try Room(
            .calls(("list_dags", #"{"search": "sales"}"#), finish: .length), .words("One."))
        await room.say()
        #expect(room.lookups.used == ["dags sales"])
    }

    @Test func givesCallsWithOneIDTwo() async throws {
        let call = ToolCall(id: "x", name: "list_dags", arguments: "{}")
        let other = ToolCall(id: "x", name: "list_tables", arguments: "{}")
        let room = try Room(
            ChatAnswer(text: "", calls: [call, other], model: "m"), .words("Done."))
        await room.say()
        for request in room.model.requests { expectSound(request.messages) }
    }
}
