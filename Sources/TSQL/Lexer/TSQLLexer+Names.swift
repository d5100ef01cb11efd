extension TSQLLexer {
    /// A keyword or a name without delimiters.
    mutating func readWord() throws(TSQLDiagnostic) {
        let start = position
        let first = index
        let beginsLine = isAtLineStart
        while let scalar = current, Characters.continuesName(scalar) { advance() }
        let word = scalars[first..<index]
        let text = string(word)
        try refuseMark(after: text)
        guard text.utf16.count <= TSQLLimits.nameLength else {
            throw TSQLLexer.tooLong(start)
        }
        var keyword = ""
        if let capitals = TSQLLexer.ascii(word, inCapitals: true) {
            keyword = capitals
        } else {
            let seen = Characters.folded(word)
            if seen.utf8.allSatisfy({ $0 < 0x80 }), TSQLFunctions.isKnownWord(seen) {
                throw TSQLDiagnostic(
                    .lookalikeKeyword, "This word looks like \(seen) but has other letters.",
                    suggestion: "Write \(seen) in ASCII, or the name in [brackets].", at: start)
            }
        }
        if keyword == "GO", beginsLine, let end = endOfSeparator() {
            while index < end { advance() }
            return try emit(.batchSeparator, "GO", from: start)
        }
        try emit(.word, text, keyword: keyword, from: start)
    }

    /// Where a line `GO [count] [-- comment]` ends, if it is one.
    private func endOfSeparator() -> Int? {
        var end = index
        while end < scalars.count, scalars[end] == " " || scalars[end] == "\t" { end += 1 }
        while end < scalars.count, Characters.isDigit(scalars[end]) { end += 1 }
        while end < scalars.count, scalars[end] == " " || scalars[end] == "\t" { end += 1 }
        guard end < scalars.count else { return end }
        if scalars[end] == "\n" || scalars[end] == "\r" { return end }
        let isComment =
            scalars[end] == "-" && end + 1 < scalars.count && scalars[end + 1] == "-"
        return isComment ? end : nil
    }

    /// A mark right behind a name: whether it belongs to it, versions of the server differ.
    private func refuseMark(after text: String) throws(TSQLDiagnostic) {
        guard let scalar = current, !scalar.isASCII else { return }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber,
            .otherNumber, .format, .connectorPunctuation:
            throw TSQLDiagnostic(
                .badCharacter,
                "The character \(Characters.name(scalar)) cannot stand in a name without delimiters.",
                suggestion: "Write the name in [brackets].", at: position)
        default: return
        }
    }

    /// A name in brackets or quotation marks, in which the closing mark is doubled.
    mutating func readDelimited(closing: Unicode.Scalar) throws(TSQLDiagnostic) {
        let start = position
        advance()
        var name = String.UnicodeScalarView()
        while let scalar = current {
            if scalar == closing {
                guard peek() == closing else {
                    advance()
                    return try emitName(String(name), from: start)
                }
                advance()
            } else if Characters.isHidden(scalar) {
                throw TSQLDiagnostic(
                    .badIdentifier, "The name holds \(Characters.name(scalar)).",
                    suggestion: "Names have no control characters here.", at: position)
            }
            try refuseForbidden(scalar)
            name.append(scalar)
            advance()
        }
        throw TSQLDiagnostic(
            .unterminatedIdentifier, "The name that begins here has no closing \(closing).",
            suggestion: "Inside a name, \(closing) is written twice.", at: start)
    }

    private mutating func emitName(
        _ name: String, from start: TSQLPosition
    ) throws(TSQLDiagnostic) {
        guard !name.allSatisfy({ $0 == " " }) else {
            throw TSQLDiagnostic(.badIdentifier, "The name is empty.", at: start)
        }
        guard name.utf16.count <= TSQLLimits.nameLength else { throw TSQLLexer.tooLong(start) }
        try emit(.delimited, name, from: start)
    }

    private static func tooLong(_ start: TSQLPosition) -> TSQLDiagnostic {
        TSQLDiagnostic(
            .badIdentifier, "The name has more than \(TSQLLimits.nameLength) characters.",
            at: start)
    }

    /// `@name` or `@@name`.
    mutating func readVariable() throws(TSQLDiagnostic) {
        let start = position
        let isSystem = peek() == "@"
        advance(by: isSystem ? 2 : 1)
        let first = index
        while let scalar = current, Characters.continuesName(scalar) { advance() }
        let name = string(scalars[first..<index])
        guard !name.isEmpty, name.utf16.count < TSQLLimits.nameLength else {
            throw TSQLDiagnostic(.badIdentifier, "'@' needs a name behind it.", at: start)
        }
        try refuseMark(after: name)
        try emit(isSystem ? .systemVariable : .variable, name, from: start)
    }

    /// `#name` or `##name`.
    mutating func readTemporary() throws(TSQLDiagnostic) {
        let start = position
        let first = index
        while let scalar = current, Characters.continuesName(scalar) { advance() }
        try emit(.temporary, string(scalars[first..<index]), from: start)
    }

    func string(_ part: ArraySlice<Unicode.Scalar>) -> String {
        TSQLLexer.ascii(part) ?? String(String.UnicodeScalarView(part))
    }

    /// Scalars of ASCII as a text, or nil if there are others; most are, and bytes are quick.
    static func ascii(
        _ part: ArraySlice<Unicode.Scalar>, inCapitals: Bool = false
    ) -> String? {
        var isASCII = true
        let text = String(unsafeUninitializedCapacity: part.count) { bytes in
            var count = 0
            for scalar in part {
                guard scalar.isASCII else {
                    isASCII = false
                    return 0
                }
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                let isSmall = inCapitals && UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
                bytes[count] = isSmall ? byte - 32 : byte
                count += 1
            }
            return count
        }
        return isASCII ? text : nil
    }
}
