import Foundation
import OrchestrateTesting
import Testing
import WorkflowModel

/// Random changes to the text of valid documents: nothing crashes, and every answer is in order.
///
/// `FUZZ_SECONDS` sets how long; what ever crashed lies in `Fixtures/Crashes` and is replayed.
@Suite struct DocumentFuzzTests {
    private let validator = WorkflowValidator(registry: SampleNodeTypes.registry)

    private static let corpus = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../Fixtures/Crashes").standardizedFileURL

    @Test func replaysWhatOnceWentWrong() throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: Self.corpus, includingPropertiesForKeys: nil)
        #expect(!files.isEmpty)
        for file in files { examine(Array(try Data(contentsOf: file))) }
    }

    @Test func survivesRandomTexts() {
        let seconds = ProcessInfo.processInfo.environment["FUZZ_SECONDS"].flatMap { Int($0) } ?? 2
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .seconds(seconds))
        var seed = UInt64(ProcessInfo.processInfo.environment["FUZZ_SEED"] ?? "") ?? 1
        var rounds = 0
        while clock.now < end {
            var random = SeededRandom(seed: seed)
            var generator = WorkflowGenerator(seed: seed, registry: SampleNodeTypes.registry)
            let document = generator.next(nodes: 1...12)
            var json = document.json
            for _ in 0..<random.number(in: 1...8) {
                json = GeneratedDocuments.mutilated(json, using: &random)
            }
            var bytes = Array(json.compactText.utf8)
            if random.chance(oneIn: 2) { Self.damage(&bytes, using: &random) }
            examine(bytes)
            seed += 1
            rounds += 1
        }
        #expect(rounds > 0)
    }

    /// Flips, removes, doubles and inserts bytes.
    private static func damage(_ bytes: inout [UInt8], using random: inout SeededRandom) {
        for _ in 0..<random.number(in: 1...6) where !bytes.isEmpty {
            let place = random.number(in: 0...(bytes.count - 1))
            switch random.number(in: 0...4) {
            case 0: bytes[place] ^= UInt8(1 << random.number(in: 0...7))
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: Array("{{[(\"\\u0000-1e999".utf8), at: place)
            case 3:
                let end = min(bytes.count, place + random.number(in: 1...40))
                bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
            default: bytes.removeSubrange(place..<min(bytes.count, place + 30))
            }
        }
    }

    private func examine(_ bytes: [UInt8]) {
        guard let json = try? JSONValue.parse(bytes) else { return }
        let result = validator.check(json: json, catalogue: GeneratedWorld.catalogue)
        for finding in result.diagnostics {
            #expect(JSONPointer(finding.path) != nil)
            #expect(!finding.message.isEmpty)
        }
        #expect(
            result.isValid
                == (result.document != nil
                    && !result.diagnostics.contains {
                        $0.severity == .error
                    }))
        guard let document = result.document else { return }
        #expect(DocumentReader.read(document.json).document?.sha256 == result.sha256)
        if result.isValid {
            let again = validator.check(
                json: document.json, catalogue: GeneratedWorld.catalogue)
            #expect(again.diagnostics == result.diagnostics)
        }
    }
}
