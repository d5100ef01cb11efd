/// Splits a command as a shell would, without a shell.
///
/// White space separates, quotes and backslashes protect. Nothing is expanded; `|`, `;`, `$` are
/// plain characters.
enum CommandWords {
    /// The words of a command, at least one.
    static func split(_ command: String) throws(LLMGatewayError) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var isEscaped = false
        for character in command {
            if isEscaped {
                // Within double quotes a backslash protects only what means something there.
                if quote == "\"", character != "\"", character != "\\" {
                    word = (word ?? "") + "\\"
                }
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if let open = quote {
                if character == open {
                    quote = nil
                } else {
                    word = (word ?? "") + String(character)
                }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character.isWhitespace {
                if let whole = word { words.append(whole) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        guard quote == nil, !isEscaped else {
            throw LLMGatewayError(
                .misconfigured, "The token command ends within quotes or after a backslash.")
        }
        if let word { words.append(word) }
        guard let first = words.first, !first.isEmpty else {
            throw LLMGatewayError(.misconfigured, "The token command is empty.")
        }
        guard !words.contains(where: { $0.utf8.contains(0) }) else {
            throw LLMGatewayError(.misconfigured, "The token command holds a zero byte.")
        }
        return words
    }
}
