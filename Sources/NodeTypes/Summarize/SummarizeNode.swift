import Analysis
import WorkflowEngine
import WorkflowModel

/// `summarize`: says in words what data shows.
struct SummarizeNode: NodeType {
    static let declaration = NodeTypeDeclaration(
        name: "summarize", purpose: "Say in a few words what earlier results show.",
        usage: """
            Use it at the end, when somebody wants words rather than rows. Figures are computed \
            from all rows, not by the model.
            """,
        misuse: """
            Not for deciding: use check or branch. Not for explaining a failed run: use \
            airflow.diagnose.
            """,
        fields: [
            FieldDeclaration(
                "of", .list(.expression(.any), limit: 20),
                purpose: "Bare expressions that give the data, such as count.rows.",
                required: true, templatable: false),
            FieldDeclaration(
                "question", .text(limit: 2000), purpose: "What the reader wants to know."),
            FieldDeclaration(
                "max_words", .integer(10...2000), purpose: "How long it may be.", default: 150),
        ],
        output: .object(
            [
                "markdown": .string,
                "citations": .list(
                    .object(["of": .string, "name": .string, "value": .any], isOpen: false)),
                "model": .optional(.string),
            ], isOpen: true),
        effect: .model, repeatRule: .idempotent,
        modelData: [
            .samples(of: "of", rows: AnalysisLimits.sampleRows), .text(of: "question"),
        ])

    func execute(_ node: NodeCall) async throws -> NodeOutcome {
        guard let expressions = try node.texts("of"), !expressions.isEmpty else {
            throw node.wrong("of", "must be a list of at least one expression")
        }
        let subjects = try expressions.map { text in
            SummarySubject(
                name: text, value: try Expression.parse(text).evaluate(in: node.execution.scope))
        }
        let words = try node.integer("max_words", in: 10...2000) ?? 150
        let connections = node.execution.dataConnections
        let egress =
            connections.isEmpty ? .sample : await node.services.systems.egress(connections)
        // A question made of data is data.
        let question =
            egress.sendsValues
            ? try node.optionalText("question")
            : node.execution.written["question"]?.stringValue
        let summary = try await node.services.summarizer.summarize(
            subjects, question: question, maxWords: words, egress: egress)
        return .succeeded(summary.json)
    }
}
