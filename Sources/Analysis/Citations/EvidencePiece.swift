import LogReduction

/// A piece of evidence as sentences can cite it.
struct EvidencePiece {
    let id: String
    let tryNumber: Int
    let lines: ClosedRange<Int>
    let text: String
    /// How often such lines occurred, and why the piece was chosen.
    let facts: String
    /// The text for comparing: small letters, single blanks, plain quotes.
    let plain: String
    /// The same with the reason, which names the place in the code.
    let named: String

    init(_ evidence: Evidence) {
        id = evidence.id
        tryNumber = evidence.tryNumber
        lines = evidence.lineStart...max(evidence.lineStart, evidence.lineEnd)
        text = evidence.text
        let tries = evidence.countsByTry.map { "\($0.count)" }.joined(separator: " ")
        facts = "\(evidence.count) \(tries) \(evidence.reason)"
        plain = Quotation.plain(evidence.text)
        named = plain + "\n" + Quotation.plain(evidence.reason)
    }
}
