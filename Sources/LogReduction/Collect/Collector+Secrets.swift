/// What a redactor must know before the first line is shown.
extension Collector {
    /// Teaches it the secrets of everything kept: a password named in one line may stand bare in
    /// another, and a traceback may name it where the message does not.
    func teach(_ redactor: inout Redactor) {
        for candidate in candidates {
            redactor.learn(candidate.text)
            for line in candidate.block?.lines ?? [] { redactor.learn(line.text) }
        }
        for record in tries {
            for line in record.recent.lines {
                redactor.learn(ControlText.cleaned(line.text.span, limit: Limits.quotedLineBytes))
            }
        }
    }
}
