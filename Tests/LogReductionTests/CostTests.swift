import LogReduction
import Testing

/// Cost is linear in the input and memory is bounded, whatever the input: counted, not timed.
@Suite struct CostTests {
    /// Half of the promise: the rest is the program's own.
    private static let mostKept = Limits.memoryBytes / 2

    @Test(arguments: HostileLog.allCases)
    func isLinearAndBounded(_ log: HostileLog) {
        // Enough for every limit of the kinds that fill one; more tells nothing new.
        let size = log.isLarge ? 8 << 20 : 1 << 20
        var reducer = LogReducer()
        var most = 0
        var steps: [Int] = []
        log.feed(size, into: &reducer) { work in
            most = max(most, work.keptBytes)
            steps.append(work.steps)
        }
        #expect(most < Self.mostKept, "kept \(most)")
        let half = steps[steps.count / 2 - 1]
        let whole = steps[steps.count - 1]
        // A leaf of templates fills up in the beginning; afterwards each line costs the same.
        #expect(whole <= half * 5 / 2 + 50_000, "\(half) steps for half, \(whole) for the whole")
        #expect(whole <= 30 * size, "\(whole) steps")
        #expect(reducer.finish().tokens <= 2000)
    }

    @Test func keepsLittleOfManyTries() {
        var reducer = LogReducer()
        for number in 1...300 {
            reducer.beginTry(number)
            for index in 0..<40 {
                let word = String(repeating: "w\(index) ", count: 100)
                reducer.feed(Array("line \(word)\nCommand exited with return code 1\n".utf8))
            }
        }
        #expect(reducer.work.keptBytes < 8 << 20)
        #expect(reducer.finish().tries.count == 300)
    }

    @Test func keepsTheLastExceptionOfAnEndlessTraceback() {
        var reducer = LogReducer()
        HostileLog.endlessTraceback.feed(1 << 20, into: &reducer) { _ in }
        reducer.feed(Array("RecursionError: too deep\n".utf8))
        let reduction = reducer.finish()
        #expect(reduction.evidence.first?.text.contains("RecursionError: too deep") == true)
    }
}
