/// What single characters are to the lexer.
enum Characters {
    /// Whether a name without delimiters may begin with it.
    static func beginsName(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return scalar == "_" || isASCIILetter(scalar)
        }
        // The server reads UTF-16 by units, so letters beyond the first plane are no letters to it;
        // fillers are letters that do not show.
        let isShown = !scalar.properties.isDefaultIgnorableCodePoint
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            return scalar.value <= 0xFFFF && isShown
        default: return false
        }
    }

    /// Whether a name without delimiters may go on with it.
    static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return isDigit(scalar) || isASCIILetter(scalar)
                || scalar == "_" || scalar == "@" || scalar == "#" || scalar == "$"
        }
        return beginsName(scalar)
    }

    static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    static func isHexDigit(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || ("a"..."f").contains(scalar) || ("A"..."F").contains(scalar)
    }

    /// Signs of currency that the server takes before a number.
    static func isCurrency(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "$" || (!scalar.isASCII && scalar.properties.generalCategory == .currencySymbol)
    }

    /// Spaces that every version takes as such; what the server might take for more is refused.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\n"
    }

    /// What no text may hold, not even in strings: NUL, and what turns the direction of reading.
    static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    /// What ends a line to some readers and not to others; in a comment it could hide a statement.
    static func isOddLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0B, 0x0C, 0x0D, 0x1A, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Control characters and marks without width, which have no place in a name.
    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    /// A word as a careless reader sees it: full-width and styled letters as ASCII, in capitals.
    static func folded(_ word: some Sequence<Unicode.Scalar>) -> String {
        var result = String.UnicodeScalarView()
        for scalar in word {
            if let plain = plain(scalar) {
                result.append(plain)
            } else {
                result.append(contentsOf: scalar.properties.uppercaseMapping.unicodeScalars)
            }
        }
        return String(result).uppercased()
    }

    /// The ASCII letter that a letter is a form of, or nil.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0)
        case 0x212A: return "K"
        case 0x17F: return "S"
        case 0x130, 0x131: return "I"
        case 0x24B6...0x24CF: return Unicode.Scalar(scalar.value - 0x24B6 + 0x41)
        case 0x24D0...0x24E9: return Unicode.Scalar(scalar.value - 0x24D0 + 0x41)
        default: return nil
        }
    }

    /// How a character is named in a message.
    static func name(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
        let shows = scalar.value > 0x20 && !isHidden(scalar) && !scalar.properties.isWhitespace
        return shows ? "'\(scalar)' (\(code))" : code
    }
}
