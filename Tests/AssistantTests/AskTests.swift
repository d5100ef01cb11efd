import Analysis
import Assistant
import LLMGateway
import OrchestrateTesting
import Testing
import WorkflowModel

/// Questions about data: what is run, what the model sees of it, what the person reads.
@Suite struct AskTests {
    private static func query(_ sql: String = "SELECT country, n FROM t") -> ChatAnswer {
        .calls(("query_data", #"{"connection":"warehouse","sql":"\#(sql)"}"#))
    }

    private func room(_ egress: DataEgress, _ answers: ChatAnswer...) throws -> Room {
        try Room(ReplayedChatModel(answers), lookups: SampleLookups(egress: egress))
    }

    /// All that the model was sent in its last request.
    private func sent(_ room: Room) -> String {
        (room.model.requests.last?.messages ?? []).map { message in
            switch message {
            case .system(let text), .user(let text): text
            case .assistant(let text, let calls): text + calls.map(\.arguments).joined()
            case .tool(_, _, let content): content
            }
        }.joined(separator: "\n")
    }

    @Test func answersWithFiguresTableAndQuery() async throws {
        let room = try room(.sample, Self.query(), .words("Italy leads with 30 orders."))
        let reply = await room.say("How many orders came in yesterday, by country?")
        #expect(reply.text == room.shown)
        #expect(room.shown.hasPrefix("**Answer from `warehouse`**\n\nItaly leads with 30 orders."))
        #expect(room.shown.contains("| Spain | 12 |"))
        #expect(room.shown.contains("sum 49"))
        #expect(room.shown.contains("```sql\nSELECT country, n FROM t\n```"))
        #expect(room.shown.contains("egress of `warehouse`: sample"))
        let answer = try #require(room.events(.toolFinished).first?["answer"])
        #expect(answer["rows"] == [["Spain", 12], ["Italy", 30], ["Norway", 7]])
        #expect(answer["row_count"] == 3)
        #expect(room.lookups.used == ["answer SELECT country, n FROM t"])
        for request in room.model.requests { expectSound(request.messages) }
    }

    @Test(arguments: [
        "There were 50 orders.", "Spain had 30 orders.", "On average 12 orders came in.",
    ])
    func strikesOutFiguresThatAreNotTheData(_ words: String) async throws {
        let room = try room(.sample, Self.query(), .words(words + " Norway had 7."))
        await room.say()
        #expect(!room.shown.contains(words))
        #expect(room.shown.contains("Norway had 7."))
        #expect(room.shown.contains("One sentence of the model went"))
    }

    @Test(arguments: [DataEgress.nothing, .masked])
    func sendsNoValueWhereNoneMayGo(_ egress: DataEgress) async throws {
        let room = try room(egress, Self.query(), .words("See the table."))
        await room.say()
        // The digits of placeholders are those of no value.
        let seen = room.results.joined().replacing(/<[a-z]+ [0-9a-f]{8}>/, with: "")
        for value in ["Spain", "Italy", "Norway", "30", "49"] {
            #expect(!seen.contains(value), "\(value)")
        }
        #expect(room.results.joined().contains("\"row_count\":3"))
        #expect(room.shown.contains("| Italy | 30 |"))
    }

    @Test func placeholdersBecomeValues() async throws {
        let lookups = SampleLookups(egress: .masked)
        let view = try await lookups.answer(connection: "warehouse", sql: "SELECT 1").modelView
        let italy = try #require(view["masked_rows"]?[1]?[0]?.stringValue)
        #expect(italy.wholeMatch(of: /<text [0-9a-f]{8}>/) != nil)
        let room = try room(.masked, Self.query(), .words("\(italy) leads."))
        await room.say()
        #expect(room.shown.contains("Italy leads."))
        let payload = try #require(room.conversations.messages("c1")[1].payload)
        #expect(!payload.compactText.contains("Italy"))
    }

    @Test func laterTurnsDoNotSeeRows() async throws {
        let room = try room(
            .nothing, Self.query(), .words("See the table."), .words("You are welcome."))
        await room.say()
        await room.say("Thanks", in: "c1")
        #expect(!sent(room).contains("Italy"))
        #expect(sent(room).contains("See the table."))
        // Nor do they where another program keeps the conversation.
        let again = try self.room(.nothing, .words("ok"))
        await again.agent.reply(
            to: "And?",
            history: [
                ConversationMessage(role: .user, text: "How many?"),
                ConversationMessage(role: .assistant, text: room.shown),
            ]
        ) { _ in }
        #expect(!sent(again).contains("Italy"))
        #expect(sent(again).contains("was shown here"))
    }

    @Test func aFailedQueryIsCorrected() async throws {
        let room = try room(.nothing, Self.query("SELECT bad"), Self.query(), .words("Here."))
        await room.say()
        #expect(room.results.first?.contains("corrections left: 2") == true)
        #expect(room.results.first?.contains("secret-cell") == false)
        #expect(room.results.first?.contains("4711") == false)
        #expect(room.shown.contains("| Italy | 30 |"))
        #expect(!room.shown.contains("SELECT bad"))
        #expect(room.events(.toolFinished)[0]["query"]?["sql"] == "SELECT bad")
    }

    @Test func givesUpAfterTwoCorrectionsAndShowsTheLastQuery() async throws {
        let room = try room(
            .nothing, Self.query("SELECT bad1"), Self.query("SELECT bad2"),
            Self.query("SELECT bad3"), .words("never"))
        await room.say()
        #expect(room.model.requests.count == 3)
        #expect(room.shown.contains("the query failed 3 times"))
        #expect(room.shown.contains("```sql\nSELECT bad3\n```"))
        #expect(room.shown.contains("Conversion failed for 'secret-cell'"))
        #expect(!room.shown.contains("never"))
    }

    @Test func showsTheQueryAlsoIfTheModelFailsAfterIt() async throws {
        let room = try Room(
            ReplayedChatModel([Self.query()]), lookups: SampleLookups(egress: .nothing))
        let reply = await room.say()
        #expect(room.shown.contains("SELECT country, n FROM t"))
        #expect(room.shown.contains("| Italy | 30 |"))
        #expect(reply.text == room.shown)
    }

    @Test func asksBackWhereAQuestionIsAmbiguous() async throws {
        let room = try room(
            .nothing,
            .calls(("ask_user", #"{"question":"Ordered or shipped?","choices":["a","b"]}"#)))
        let reply = await room.say("How many orders yesterday?")
        #expect(reply.isQuestion)
        #expect(room.lookups.used.isEmpty)
    }

    @Test func aStatementCannotCloseItsFence() async throws {
        let room = try room(
            .sample, Self.query("SELECT 1 -- ``` oops"), .words("ok"))
        await room.say()
        #expect(room.shown.contains("````sql\nSELECT 1 -- ``` oops\n````"))
    }
}
