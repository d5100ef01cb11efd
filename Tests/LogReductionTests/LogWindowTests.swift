import LogReduction
import Testing

/// Lines around evidence.
@Suite struct LogWindowTests {
    private func read(_ text: String, _ first: Int, _ last: Int, piece: Int = 1000) -> (
        lines: [NumberedLine], hasMore: Bool, redactions: [RedactionCount]
    ) {
        var window = LogWindow(from: first, to: last)
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            window.feed(rest.prefix(piece))
            rest = rest.dropFirst(piece)
        }
        return window.finish()
    }

    @Test func givesTheLinesAskedFor() {
        let text = "one\r\ntwo\n\nfour\nfive"
        let found = read(text, 2, 4)
        #expect(found.lines.map(\.number) == [2, 3, 4])
        #expect(found.lines.map(\.text) == ["two", "", "four"])
        #expect(found.hasMore)
        #expect(!read(text, 5, 9).hasMore)
        #expect(read(text, 5, 9).lines.map(\.text) == ["five"])
        #expect(read(text, 6, 9).lines.isEmpty)
        #expect(read("", 1, 9).lines.isEmpty)
    }

    @Test(arguments: [1, 2, 3, 7, 64])
    func doesNotDependOnHowTheBytesCome(piece: Int) {
        let text = "a\n\u{1B}[31mred\u{1B}[0m é\n 10%\r 50%\r100%\nend\n"
        let found = read(text, 1, 4, piece: piece)
        #expect(found.lines.map(\.text) == ["a", "red é", "100%", "end"])
        #expect(!found.hasMore)
    }

    @Test func hidesWhatIsSecretAlsoWhereItStandsBare() {
        let text = "password=correct-horse-9\nlogin with correct-horse-9 failed\n"
        let texts = read(text, 1, 2).lines.map(\.text)
        #expect(texts == ["password=<password#1>", "login with <password#1> failed"])
        #expect(read(text, 2, 2).lines.map(\.text) == ["login with <password#1> failed"])
        #expect(read(text, 2, 2).redactions.map(\.kind) == ["password"])
    }

    @Test func hidesTheMiddleOfAPrivateKey() {
        let lines =
            ["x", "-----BEGIN RSA PRIVATE KEY-----"]
            + (0..<5).map { "MIIEowIBAAKCAQEA\($0)" } + ["-----END RSA PRIVATE KEY-----", "y"]
        let found = read(lines.joined(separator: "\n"), 4, 9)
        #expect(found.lines.count == 6)
        #expect(!found.lines.contains { $0.text.contains("MIIE") })
        #expect(found.lines.last?.text == "y")
    }

    @Test func showsEventsAsTheirEvidenceReads() {
        let text = """
            {"event":"begin","level":"info"}
            {"event":"Task failed","level":"error","error_detail":[{"exc_type":"ValueError",\
            "exc_value":"bad row","frames":[]}]}
            """
        let found = read(text, 1, 2)
        #expect(found.lines[0].text == "[info] begin")
        #expect(found.lines[1].text == "[error] Task failed\nValueError: bad row")
    }

    @Test func cutsVeryLongLines() {
        let found = read(String(repeating: "é", count: 100_000), 1, 1)
        #expect(found.lines[0].text.utf8.count < 9000)
        #expect(found.lines[0].text.hasSuffix("[…]"))
        #expect(!found.lines[0].text.contains("\u{FFFD}"))
    }

    @Test func agreesWithTheEvidence() {
        let log = """
            {"timestamp":"2026-01-31T08:00:00Z","event":"start","level":"info"}
            {"timestamp":"2026-01-31T08:00:01Z","event":"Task failed with exception",\
            "level":"error","logger":"task","error_detail":[{"exc_type":"KeyError",\
            "exc_value":"'n'","frames":[]}]}
            """
        var reducer = LogReducer()
        reducer.feed(Array(log.utf8))
        let item = reducer.finish().evidence.first
        #expect(item?.lineStart == 2)
        #expect(read(log, 2, 2).lines.map(\.text) == [item?.text])
    }

    @Test func stopsAfterTheLastLine() {
        var window = LogWindow(from: 1, to: 2)
        window.feed(Array("a\nb\n".utf8))
        #expect(!window.isDone)
        window.feed(Array("c\n".utf8))
        #expect(window.isDone)
        #expect(window.finish().lines.map(\.text) == ["a", "b"])
    }
}
