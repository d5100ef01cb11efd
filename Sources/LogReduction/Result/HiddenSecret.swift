/// Where a secret was hidden, and behind which placeholder; never what it was.
public struct HiddenSecret: Sendable, Hashable {
    /// The kind: `password`.
    public let kind: String
    /// What stands in its place: `<password#1>`.
    public let placeholder: String
    /// The try in whose evidence it stands.
    public let tryNumber: Int
    /// The line, or event, of that try; for the middle of a shortened block the nearest known.
    public let line: Int
    /// How often it stands in that line.
    public let count: Int
}

extension Reduction {
    /// Every placeholder of the evidence with its line, in the order of the evidence.
    public var hidden: [HiddenSecret] {
        var found: [HiddenSecret] = []
        for piece in evidence {
            var line = piece.lineStart
            for text in piece.text.split(separator: "\n", omittingEmptySubsequences: false) {
                if text.hasPrefix("[…") {
                    let number = text.split(separator: " ").dropFirst().first.flatMap { Int($0) }
                    line += number ?? 1
                    continue
                }
                found += Self.placeholders(in: text, of: redactions).map { kind, name, count in
                    HiddenSecret(
                        kind: kind, placeholder: name, tryNumber: piece.tryNumber,
                        line: min(line, piece.lineEnd), count: count)
                }
                line += 1
            }
        }
        return found
    }

    /// The placeholders of a line that are ours: of a kind and a number that was given out.
    private static func placeholders(
        in text: Substring, of redactions: [RedactionCount]
    ) -> [(kind: String, name: String, count: Int)] {
        redactions.flatMap { redaction -> [(kind: String, name: String, count: Int)] in
            guard text.contains("<\(redaction.kind)#") else { return [] }
            return (1...max(1, redaction.count)).compactMap { number in
                let name = "<\(redaction.kind)#\(number)>"
                let count = text.split(separator: name, omittingEmptySubsequences: false).count - 1
                return count > 0 ? (redaction.kind, name, count) : nil
            }
        }
    }
}
