import LogReduction
import Testing

/// Where the bytes were cut into chunks changes nothing.
@Suite struct ChunkingTests {
    static let logs: [[UInt8]] = [
        Corpus.bytes("2/ansi_bad_utf8_bash/try1.txt"),
        Corpus.bytes("3/exception_group/try1.ndjson"),
        Corpus.bytes("3/http_refused/try1.json"),
        Array("plain\r\nsecond\rprogress 1%\rprogress 2%\nERROR boom \u{E9}\nlast".utf8),
    ]

    @Test(arguments: logs.indices)
    func cutsAnywhereGiveTheSame(_ index: Int) {
        let log = Self.logs[index]
        let whole = reduceLogs([log])
        for chunk in [1, 2, 3, 7, 64, 1000, 1023, 1024, 1025, 4096] {
            #expect(reduceLogs([log], chunk: chunk) == whole, "chunks of \(chunk)")
        }
    }

    @Test func everySplitInTwoGivesTheSame() {
        let texts = [
            "{\"content\": [{\"event\":\"a\\nb\",\"level\":\"info\"}, {\"event\":\"caf\u{E9} failed\","
                + "\"level\":\"error\",\"error_detail\":[{\"exc_type\":\"ValueError\",\"exc_value\":"
                + "\"x \\\"y\\\" \\u00e9\",\"frames\":[]}]}], \"continuation_token\": null}",
            "[2026-01-01T00:00:00.000+0000] {x.py:1} INFO - a\r\nb\u{1B}[31mred\u{1B}[0m\r\n"
                + "[2026-01-01T00:00:00.000+0000] {t.py:2} ERROR - Task failed with exception\n"
                + "Traceback (most recent call last):\n  File \"/d/x.py\", line 1, in f\n    g()\n"
                + "ValueError: bad\n",
            "  \n {\"event\":\"one\",\"level\":\"error\"}\nnot json {\n{\"event\":\"two\"}",
        ]
        for text in texts {
            let bytes = Array(text.utf8)
            let whole = reduceLogs([bytes])
            for cut in 0...bytes.count {
                var reducer = LogReducer()
                reducer.beginTry(1)
                reducer.feed(bytes[..<cut])
                reducer.feed(bytes[cut...])
                #expect(reducer.finish() == whole, "cut at \(cut)")
            }
        }
    }
}
