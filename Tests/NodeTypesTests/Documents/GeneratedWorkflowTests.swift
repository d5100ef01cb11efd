import NodeTypes
import OrchestrateTesting
import Testing
import WorkflowModel

/// Generated workflows of the node types that there really are.
@Suite struct GeneratedWorkflowTests {
    private let registry = NodeTypeLibrary.registry

    @Test(arguments: 0..<60) func validateWithoutAFinding(seed: Int) {
        var generator = WorkflowGenerator(seed: UInt64(seed), registry: registry)
        let document = generator.next(nodes: 1...120)
        let found = WorkflowValidator(registry: registry)
            .validate(document, catalogue: GeneratedWorld.catalogue)
        #expect(found.map(\.json.compactText) == [])
    }

    @Test func coverEveryNodeTypeAndOutcome() {
        var types: Set<String> = []
        var handles: Set<EdgeHandle> = []
        for seed in 0..<40 {
            var generator = WorkflowGenerator(seed: UInt64(seed), registry: registry)
            let document = generator.next(nodes: 60)
            types.formUnion(document.nodes.map(\.type))
            handles.formUnion(document.edges.map(\.handle))
        }
        #expect(types == Set(registry.declarations.map(\.name)))
        #expect(handles == Set(EdgeHandle.allCases))
    }

    @Test(arguments: WorkflowMutation.all)
    func everyMutationIsFound(_ mutation: WorkflowMutation) {
        var generator = WorkflowGenerator(seed: 5, registry: registry)
        let document = generator.next(nodes: 20)
        guard let (json, path) = mutation.mutated(document, seed: 5) else { return }
        let found = WorkflowValidator(registry: registry)
            .check(json: json, catalogue: GeneratedWorld.catalogue).diagnostics
        #expect(found.contains { $0.code == mutation.code && $0.path == path })
    }
}
