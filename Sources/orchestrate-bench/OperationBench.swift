import NodeTypes
import WorkflowModel

/// Times what the server does with a document.
struct OperationBench {
    let seed: UInt64
    let runs: Int

    /// The times of one size.
    struct Row {
        var nodes: Int
        var edges: Int
        /// Seconds by operation, in the order of ``OperationBench/names``.
        var seconds: [Double]
    }

    /// The operations.
    static let names = ["validate", "plan", "diff", "lay out"]

    /// Measures each size on a document of the shape `workflows`.
    func rows(_ sizes: [Int]) -> [Row] { sizes.map(row) }

    private func row(_ nodes: Int) -> Row {
        let document = BenchDocument.make(.workflows, nodes: nodes, seed: seed)
        let edited = BenchDocument.edited(document)
        let registry = NodeTypeLibrary.registry
        let validator = WorkflowValidator(registry: registry)
        return Row(
            nodes: nodes, edges: document.edges.count,
            seconds: [
                ProcessorTime.median(runs: runs) { _ = validator.validate(document) },
                ProcessorTime.median(runs: runs) {
                    _ = WorkflowPlan.make(document: document, registry: registry)
                },
                ProcessorTime.median(runs: runs) { _ = WorkflowDiff(from: document, to: edited) },
                ProcessorTime.median(runs: runs) { _ = document.laidOut() },
            ])
    }
}
