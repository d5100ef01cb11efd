import LLMGateway
import OrchestrateTesting
import OutboundHTTP
import Testing
import WorkflowModel

/// What real models answered through a real gateway: each recording ends in an answer that says
/// the same, or in a typed error.
@Suite struct RecordedAnswerTests {
    @Test(arguments: Fixtures.names(in: "answers"))
    func replaysEveryAnswer(_ name: String) async throws {
        let recording = try Fixtures.json("answers/\(name)")
        let raw = try #require(recording["raw"])
        let reply = raw.stringValue ?? raw.compactText
        let transport = ScriptedTransport([{ _ in .text(reply, inPiecesOf: 1000) }])
        let (answer, events) = try await ask(makeModel(transport))

        #expect(answer.text == recording["content"]?.stringValue ?? "")
        let calls = recording["tool_calls"]?.arrayValue ?? []
        #expect(answer.calls.map(\.name) == calls.compactMap { $0["name"]?.stringValue })
        #expect(answer.calls.map(\.arguments) == calls.compactMap { $0["arguments"]?.stringValue })
        #expect(answer.calls.allSatisfy { !$0.id.isEmpty })
        #expect(answer.finish.rawValue == recording["finish_reason"]?.stringValue)
        #expect(events.text == answer.text)
        #expect(events.tools == answer.calls.map(\.name))
    }

    @Test(arguments: Fixtures.names(in: "streams").filter { !$0.contains("corner") })
    func replaysEveryStreamByteByByte(_ name: String) async throws {
        let recording = try Fixtures.json("streams/\(name)")
        let raw = try #require(recording["response"]?["sse_raw"]?.stringValue)
        let transport = ScriptedTransport([
            { _ in .text(raw, type: "text/event-stream", inPiecesOf: 1) }
        ])
        let (answer, events) = try await ask(makeModel(transport))
        let joined = try #require(recording["joined"])
        #expect(answer.text == joined["content"]?.stringValue)
        #expect(answer.finish.rawValue == joined["finish"]?.stringValue)
        let arguments = joined["tool_calls"]?.arrayValue?.compactMap {
            $0["arguments"]?.stringValue
        }
        #expect(answer.calls.map(\.arguments) == arguments)
        #expect(answer.usage?.promptTokens == joined["usage"]?["prompt_tokens"]?.integerValue)
        #expect(events.tools == answer.calls.map(\.name))
    }

    @Test func callsEveryEarlyEndOfAStreamAnError() async throws {
        let recording = try Fixtures.json("streams/qwen1.5b-fence__stream__r02.json")
        let raw = try #require(recording["response"]?["sse_raw"]?.stringValue)
        let reason = try #require(raw.firstRange(of: #""finish_reason":"tool_calls""#))
        let whole = Array(raw.utf8)
        let last = raw.utf8.distance(from: raw.startIndex, to: reason.upperBound)
        for end in stride(from: 1, to: last, by: 53) {
            let piece = Array(whole[..<end])
            let transport = ScriptedTransport(otherwise: { _ in
                HTTPResponse(status: 200, body: HTTPBody(chunks: [piece]))
            })
            let error = try await failure(makeModel(transport))
            #expect(error?.code == .truncatedStream, "cut after \(end) bytes")
        }
    }

    @Test(arguments: 0..<200)
    func survivesDamage(_ seed: Int) async throws {
        let recording = try Fixtures.json("streams/qwen1.5b-fence__stream__r02.json")
        var bytes = Array(try #require(recording["response"]?["sse_raw"]?.stringValue).utf8)
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        for _ in 0...(seed % 20) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let place = Int(state >> 33) % bytes.count
            bytes[place] = UInt8(truncatingIfNeeded: state >> 20)
        }
        let damaged = bytes
        let transport = ScriptedTransport(otherwise: { _ in
            HTTPResponse(status: 200, body: HTTPBody(chunks: [damaged]))
        })
        do {
            let (answer, events) = try await ask(makeModel(transport))
            #expect(events.text == answer.text)
            #expect(
                events.tools.sorted() == answer.calls.map(\.name).filter { !$0.isEmpty }.sorted())
        } catch let error as LLMGatewayError {
            #expect(!error.message.isEmpty)
        }
    }

    @Test func waitsThroughManyPings() async throws {
        let recording = try Fixtures.json("streams/smollm2__corner__sse_ping.json")
        let events = try #require(recording["sse_events"]?.arrayValue)
        let time = VirtualTime()
        let chunks = events.map { event in
            (event["t"]?.doubleValue ?? 0, Array("\(event["event"]?.stringValue ?? "")\n\n".utf8))
        }
        let transport = ScriptedTransport([{ _ in .timed(chunks, on: time) }])
        let (answer, _) = try await ask(makeModel(transport, time: time))
        #expect(!answer.text.isEmpty)
        #expect(time.now > .seconds(1070))
    }

    @Test func readsAContextThatFilledUpAsCutByLength() async throws {
        let recording = try Fixtures.json("streams/smollm2__corner__context_fills_stream.json")
        let raw = try #require(recording["sse_raw"]?.stringValue)
        // The recording itself was shortened in the middle of one event.
        let whole = raw.split(separator: "\n\n").filter { !$0.contains("... cut ...") }
            .joined(separator: "\n\n")
        let transport = ScriptedTransport([{ _ in .text(whole, type: "text/event-stream") }])
        #expect(try await ask(makeModel(transport)).answer.finish == .length)
    }

    @Test(arguments: ["stream_sigterm", "stream_sigkill"])
    func callsAServerThatDiedInMidStreamAnError(_ name: String) async throws {
        let recording = try Fixtures.json("streams/smollm2__corner__\(name).json")
        let last = try #require(recording["last"]?.arrayValue)
        let chunks = last.map { Array("\($0["event"]?.stringValue ?? "")\n\n".utf8) }
        let broken = OutboundHTTPError(.truncatedBody, phase: .readBody, message: "It broke.")
        let transport = ScriptedTransport([
            { _ in HTTPResponse(status: 200, body: HTTPBody(chunks: chunks, thenThrow: broken)) }
        ])
        let error = try await failure(makeModel(transport))
        #expect(error?.code == .truncatedStream)
        #expect(error?.isRetryable == true)
        // Part of the answer was shown: it is not asked for again.
        #expect(transport.requests.count == 1)
    }

    @Test(arguments: [
        ("auth_wrong_stream", LLMGatewayError.Code.refused),
        ("stream_error_after_200", .contextTooLong),
        ("stream_error_queued_no_ping", .contextTooLong),
    ])
    func readsRecordedErrors(_ name: String, _ code: LLMGatewayError.Code) async throws {
        let recording = try Fixtures.json("streams/smollm2__corner__\(name).json")
        let status = try #require(recording["status"]?.integerValue)
        let text = try #require(recording["json"]?.compactText)
        let transport = ScriptedTransport(otherwise: { _ in .text(text, status: status) })
        let error = try await failure(makeModel(transport))
        #expect(error?.code == code)
        #expect(error?.status == status)
        #expect(error?.isRetryable == false)
    }
}
