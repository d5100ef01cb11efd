import Analysis

extension ReplyCourse {
    /// Whether the model's words are kept back until their numbers are checked: from the first
    /// query on.
    var holdsWords: Bool { !answers.isEmpty || failedQuery != nil }

    /// Takes over what a query gave, or why it gave nothing.
    mutating func take(_ outcome: ToolOutcome) {
        if let answer = outcome.answer {
            answers.append(answer)
            failedQuery = nil
        }
        if let failed = outcome.failedQuery {
            failedQuery = failed
            failedQueries += 1
        }
    }

    /// Says what the queries gave, once: the model's words as far as their numbers are those of
    /// the data, figures, table and query.
    ///
    /// The rows are for the person; later turns of the model see its own words only.
    mutating func tellAnswer(_ words: String = "") async {
        guard holdsWords, !isAnswerTold else { return }
        isAnswerTold = true
        let text = AnswerText(
            Array(answers.suffix(AssistantLimits.answersShown)), failure: failedQuery)
        let (checked, struckOut) = text.checked(words, question: question)
        let closing = steps.closing
        await say(text.markdown(words: checked, struckOut: struckOut))
        steps.closing = closing
    }
}
