import LogReduction
import Testing

/// Lines around a piece of evidence.
struct LogWindowTests {
    private func window(
        _ log: String, _ lines: ClosedRange<Int>, piece: Int = 4096
    ) -> (lines: [LogWindow.Line], redactions: [RedactionCount]) {
        var window = LogWindow(lines)
        let bytes = Array(log.utf8)
        for start in stride(from: 0, to: bytes.count, by: piece) {
            window.feed(bytes[start..<min(start + piece, bytes.count)])
        }
        return window.finish()
    }

    @Test(arguments: [1, 3, 4096])
    func givesTheLinesAsTheyAreNumbered(_ piece: Int) {
        let log = (1...9).map { "line number \($0)" }.joined(separator: "\r\n")
        let found = window(log, 3...5, piece: piece).lines
        #expect(found.map(\.number) == [3, 4, 5])
        #expect(found.map(\.text) == ["line number 3", "line number 4", "line number 5"])
        #expect(window(log, 8...20, piece: piece).lines.map(\.number) == [8, 9])
        #expect(window(log, 30...40, piece: piece).lines.isEmpty)
    }

    @Test
    func agreesWithTheEvidence() {
        let log = """
            {"timestamp":"2026-01-31T08:00:00Z","event":"start","level":"info"}
            {"timestamp":"2026-01-31T08:00:01Z","event":"Task failed with exception",\
            "level":"error","logger":"task","error_detail":[{"exc_type":"KeyError",\
            "exc_value":"'n'","frames":[]}]}
            """
        var reducer = LogReducer()
        reducer.feed(Array(log.utf8))
        let item = reducer.finish().evidence.first
        let found = window(log, 2...2).lines
        #expect(item?.lineStart == 2)
        #expect(found.map(\.text) == [item?.text])
    }

    @Test
    func stopsAfterTheLastLine() {
        var window = LogWindow(1...2)
        window.feed(Array("a\nb\n".utf8))
        #expect(!window.isPast)
        window.feed(Array("c\n".utf8))
        #expect(window.isPast)
        #expect(window.finish().lines.map(\.text) == ["a", "b"])
    }

    @Test
    func hidesSecretsAlsoThoseNamedBefore() {
        let log = """
            login with password=hunter2secret
            -----BEGIN RSA PRIVATE KEY-----
            MIIEowIBAAKCAQEAfakefakefake
            -----END RSA PRIVATE KEY-----
            sent hunter2secret again
            """
        let found = window(log, 3...5)
        #expect(!found.lines.contains { $0.text.contains("hunter2secret") })
        #expect(!found.lines.contains { $0.text.contains("MIIE") })
        #expect(found.lines.last?.text == "sent <password#1> again")
        #expect(found.redactions.contains { $0.kind == "password" })
    }
}
