/// Writes a tree as text that is read back as the same tree.
public enum TSQLPrinter {
    /// The text of a script, a statement a line.
    public static func text(_ script: TSQLScript) -> String {
        script.statements.map { text($0) + ";" }.joined(separator: "\n")
    }

    /// The text of a statement, without a semicolon.
    public static func text(_ statement: TSQLStatement) -> String {
        switch statement {
        case .select(let select): return text(select)
        case .declare(let declarations):
            let parts = declarations.map { declaration in
                "@\(declaration.variable.name) \(type(declaration.type))"
                    + (declaration.value.map { " = " + text($0) } ?? "")
            }
            return "DECLARE " + parts.joined(separator: ", ")
        case .assign(let variable, let symbol, let value):
            return "SET @\(variable.name) \(symbol) \(text(value))"
        case .option(let words, _): return "SET " + words.joined(separator: " ")
        }
    }

    /// A name as it must be written: in brackets if it was, or if it could be something else.
    public static func name(_ identifier: TSQLIdentifier) -> String {
        let scalars = identifier.text.unicodeScalars
        // Only pseudo columns begin so without delimiters.
        if !identifier.isDelimited, scalars.first == "$" { return identifier.text }
        let isPlain =
            !identifier.isDelimited
            && scalars.first.map(Characters.beginsName) == true
            && scalars.allSatisfy(Characters.continuesName)
            && !ReservedWords.contains(identifier.text.uppercased())
        if isPlain { return identifier.text }
        let escaped = identifier.text.split(separator: "]", omittingEmptySubsequences: false)
        return "[" + escaped.joined(separator: "]]") + "]"
    }

    /// A string in quotation marks.
    public static func quoted(_ string: String) -> String {
        var result = "'"
        let scalars = Array(string.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            // A backslash before a line end would join the lines, so another pair is put in that does.
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            if scalar == "'" { result += "'" }
            result.unicodeScalars.append(scalar)
            if scalar == "\\", next == "\n" || next == "\r" { result += "\\\n" }
        }
        return result + "'"
    }

    static func name(_ name: TSQLObjectName) -> String {
        name.parts.map { $0.map { self.name($0) } ?? "" }.joined(separator: ".")
    }

    static func name(_ column: TSQLColumnName) -> String {
        column.parts.map { name($0) }.joined(separator: ".")
    }

    static func type(_ type: TSQLDataType) -> String {
        type.arguments.isEmpty
            ? type.name : "\(type.name)(\(type.arguments.joined(separator: ", ")))"
    }

    static func list(_ expressions: [TSQLExpression]) -> String {
        expressions.map { text($0) }.joined(separator: ", ")
    }

    static func names(_ identifiers: [TSQLIdentifier]) -> String {
        "(" + identifiers.map { name($0) }.joined(separator: ", ") + ")"
    }
}
