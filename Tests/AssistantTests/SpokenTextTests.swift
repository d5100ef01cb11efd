import Assistant
import LLMGateway
import OrchestrateTesting
import Testing
import WorkflowModel

/// However an answer is cut into pieces, and whatever it holds, the same is shown and done.
@Suite struct SpokenTextTests {
    /// What hostile and broken answers are made of.
    static let parts = [
        "{", "}", "[", "]", "\"", "\\", "\n", "```", "```json\n", "``", "<", "<|", "|>", "<think>",
        "</think>", "<tool_call>", "</tool_call>", "{\"name\": \"list_dags\", \"arguments\": {}}",
        "{\"name\": \"nothing\", \"arguments\": {}}", "\"name\"", ": ", ",", " ", "word ", "Zoë",
        "€", "{\"nodes\": []}", "<|im_start|>", "//", "[TOOL_CALLS]", "1", "null", "👩‍🔧",
    ]

    @Test(arguments: 0..<150)
    func showsTheSameForAnyPieces(_ seed: Int) async throws {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        var text = ""
        for _ in 0..<(3 + seed % 25) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text += Self.parts[Int(state >> 33) % Self.parts.count]
        }
        var shown: Set<String> = []
        for pieceLength in [0, 1, 3] {
            let model = ReplayedChatModel(
                [.words(text), .words("End.")], pieceLength: pieceLength)
            let room = try Room(model)
            let reply = await room.say()
            for request in model.requests { expectSound(request.messages) }
            #expect(reply.text == room.shown)
            #expect(room.events.last?.name == .done)
            shown.insert("\(room.shown)|\(room.lookups.used)|\(model.requests.count)")
        }
        #expect(shown.count == 1, "\(text.debugDescription): \(shown)")
    }

    @Test func showsWordsAsSoonAsTheyAreDecided() async throws {
        let room = try Room(
            ReplayedChatModel([.words("One two three. {\"day\": 1} four")], pieceLength: 4))
        await room.say()
        let first = try #require(room.events(.messageDelta).first?["text"])
        #expect(first == "One")
        #expect(room.events(.messageDelta).count > 4)
    }

    @Test func endsOnAHugeUnfinishedObject() async throws {
        let text = "{\"nodes\": [" + String(repeating: "{\"id\": \"a\"},\n", count: 30_000)
        let room = try Room(
            ReplayedChatModel([.words(text, finish: .length)], pieceLength: 50_000))
        await room.say()
        #expect(room.model.requests.count <= 5)
        #expect(room.events.last?.name == .done)
    }
}
