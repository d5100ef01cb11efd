import LLMGateway
import Testing

@Suite struct EventStreamDecoderTests {
    static let table: [(name: String, bytes: [UInt8], events: [ServerSentEvent])] = [
        ("two events", Array("data: a\n\ndata: b\n\n".utf8), [.init(data: "a"), .init(data: "b")]),
        (
            "CRLF", Array("data: a\r\n\r\ndata: b\r\n\r\n".utf8),
            [.init(data: "a"), .init(data: "b")]
        ),
        ("CR", Array("data: a\r\rdata: b\r\r".utf8), [.init(data: "a"), .init(data: "b")]),
        ("mixed line ends", Array("data: a\rdata: b\n\r\n".utf8), [.init(data: "a\nb")]),
        ("several lines", Array("data: a\ndata:\ndata:  b\n\n".utf8), [.init(data: "a\n\n b")]),
        ("comments", Array(":\n\n: ping\n\ndata: a\n:x\n\n".utf8), [.init(data: "a")]),
        ("no space", Array("data:{\"a\":1}\n\n".utf8), [.init(data: "{\"a\":1}")]),
        (
            "type and id", Array("event: error\nid: 7\ndata: a\n\ndata: b\n\n".utf8),
            [.init(type: "error", data: "a", id: "7"), .init(data: "b", id: "7")]
        ),
        ("no data", Array("event: x\nretry: 5\n\ndata: a\n\n".utf8), [.init(data: "a")]),
        ("field without colon", Array("data\n\n".utf8), [.init(data: "")]),
        (
            "byte order mark", [0xEF, 0xBB, 0xBF] + Array("data: a\n\n".utf8), [.init(data: "a")]
        ),
        (
            "invalid UTF-8", Array("data: a".utf8) + [0xFF, 0xC3] + Array("b\n\n".utf8),
            [.init(data: "a\u{FFFD}\u{FFFD}b")]
        ),
        ("wide characters", Array("data: Zoë €😀\n\n".utf8), [.init(data: "Zoë €😀")]),
        ("done", Array("data: [DONE]\n\n".utf8), [.init(data: "[DONE]")]),
        ("nothing", [], []),
    ]

    @Test(arguments: table.indices)
    func readsAllAtOnce(_ index: Int) throws {
        let row = Self.table[index]
        var decoder = EventStreamDecoder()
        #expect(try decoder.feed(row.bytes) == row.events, "\(row.name)")
        #expect(decoder.finish() == nil, "\(row.name)")
    }

    @Test(arguments: table.indices)
    func readsByteByByte(_ index: Int) throws {
        let row = Self.table[index]
        var decoder = EventStreamDecoder()
        var events: [ServerSentEvent] = []
        for byte in row.bytes { events += try decoder.feed([byte]) }
        #expect(events == row.events, "\(row.name)")
    }

    @Test(arguments: table.indices)
    func readsEverySplit(_ index: Int) throws {
        let row = Self.table[index]
        for first in 0...row.bytes.count {
            for second in first...row.bytes.count {
                var decoder = EventStreamDecoder()
                var events = try decoder.feed(Array(row.bytes[..<first]))
                events += try decoder.feed(Array(row.bytes[first..<second]))
                events += try decoder.feed(Array(row.bytes[second...]))
                #expect(events == row.events, "\(row.name) cut at \(first) and \(second)")
            }
        }
    }

    @Test func handsOnAnEventThatNoEmptyLineEnded() throws {
        var decoder = EventStreamDecoder()
        #expect(try decoder.feed(Array("data: a\n\ndata: [DONE]".utf8)) == [.init(data: "a")])
        #expect(decoder.finish() == .init(data: "[DONE]"))
        #expect(decoder.finish() == nil)
    }

    @Test(arguments: ["data: ", "data: x\ndata: ", ": "])
    func refusesAnEventBeyondTheLimit(_ start: String) throws {
        var decoder = EventStreamDecoder(limit: 100)
        _ = try decoder.feed(Array(start.utf8))
        #expect(throws: LLMGatewayError.self) {
            for _ in 0..<200 { _ = try decoder.feed(Array("x".utf8)) }
        }
    }

    @Test func keepsNoMoreThanOneEvent() throws {
        var decoder = EventStreamDecoder(limit: 100)
        for _ in 0..<50 {
            let event = Array("data: \(String(repeating: "x", count: 80))\n\n".utf8)
            #expect(try decoder.feed(event).count == 1)
        }
    }
}
