/// Rewrites what a model meant as JSON into JSON: one object, from its first brace on.
///
/// Mended are an end that is missing (the answer was cut, or a brace forgotten), raw line breaks
/// in texts, commas before a closing bracket, and Python's `True`, `False` and `None`. Of a text
/// that was cut, the unfinished last sentence goes.
struct LenientJSON {
    private var output = ""
    private var closers: [Character] = []
    private var isInString = false
    private var isEscaped = false
    /// Where the text that is open now begins in the output.
    private var stringStart = "".startIndex
    /// The output up to the last comma or opening bracket, and what was open there.
    private var safe: (text: String, closers: [Character])?

    /// The candidates for what was meant, the likeliest first.
    static func readings(of text: Substring) -> [String] {
        var reader = LenientJSON()
        for character in text {
            reader.take(character)
            if reader.closers.isEmpty, !reader.isInString { break }
        }
        return reader.candidates
    }

    private mutating func take(_ character: Character) {
        guard !isInString else {
            takeInString(character)
            return
        }
        switch character {
        case "\"":
            isInString = true
            output.append(character)
            stringStart = output.endIndex
        case "{", "[":
            output.append(character)
            closers.append(character == "{" ? "}" : "]")
            safe = (output, closers)
        case "}", "]":
            // A bracket too many, or the wrong one, closes nothing.
            guard closers.last == character else { return }
            closers.removeLast()
            output = Self.withoutComma(output)
            output.append(character)
        case ",":
            safe = (output, closers)
            output.append(character)
        default: output.append(character)
        }
    }

    private mutating func takeInString(_ character: Character) {
        if isEscaped {
            isEscaped = false
            output.append(character)
        } else if character.isNewline {
            output += "\\n"
        } else if character == "\t" {
            output += "\\t"
        } else {
            if character == "\\" { isEscaped = true }
            if character == "\"" { isInString = false }
            output.append(character)
        }
    }

    private var candidates: [String] {
        var found: [String] = []
        if isInString {
            let said = output[stringStart...]
            let whole = said.lastIndex { ".!?".contains($0) }.map { output[...$0] }
            if let whole, whole.endIndex > stringStart { found.append(whole + "\"" + closing) }
        } else {
            found.append(Self.withoutComma(output) + closing)
        }
        if let safe {
            found.append(Self.withoutComma(safe.text) + String(safe.closers.reversed()))
        }
        return found.flatMap { [$0, Self.withoutPython($0)] }
    }

    private var closing: String { String(closers.reversed()) }

    private static func withoutComma(_ text: String) -> String {
        guard let last = text.lastIndex(where: { !$0.isWhitespace }), text[last] == "," else {
            return text
        }
        return String(text[..<last])
    }

    /// Only behind a colon, so that texts are left alone as far as can be.
    private static func withoutPython(_ text: String) -> String {
        [("True", "true"), ("False", "false"), ("None", "null")].reduce(text) { text, word in
            text.replacing(": \(word.0)", with: ": \(word.1)")
        }
    }
}
