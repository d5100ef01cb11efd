import Assistant
import LLMGateway
import OrchestrateTesting
import Testing
import WorkflowModel

/// What real weak models answered, each given to the assistant again and again: it ends in a clean
/// proposal, a question, words, or an honest failure, within bounds.
@Suite struct ReplayTests {
    static let folder = "Tests/LLMGatewayTests/Fixtures"
    static let answers = Files.names(in: folder + "/answers").map { "answers/" + $0 }
    static let streams = Files.names(in: folder + "/streams").filter { !$0.contains("corner") }
        .map { "streams/" + $0 }

    @Test func findsTheRecordings() {
        #expect(Self.answers.count >= 50)
        #expect(Self.streams.count >= 4)
    }

    /// Only this answer, for ever; then this one first and a sensible end.
    @Test(arguments: answers + streams, [true, false])
    func endsWell(_ name: String, _ isForEver: Bool) async throws {
        let answer = try Self.answer(name)
        let rest: [ChatAnswer] = isForEver ? [] : [.words("That is all I know.")]
        let room = try Room(ReplayedChatModel([answer] + rest, pieceLength: 3))
        let reply = await room.say("Run daily_sales, then count the orders.")

        #expect(room.model.requests.count <= 12)
        for request in room.model.requests { expectSound(request.messages) }
        #expect(room.events(.error).isEmpty)
        #expect(room.events.suffix(2).map(\.name) == [.usage, .done])
        #expect(!reply.text.isEmpty)
        #expect(!reply.text.contains("\u{FFFD}"))
        #expect(reply.text == room.shown)
        for proposal in room.events(.proposal) {
            let checked = await MemoryDesk().check(try #require(proposal["workflow"]))
            #expect(!checked.diagnostics.contains { $0.severity == .error })
        }
        // No call, no workflow and no control token is shown as text.
        for sign in ["\"arguments\"", "<|im_", "<tool_call>", "\"nodes\""]
        where !Self.isProse(name) {
            #expect(!room.shown.contains(sign), "\(room.shown)")
        }
        #expect(room.conversations.messages("c1").last?.text == reply.text)
    }

    /// Answers in which a call is quoted amid prose, which is shown as it is.
    static func isProse(_ name: String) -> Bool {
        ["m089", "m103", "m105", "m109", "m111"].contains { name.contains($0) }
    }

    static func answer(_ name: String) throws -> ChatAnswer {
        let recording = try Files.json("\(folder)/\(name)")
        let source = recording["joined"] ?? recording
        let finish = (source["finish_reason"] ?? source["finish"])?.stringValue ?? "stop"
        return ChatAnswer(
            text: source["content"]?.stringValue ?? "",
            calls: (source["tool_calls"]?.arrayValue ?? []).map {
                ToolCall(
                    id: $0["id"]?.stringValue ?? "", name: $0["name"]?.stringValue ?? "",
                    arguments: $0["arguments"]?.stringValue ?? "")
            }, finish: ChatAnswer.Finish(rawValue: finish) ?? .stop, model: "recorded")
    }
}
