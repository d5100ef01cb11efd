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
            "\u{FEFF}[2026-01-01T00:00:00.000+0000] {x.py:1} ERROR - password=hunter2pw \u{1B}[1mok\n",
            "a\r\r\nb\u{0}c\rERROR \u{1B}]0;title\u{7}boom\n\r\n\n\tat a.b(C.java:1)\nCaused by: x.Y: z\n",
            "  + Exception Group Traceback (most recent call last):\n  |   File \"/d/x.py\", line 1\n"
                + "  | ExceptionGroup: two (2 sub-exceptions)\n  +-+---------------- 1 ----------------\n"
                + "    | ValueError: one\n    +---------------- 2 ----------------\n    | KeyError: 'k'\n"
                + "    +------------------------------------\nafter\n",
            "loaded -----BEGIN PRIVATE KEY-----\nMIIEsecret\n-----END PRIVATE KEY-----\nERROR refused\n",
            "  \n {\"event\":\"one\",\"level\":\"error\"}\nnot json {\n{\"event\":\"two\"}",
        ]
        for text in texts {
            let bytes = Array(text.utf8)
            let whole = reduceLogs([bytes])
            for cut in 0...bytes.count {
                #expect(reduceLog(bytes, cutAt: [cut]) == whole, "cut at \(cut)")
            }
        }
    }

    @Test func everySplitOfWideTextGivesTheSame() {
        let text = "caf\u{E9} \u{1F600}\r\nERROR disk is full\npassword=hunter2pw refused\n"
        for isBig in [false, true] {
            for mark in ["", "\u{FEFF}"] {
                let bytes = wide(mark + text, isBigEndian: isBig)
                let whole = reduceLogs([bytes])
                #expect(whole.evidence.contains { $0.text == "ERROR disk is full" })
                let line = whole.evidence.first { $0.text == "ERROR disk is full" }
                #expect(line?.lineStart == 2)
                #expect(
                    line.map { Array(bytes[$0.byteStart..<$0.byteEnd]) }
                        == wide("ERROR disk is full", isBigEndian: isBig))
                for cut in 0...bytes.count {
                    #expect(reduceLog(bytes, cutAt: [cut]) == whole, "cut at \(cut)")
                }
            }
        }
    }

    @Test func placesLinesAfterAByteOrderMark() {
        let bytes = Array("\u{FEFF}[2026-01-01T00:00:00.000+0000] {x.py:1} ERROR - full\n".utf8)
        let reduction = reduceLogs([bytes])
        #expect(reduction.tries[0].format == .airflowText)
        #expect(reduction.evidence.first?.byteStart == 3)
        #expect(reduction.evidence.first?.byteEnd == bytes.count - 1)
    }

    @Test func manyCutsAtRandomGiveTheSame() {
        var mutator = LogMutator(seed: 5, seeds: Self.logs)
        for log in Self.logs {
            let whole = reduceLogs([log])
            for round in 0..<40 {
                let cuts = (0..<(1 + mutator.below(60))).map { _ in mutator.below(log.count + 1) }
                #expect(reduceLog(log, cutAt: cuts.sorted()) == whole, "round \(round)")
            }
        }
    }

    /// Reduces a log fed in the pieces between the cuts.
    private func reduceLog(_ bytes: [UInt8], cutAt cuts: [Int]) -> Reduction {
        var reducer = LogReducer()
        reducer.beginTry(1)
        var start = 0
        for cut in cuts + [bytes.count] {
            reducer.feed(bytes[start..<cut])
            start = cut
        }
        return reducer.finish()
    }

    private func wide(_ text: String, isBigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            isBigEndian
                ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
    }
}
