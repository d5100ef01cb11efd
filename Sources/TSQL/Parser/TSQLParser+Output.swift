extension TSQLParser {
    /// `FOR XML …` and `FOR JSON …`.
    mutating func outputFormat() throws(TSQLDiagnostic) -> TSQLOutputFormat {
        take()
        if accept("JSON") {
            let mode = try expect(anyOf: ["AUTO", "PATH"])
            var format = TSQLOutputFormat(format: "JSON", mode: mode, options: [])
            while acceptSymbol(",") { format.options.append(try jsonOption()) }
            return format
        }
        if at("BROWSE") || at("READ") {
            throw TSQLDiagnostic(
                .syntax, "FOR \(token.keyword) is for cursors and for programs that write back.",
                suggestion: "Leave it out.", at: token.position)
        }
        guard accept("XML") else { throw unexpected("XML or JSON") }
        let mode = try expect(anyOf: ["RAW", "AUTO", "EXPLICIT", "PATH"])
        var format = TSQLOutputFormat(format: "XML", mode: mode, options: [])
        if mode == "RAW" || mode == "PATH", acceptSymbol("(") {
            format.element = try string("the name of an element")
            try expectSymbol(")")
        }
        while acceptSymbol(",") { format.options.append(try xmlOption()) }
        return format
    }

    private mutating func jsonOption() throws(TSQLDiagnostic) -> String {
        let option = try expect(
            anyOf: ["ROOT", "INCLUDE_NULL_VALUES", "WITHOUT_ARRAY_WRAPPER"])
        return option == "ROOT" ? try named(option) : option
    }

    private mutating func xmlOption() throws(TSQLDiagnostic) -> String {
        if accept("BINARY") {
            try expect("BASE64")
            return "BINARY BASE64"
        }
        let option = try expect(
            anyOf: ["TYPE", "ROOT", "ELEMENTS", "XMLDATA", "XMLSCHEMA"])
        switch option {
        case "ROOT", "XMLSCHEMA": return try named(option)
        case "ELEMENTS":
            return at("XSINIL") || at("ABSENT") ? "ELEMENTS \(take().keyword)" : option
        default: return option
        }
    }

    /// An option with an optional name in parentheses.
    private mutating func named(_ option: String) throws(TSQLDiagnostic) -> String {
        guard acceptSymbol("(") else { return option }
        let name = try string("a name")
        try expectSymbol(")")
        return "\(option)(\(TSQLPrinter.quoted(name)))"
    }
}
