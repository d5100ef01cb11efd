import WorkflowModel

/// The planner's own sentences.
enum Wording {
    /// Said with every answer.
    static let noModel = "No language model was used; the built-in planner answered."
    /// Said with every question.
    static let noModelAsks = "No language model is used here, so I have to ask."
    /// Said with every proposal.
    static let nothingRuns = "Nothing runs until you approve it."

    /// What the planner understands, for a message that it does not.
    static let help = """
        I did not understand that. I read plain English requests such as these:
        - Run daily_sales for 2026-01-31, then check that more than 1000 orders were loaded. If \
        the run fails, tell me why.
        - Why did daily_sales fail last night?
        - Which DAGs are there?
        """

    /// For a question about data, which only a model can turn into a query.
    static let dataQuestion = """
        Questions about data need a language model, which writes the query, and none is set up \
        here. I can look tables up ("What tables have orders?"), or propose a workflow for what you \
        describe, such as "Count the orders of yesterday".
        """

    /// The same where a workflow could be made of it.
    static let planInstead = """
        Answering questions about data at once needs a language model, and none is set up here; \
        this workflow is what I understood of yours.
        """

    /// The same for one who asks what can be done.
    static let abilities = """
        I can put workflows together that run DAGs, wait, count and check rows, run SQL, branch, \
        summarise, and explain failures; and I can look up DAGs, runs, tables and workflows. For \
        example:
        - Run daily_sales for yesterday with region=eu, then check that at least 500 orders exist.
        - Show the last runs of daily_sales.
        - What tables have orders?
        """

    /// For a request of which parts were not understood.
    static func partly(_ parts: [String]) -> String {
        let quoted = parts.prefix(3).map { "“\(PlainWords.line($0))”" }
        var text =
            "I did not understand \(PlainWords.list(Array(quoted), "or")), so I propose nothing"
        if let reason = parts.lazy.compactMap(UnsupportedWords.reason).first {
            text += ": \(reason)"
        }
        return text + """
            . Say that part another way or leave it out. For example:
            - Run daily_sales for 2026-01-31, then check that more than 1000 orders were loaded.
            - If the run fails, tell me why.
            - Wait 10 minutes, then run daily_sales.
            """
    }

    /// A proposal in a few lines: its steps, what has to be said, and that nothing runs yet.
    static func proposal(_ document: WorkflowDocument, notes: [String]) -> String {
        let steps = StepSentences(document: document).lines
        var parts = ["Here is the workflow \(PlainWords.name(document.name)):"]
        parts.append(
            steps.enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: "\n"))
        parts += notes
        parts.append(nothingRuns)
        return parts.joined(separator: "\n\n")
    }

    /// A changed proposal.
    static func edited(_ changes: [String], notes: [String]) -> String {
        var parts = ["I changed the workflow: \(PlainWords.list(changes))."]
        parts += notes
        parts.append(nothingRuns)
        return parts.joined(separator: "\n\n")
    }

    /// A proposal that the validator did not accept.
    static func refused(_ findings: [Outcome.Finding]) -> String {
        let lines = findings.prefix(PlannerLimits.choices).map { finding in
            let hint = finding.suggestion.map { " Did you mean \(PlainWords.name($0))?" } ?? ""
            return "- \(PlainWords.line(finding.message, limit: PlannerLimits.quotedWords))\(hint)"
        }
        return "The workflow that I made is not valid, so it is not proposed:\n"
            + lines.joined(separator: "\n")
    }
}
