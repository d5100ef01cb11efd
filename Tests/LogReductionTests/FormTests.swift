import LogReduction
import Testing

/// Every form of log, and bytes that are hardly a log at all.
@Suite struct FormTests {
    @Test func acceptsNothing() {
        var reducer = LogReducer()
        let none = reducer.finish()
        #expect(none.evidence.isEmpty && none.tokens == 0)
        let empty = reduceLogs([[]])
        #expect(empty.tries[0].outcome == .empty)
        #expect(empty.evidence.isEmpty)
    }

    @Test(arguments: [
        ("[2026-01-01T00:00:00.000+0000] {x.py:1} INFO - a\n", LogFormat.airflowText),
        ("{\"event\":\"a\",\"level\":\"info\"}\n", .events),
        ("{\"content\":[{\"event\":\"a\"}],\"continuation_token\":null}", .eventDocument),
        ("{\"continuation_token\":null,\"content\":[{\"event\":\"a\"}]}", .eventDocument),
        ("[{\"event\":\"a\"}]", .eventDocument),
        ("hello\n", .text),
        ("{not json\n", .text),
        ("[1, 2]\n", .text),
    ])
    func recognisesTheForm(_ text: String, _ format: LogFormat) {
        #expect(reduceText(text).tries[0].format == format)
    }

    @Test func survivesAnyBytes() {
        var state: UInt64 = 42
        for _ in 0..<200 {
            var bytes: [UInt8] = []
            for _ in 0..<300 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let choices = Array("{}[]\",:\\\n\r\u{1B}Tat ERROR e".utf8) + [0, 0xFF, 0xC3, 0x80]
                bytes.append(choices[Int(state >> 33) % choices.count])
            }
            let reduction = reduceLogs([bytes, Array("{\"content\":[".utf8) + bytes])
            #expect(reduction.tokens <= 2000)
            #expect(
                reduction == reduceLogs([bytes, Array("{\"content\":[".utf8) + bytes], chunk: 1))
        }
    }

    @Test func readsADocumentThatBreaksOff() {
        let text =
            "{\"content\":[{\"event\":\"ok\",\"level\":\"info\"},"
            + "{\"event\":\"disk is full\",\"level\":\"error\",\"lineno\":1"
        let reduction = reduceText(text)
        #expect(reduction.tries[0].lineCount == 2)
        #expect(reduction.evidence.contains { $0.text == "[error] disk is full" })
    }

    @Test func boundsNesting() {
        let deep = String(repeating: "[", count: 100_000)
        let reduction = reduceText(
            "{\"event\":\"broken\",\"level\":\"error\",\"error_detail\":\(deep)\n")
        #expect(reduction.tries[0].lineCount == 1)
    }

    @Test func showsExtraKeysAndLeavesOutBoilerplate() {
        let reduction = reduceText(
            "{\"timestamp\":\"t\",\"event\":\"Process terminated by signal\",\"level\":\"critical\","
                + "\"signal\":-9,\"signal_name\":\"SIGKILL\",\"dag_id\":\"d\",\"ti_id\":\"i\"}\n")
        #expect(
            reduction.evidence.first?.text
                == "[critical] Process terminated by signal signal=-9 signal_name=SIGKILL")
        #expect(reduction.category == .killed)
    }

    @Test func removesColoursAndControls() {
        let reduction = reduceText("ok\n\u{1B}[31mERROR\u{1B}[0m disk\u{0} is \u{7}full\r\n")
        #expect(reduction.evidence.first?.text == "ERROR disk is full")
        #expect(reduction.evidence.first?.lineStart == 2)
    }

    @Test func countsAProgressBarAsOneLine() {
        let bar = (0..<500).map { "progress \($0)%" }.joined(separator: "\r")
        let reduction = reduceText(bar + "\nERROR upload failed\n")
        #expect(reduction.tries[0].lineCount == 2)
        #expect(reduction.evidence.first?.lineStart == 2)
        #expect(reduction.evidence.first { $0.text.hasPrefix("progress") }?.count ?? 500 == 500)
    }

    @Test func readsOtherStructuredLogs() {
        let reduction = reduceText(
            "{\"asctime\":\"t\",\"levelname\":\"INFO\",\"message\":\"starting\"}\n"
                + "{\"asctime\":\"t\",\"levelname\":\"ERROR\",\"message\":\"no space left on device\"}\n"
        )
        #expect(reduction.evidence.first?.text == "[ERROR] no space left on device")
        #expect(reduction.category == .resource)
    }
}
