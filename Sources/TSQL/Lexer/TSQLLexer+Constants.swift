extension TSQLLexer {
    /// A string, in which quotation marks are doubled and a backslash joins lines.
    mutating func readString(national: Bool) throws(TSQLDiagnostic) {
        let start = position
        advance(by: national ? 2 : 1)
        var value = String.UnicodeScalarView()
        while let scalar = current {
            try refuseForbidden(scalar)
            if scalar == "'" {
                guard peek() == "'" else {
                    advance()
                    return try emit(.string(national: national), String(value), from: start)
                }
                advance()
            } else if scalar == "\\", let length = lineEnd(after: 1) {
                advance(by: 1 + length)
                continue
            }
            value.append(scalar)
            advance()
        }
        throw TSQLDiagnostic(
            .unterminatedString, "The string that begins here has no end.",
            suggestion: "Inside a string, ' is written twice.", at: start)
    }

    /// The length of the line end at a distance, or nil.
    private func lineEnd(after distance: Int) -> Int? {
        if peek(distance) == "\n" { return 1 }
        return peek(distance) == "\r" && peek(distance + 1) == "\n" ? 2 : nil
    }

    /// A number: whole, with a point, with an exponent, or binary.
    mutating func readNumber() throws(TSQLDiagnostic) {
        let start = position
        let first = index
        if current == "0", peek() == "x" || peek() == "X" { return try readBinary() }
        var kind = TSQLToken.Kind.integer
        while let scalar = current, Characters.isDigit(scalar) { advance() }
        if current == "." {
            kind = .decimal
            advance()
            while let scalar = current, Characters.isDigit(scalar) { advance() }
        }
        if current == "e" || current == "E" {
            let sign = peek() == "+" || peek() == "-"
            guard let digit = peek(sign ? 2 : 1), Characters.isDigit(digit) else {
                throw badNumber(start)
            }
            kind = .float
            advance(by: sign ? 2 : 1)
            while let scalar = current, Characters.isDigit(scalar) { advance() }
        }
        try refuseRunningOn(start)
        try emit(kind, string(scalars[first..<index]), from: start)
    }

    /// `0x` and digits; a backslash joins lines.
    private mutating func readBinary() throws(TSQLDiagnostic) {
        let start = position
        advance(by: 2)
        var digits = String.UnicodeScalarView()
        while let scalar = current {
            if Characters.isHexDigit(scalar) {
                digits.append(scalar)
                advance()
            } else if scalar == "\\", let length = lineEnd(after: 1) {
                advance(by: 1 + length)
            } else {
                break
            }
        }
        try refuseRunningOn(start)
        try emit(.binary, String(digits), from: start)
    }

    /// A sign of currency with its number, or a pseudo column such as `$identity`.
    mutating func readMoney() throws(TSQLDiagnostic) {
        let start = position
        let first = index
        advance()
        if let scalar = current, Characters.beginsName(scalar) {
            while let scalar = current, Characters.continuesName(scalar) { advance() }
            return try emit(.pseudoColumn, string(scalars[first..<index]), from: start)
        }
        var digits = 0
        while let scalar = current, Characters.isDigit(scalar) {
            digits += 1
            advance()
        }
        if current == "." {
            advance()
            while let scalar = current, Characters.isDigit(scalar) {
                digits += 1
                advance()
            }
        }
        if digits == 0, scalars[first] == "$", current == "(" {
            throw TSQLDiagnostic(
                .badCharacter,
                "$(…) is a variable of a client program, which nobody fills in here.",
                suggestion: "Write parameters as @name.", at: start)
        }
        guard digits > 0 else { throw badNumber(start) }
        try refuseRunningOn(start)
        try emit(.money, string(scalars[first..<index]), from: start)
    }

    /// Letters or another point right behind a number: the server would split it its own way.
    private func refuseRunningOn(_ start: TSQLPosition) throws(TSQLDiagnostic) {
        guard let scalar = current else { return }
        if Characters.continuesName(scalar) || scalar == "." { throw badNumber(start) }
    }

    private func badNumber(_ start: TSQLPosition) -> TSQLDiagnostic {
        TSQLDiagnostic(
            .badNumber, "The number that begins here runs into what follows it.",
            suggestion: "Put a space behind the number, and digits behind an exponent.", at: start)
    }
}
