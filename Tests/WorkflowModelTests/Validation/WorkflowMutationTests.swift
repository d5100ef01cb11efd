import Foundation
import OrchestrateTesting
import Testing
import WorkflowModel

/// Each mutation of the documented list, made in many generated workflows.
@Suite struct WorkflowMutationTests {
    private let validator = WorkflowValidator(registry: SampleNodeTypes.registry)

    @Test(arguments: WorkflowMutation.all)
    func findsEachMutationAndNothingElse(_ mutation: WorkflowMutation) {
        var made = 0
        for seed in 0..<10 {
            var generator = WorkflowGenerator(
                seed: UInt64(seed), registry: SampleNodeTypes.registry)
            let document = generator.next(nodes: 1...40)
            guard let (json, path) = mutation.mutated(document, seed: UInt64(seed)) else {
                continue
            }
            made += 1
            let result = validator.check(json: json, catalogue: GeneratedWorld.catalogue)
            let found = result.diagnostics.filter {
                $0.severity == .error || $0.code == mutation.code
            }
            let hits = found.filter { $0.code == mutation.code && $0.path == path }
            #expect(hits.count == 1, "\(seed): \(found.map(\.json.compactText))")
            let others = found.filter { $0.severity == .error && $0 != hits.first }
            #expect(others == [], "\(seed)")
            #expect(result.isValid == (hits.first?.severity == .warning))
            #expect(hits.first?.message.isEmpty == false)
        }
        #expect(made >= 5)
    }

    @Test func thereAreManyEachWithItsName() {
        let all = WorkflowMutation.all
        #expect(all.count >= 60)
        #expect(Set(all.map(\.name)).count == all.count)
        // Told by the reader of bytes, which no workflow passes through here.
        let ofBytes: Set<DiagnosticCode> = [.malformedJSON, .malformedYAML, .duplicateKey]
        // Told by databases, of which none is here.
        let ofDatabases: Set<DiagnosticCode> = [.invalidQuery]
        let missing = Set(DiagnosticCode.allCases).subtracting(all.map(\.code))
        #expect(missing == ofBytes.union(ofDatabases))
    }

    /// `UPDATE_DOCS=1` writes the table anew.
    @Test func theDocumentationListsThem() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/diagnostics.md").standardizedFileURL
        let text = try String(contentsOf: file, encoding: .utf8)
        let begin = try #require(text.range(of: "| mutation |"))
        let end = text.range(of: "\n\n", range: begin.lowerBound..<text.endIndex)
        let table = begin.lowerBound..<(end?.lowerBound ?? text.endIndex)
        if ProcessInfo.processInfo.environment["UPDATE_DOCS"] == "1" {
            try text.replacingCharacters(in: table, with: WorkflowMutation.table + "\n")
                .write(to: file, atomically: true, encoding: .utf8)
        } else {
            let listed = text[table].trimmingCharacters(in: .newlines)
            #expect(listed == WorkflowMutation.table)
        }
    }
}
