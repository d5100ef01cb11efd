import WorkflowModel

/// Texts and values as Python's literals, such that no text can end its literal or its line.
public enum PythonLiteral {
    /// A text in double quotes, on one line.
    ///
    /// Letters of every script stay readable. Whatever is not printed, breaks lines or changes the
    /// direction of text is written as an escape.
    public static func text(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars { append(scalar, to: &result) }
        return result + "\""
    }

    /// A text within a comment or a doc string: one line that ends neither.
    ///
    /// Whatever is not printed becomes a space, a double quote an apostrophe.
    public static func prose(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
            case "\"": result.append("'")
            default: result.append(isShown(scalar) ? scalar : " ")
            }
        }
        // Three of them would look like the ends of the document.
        return String(result).replacing("'''", with: "''")
    }

    /// A value without templates, on one line.
    static func scalar(_ value: JSONValue) -> String? {
        switch value {
        case .null: "None"
        case .bool(let flag): flag ? "True" : "False"
        case .integer(let number): String(number)
        case .double: value.compactText
        case .decimal(let number): "Exact(\(text(number.description)))"
        case .string(let text): self.text(text)
        case .array, .object: nil
        }
    }

    private static func append(
        _ scalar: Unicode.Scalar, to result: inout String
    ) {
        switch scalar {
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        case "\\": result += "\\\\"
        case "\"": result += "\\\""
        case " ": result += " "
        default:
            if isShown(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                result += escape(scalar)
            }
        }
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator, .spaceSeparator:
            false
        default: true
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        switch scalar.value {
        case 0..<0x100: return "\\x" + String(repeating: "0", count: 2 - digits.count) + digits
        case 0..<0x1_0000: return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }
    }
}
