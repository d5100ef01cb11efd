import LogReduction
import Testing

/// Mutated logs: whatever the bytes are, the answer keeps its promises, however they were cut.
///
/// `FUZZ_SECONDS` makes it go on longer, `FUZZ_SEED` repeats a run.
@Suite struct FuzzTests {
    private static let seeds: [[UInt8]] =
        Corpus.cases.flatMap { item in item.files.prefix(1).map(Corpus.bytes) }
        + Corpus.cases.filter { $0.version == "3" }.prefix(5).map {
            Corpus.bytes("3/\($0.name)/try1.json")
        }

    /// What is wrong with a reduction, or nil.
    private func problem(_ reduction: Reduction, _ logs: [[UInt8]], tokens: Int) -> String? {
        if reduction.tokens > tokens { return "too many tokens" }
        let sum = reduction.evidence.reduce(0) { $0 + ($1.text.utf8.count + 3) / 4 }
        if sum != reduction.tokens { return "the tokens are not those of the texts" }
        for (log, summary) in zip(logs, reduction.tries) where summary.byteCount != log.count {
            return "the bytes of a try are not those fed"
        }
        for piece in reduction.evidence {
            guard logs.indices.contains(piece.tryNumber - 1) else { return "no such try" }
            let log = logs[piece.tryNumber - 1]
            let lines = reduction.tries[piece.tryNumber - 1].lineCount
            guard 1...max(1, lines) ~= piece.lineStart,
                piece.lineStart...max(piece.lineStart, lines) ~= piece.lineEnd
            else { return "lines \(piece.lineStart)-\(piece.lineEnd) of \(lines)" }
            guard 0...log.count ~= piece.byteStart, piece.byteStart...log.count ~= piece.byteEnd
            else { return "bytes \(piece.byteStart)-\(piece.byteEnd) of \(log.count)" }
            guard piece.count >= 1, !piece.reason.isEmpty, !piece.text.isEmpty else {
                return "an empty piece"
            }
            if piece.countsByTry.reduce(0, { $0 + $1.count }) != piece.count {
                return "the counts by try are not the count"
            }
        }
        return nil
    }

    @Test func keepsItsPromisesOnMutatedLogs() {
        let seed = Fuzz.seed
        var mutator = LogMutator(seed: seed, seeds: Self.seeds)
        let clock = ContinuousClock()
        let end = clock.now + Fuzz.duration
        var rounds = 0
        while clock.now < end {
            let logs = (0...mutator.below(3)).map { _ in mutator.next() }
            let tokens = [1, 60, 500, 2000][mutator.below(4)]
            let whole = reduceLogs(logs, tokens: tokens)
            let problem = problem(whole, logs, tokens: tokens)
            #expect(problem == nil, "FUZZ_SEED=\(seed), round \(rounds)")
            let chunk = 1 + mutator.below(90)
            #expect(
                reduceLogs(logs, tokens: tokens, chunk: chunk) == whole,
                "FUZZ_SEED=\(seed), round \(rounds), chunks of \(chunk)")
            rounds += 1
        }
        print("\(rounds) mutated logs from FUZZ_SEED=\(seed)")
        #expect(rounds > 0)
    }

    @Test func redactsMutatedTextOnlyWhereItSays() {
        let seed = Fuzz.seed
        var mutator = LogMutator(seed: seed, seeds: Self.seeds)
        let clock = ContinuousClock()
        let end = clock.now + Fuzz.duration
        var rounds = 0
        while clock.now < end {
            let text = String(decoding: mutator.next(), as: UTF8.self)
            var redactor = Redactor(redactEmails: true)
            let once = redactor.redact(text)
            #expect(
                once == text || !redactor.counts.isEmpty, "FUZZ_SEED=\(seed), round \(rounds)")
            rounds += 1
        }
        #expect(rounds > 0)
    }
}
