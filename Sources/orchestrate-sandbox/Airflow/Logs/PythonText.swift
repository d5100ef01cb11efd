/// Python's way to write texts.
enum PythonText {
    /// `repr` of a text, as Airflow 2 puts logs into its JSON.
    static func repr(_ text: String) -> String {
        let quote: Character = text.contains("'") && !text.contains("\"") ? "\"" : "'"
        var written = String(quote)
        for character in text {
            switch character {
            case "\\": written += "\\\\"
            case "\n": written += "\\n"
            case "\r\n": written += "\\r\\n"
            case "\r": written += "\\r"
            case "\t": written += "\\t"
            case quote: written += "\\\(quote)"
            default: written.append(character)
            }
        }
        return written + String(quote)
    }
}
