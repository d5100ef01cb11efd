/// What differs between two texts: by lines if either has several, else by words.
public struct TextDifference: Sendable, Hashable {
    /// A run of text that stayed, went or came.
    public struct Part: Sendable, Hashable {
        /// What became of it.
        public var kind: Kind
        /// The text.
        public var text: String
    }

    /// What became of a run of text.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// It is in both texts.
        case same
        /// Only the older text has it.
        case removed
        /// Only the newer text has it.
        case added
    }

    /// What is compared as a whole.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
        /// Words, numbers, operators and blanks, as expressions are made of them.
        case words
        /// Lines, each with what ends it.
        case lines
    }

    /// What was compared as a whole.
    public let unit: Unit
    /// The runs in order; the older text without the added ones, the newer without the removed.
    public let parts: [Part]

    /// Compares two texts.
    public init(from before: String, to after: String) {
        let hasLines = before.utf8.contains(0x0A) || after.utf8.contains(0x0A)
        unit = hasLines ? .lines : .words
        let old = hasLines ? TextPieces.lines(before) : TextPieces.words(before)
        let new = hasLines ? TextPieces.lines(after) : TextPieces.words(after)
        var parts: [Part] = []
        for step in ShortestEdit(from: old, to: new).steps {
            let part =
                switch step {
                case .keep(let place): Part(kind: .same, text: old[place])
                case .remove(let place): Part(kind: .removed, text: old[place])
                case .insert(let place): Part(kind: .added, text: new[place])
                }
            if parts.last?.kind == part.kind {
                parts[parts.count - 1].text += part.text
            } else {
                parts.append(part)
            }
        }
        self.parts = parts
    }

    /// The difference as the HTTP API gives it.
    public var json: JSONValue {
        [
            "unit": .string(unit.rawValue),
            "parts": .array(
                parts.map { ["kind": .string($0.kind.rawValue), "text": .string($0.text)] }),
        ]
    }
}

/// A text in the pieces that are compared as wholes; together they are the text.
enum TextPieces {
    /// The lines, each with its end.
    static func lines(_ text: String) -> [String] {
        var lines: [String] = []
        var start = text.utf8.startIndex
        for index in text.utf8.indices where text.utf8[index] == 0x0A {
            let end = text.utf8.index(after: index)
            lines.append(String(text[start..<end]))
            start = end
        }
        if start < text.utf8.endIndex { lines.append(String(text[start...])) }
        return lines
    }

    /// Words and numbers, runs of blanks, operators such as `>=` and `{{`, single characters.
    static func words(_ text: String) -> [String] {
        var pieces: [String] = []
        var piece = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let last = piece.last, !joins(last, scalar, length: piece.count) {
                pieces.append(String(piece))
                piece = String.UnicodeScalarView()
            }
            piece.append(scalar)
        }
        if !piece.isEmpty { pieces.append(String(piece)) }
        return pieces
    }

    private static func joins(_ last: Unicode.Scalar, _ next: Unicode.Scalar, length: Int) -> Bool {
        if isWord(last) || isWord(next) { return isWord(last) && isWord(next) }
        if last.properties.isWhitespace || next.properties.isWhitespace {
            return last.properties.isWhitespace && next.properties.isWhitespace
        }
        // Marks that are laid over a character stay with it.
        if next.properties.canonicalCombiningClass != .notReordered { return true }
        return length == 1 && operators.contains(String(last) + String(next))
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.canonicalCombiningClass != .notReordered
    }

    private static let operators: Set<String> = ["==", "!=", "<=", ">=", "//", "{{", "}}", "<>"]
}
