import LogReduction
import Testing

/// Logs that no reader gets through, and lines that no screen holds.
@Suite struct LongLogTests {
    @Test func findsTheCauseFarBeforeTheEnd() {
        var log: [UInt8] = []
        func add(_ level: String, _ message: String) {
            log.append(
                contentsOf: "[2026-01-01T00:00:00.000+0000] {load.py:9} \(level) - \(message)\n"
                    .utf8)
        }
        let count = 200_000
        for index in 0..<count {
            if index == 41_213 {
                add("WARNING", "partition dt=2026-01-01 of lake.orders was not written yet")
            }
            switch index % 1000 {
            case 500: add("WARNING", "slow batch \(index): took \(index % 90) s")
            case 750: add("ERROR", "cache node \(index % 7) refused, retrying in \(index % 9) s")
            default: add("INFO", "row \(index) ok")
            }
        }
        log.append(
            contentsOf: """
                [2026-01-01T00:00:00.000+0000] {taskinstance.py:1} ERROR - Task failed with exception
                Traceback (most recent call last):
                  File "/opt/airflow/dags/load.py", line 12, in load
                    raise ValueError("0 of 200000 rows joined")
                ValueError: 0 of 200000 rows joined

                """.utf8)
        let reduction = reduceLogs([log], tokens: 500, chunk: 65_536)
        let first = reduction.evidence.prefix(3).map(\.text)
        #expect(first.contains { $0.contains("lake.orders was not written yet") })
        #expect(first.contains { $0.contains("ValueError: 0 of 200000 rows joined") })
        #expect(reduction.tries[0].lineCount == count + 6)
        let cause = reduction.evidence.first { $0.text.contains("lake.orders") }
        #expect(cause?.lineStart == 41_214)
        #expect(cause?.count == 1)
    }

    @Test func cutsAHugeLineAndSaysSo() {
        var reducer = LogReducer()
        reducer.beginTry(1)
        reducer.feed(Array("start\nERROR ".utf8))
        let chunk = [UInt8](repeating: 0x78, count: 1 << 20)
        for _ in 0..<100 { reducer.feed(chunk) }
        reducer.feed(Array(" disk is full\nafter\n".utf8))
        let reduction = reducer.finish()
        #expect(reduction.tries[0].lineCount == 3)
        #expect(reduction.tries[0].byteCount > 100 << 20)
        let line = reduction.evidence.first { $0.lineStart == 2 }
        #expect(line?.text.contains("[…") == true)
        #expect(reduction.tokens <= 2000)
    }

    @Test func countsRepeatsOnce() {
        var text = ""
        for index in 0..<1204 { text += "ERROR request \(index) to /api/v1/item/\(index) failed\n" }
        let reduction = reduceText(text)
        #expect(reduction.evidence.first?.count == 1204)
        #expect(reduction.evidence.filter { $0.text.contains("failed") }.count == 1)
    }

    @Test func joinsLinesThatDifferInAWord() {
        var text = ""
        for first in "abcdefghijklmnopqrstuvwxyz" {
            for second in "abcdefghijklmnopqrstuvwxyz" {
                text +=
                    "WARNING user \(first)\(second)x of tenant \(second)\(first)y has no contract\n"
            }
        }
        text += "WARNING price list of tenant north is missing\n"
        let reduction = reduceText(text)
        #expect(reduction.evidence.filter { $0.text.contains("contract") }.map(\.count) == [676])
        #expect(reduction.evidence.first?.text.contains("price list") == true)
    }

    @Test func staysWithinTheBudget() {
        var text = ""
        for index in 0..<300 {
            text +=
                "ERROR "
                + String(
                    repeating: "w\(Character(Unicode.Scalar(UInt8(97 + index % 26))))",
                    count: 1 + index / 26) + " broke\n"
        }
        for tokens in [1, 5, 50, 500, 2000] {
            let reduction = reduceText(text, tokens: tokens)
            #expect(reduction.tokens <= tokens)
            let sum = reduction.evidence.reduce(0) { $0 + ($1.text.utf8.count + 3) / 4 }
            #expect(sum == reduction.tokens)
        }
    }
}
