import TSQL
import Testing

/// The lexer splits as the server does, and refuses what the server might split in another way.
struct LexerTests {
    private func words(_ text: String) throws -> [String] {
        try TSQLLexer.tokens(of: text).dropLast().map(\.text)
    }

    private func code(_ text: String) -> TSQLDiagnostic.Code? {
        do throws(TSQLDiagnostic) {
            _ = try TSQLLexer.tokens(of: text)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func leavesOutCommentsWhichNest() throws {
        #expect(try words("a/* x /* EXEC */ y */b--c\nd /**/ e") == ["a", "b", "d", "e"])
        #expect(try words("a /* -- */ b") == ["a", "b"])
        #expect(try words("a -- /*\nb") == ["a", "b"])
        #expect(try words("1--2") == ["1"])
    }

    @Test(arguments: [
        ("/* /* */", TSQLDiagnostic.Code.badComment), ("/* a /*/ b */ */", .badComment),
        ("-- a\rDROP TABLE t", .badComment), ("-- a\u{2028}DROP TABLE t", .badComment),
        ("-- a\u{85}b", .badComment), ("'abc", .unterminatedString),
        ("'abc''", .unterminatedString), ("N'", .unterminatedString),
        ("[abc", .unterminatedIdentifier), ("[abc]]", .unterminatedIdentifier),
        ("\"abc", .unterminatedIdentifier), ("[]", .badIdentifier), ("[ ]", .badIdentifier),
        ("[a\nb]", .badIdentifier), ("[a\u{200B}b]", .badIdentifier), ("@", .badIdentifier),
        ("@@", .badIdentifier), ("1EXEC", .badNumber), ("1e", .badNumber), ("1e+", .badNumber),
        ("1.2.3", .badNumber), ("1..2", .badNumber), ("0xZZ", .badNumber), ("$", .badNumber),
        ("1_", .badNumber), ("1@a", .badNumber), ("a\u{A0}b", .badCharacter),
        ("a\u{3000}b", .badCharacter), ("a\u{0}b", .badCharacter), ("'\u{0}'", .badCharacter),
        ("/*\u{0}*/", .badCharacter), ("'\u{202E}'", .badCharacter), ("a\rb", .badCharacter),
        ("a\u{1}b", .badCharacter), ("?", .badCharacter), ("`a`", .badCharacter),
        ("\u{2018}a\u{2019}", .badCharacter), ("a\u{301}", .badCharacter),
        ("\u{FEFF}SELECT", .badCharacter), ("😀", .badCharacter), ("\\", .badCharacter),
        ("!", .badCharacter), ("ＥＸＥＣ", .lookalikeKeyword), ("\u{212A}ILL", .lookalikeKeyword),
        ("\u{17F}elect", .lookalikeKeyword), ("un\u{131}on", .lookalikeKeyword),
        ("𝐃𝐑𝐎𝐏", .badCharacter), ("a\u{3164}", .badCharacter), ("[a\u{3164}]", .badIdentifier),
        ("xp\u{FF3F}cmdshell", .badCharacter),
        (String(repeating: "a", count: 129), .badIdentifier),
        (String(repeating: " ", count: 300_000), .tooLong),
        (String(repeating: ",", count: 60_000), .tooLong),
    ])
    func refuses(_ text: String, _ expected: TSQLDiagnostic.Code) {
        #expect(code(text) == expected)
    }

    @Test func readsNames() throws {
        let tokens = try TSQLLexer.tokens(of: "a_1$#@ [b ]] c] \"d \"\" e\" @f @@g #h ##i Größe $j")
        #expect(
            tokens.map(\.text) == [
                "a_1$#@", "b ] c", "d \" e", "f", "g", "#h", "##i", "Größe", "$j", "",
            ])
        #expect(
            tokens.map(\.kind) == [
                .word, .delimited, .delimited, .variable, .systemVariable, .temporary,
                .temporary, .word, .pseudoColumn, .end,
            ])
    }

    @Test func readsConstants() throws {
        let tokens = try TSQLLexer.tokens(
            of:
                "'it''s' N'é' 'a\\\nb' 'a\\\r\nb' 0xAf0 0x 0x1\\\n2 1 1. .5 1.5 1e10 1.5E-3 $12.34 €5 ''"
        )
        #expect(
            tokens.dropLast().map(\.text) == [
                "it's", "é", "ab", "ab", "Af0", "", "12", "1", "1.", ".5", "1.5", "1e10",
                "1.5E-3", "$12.34", "€5", "",
            ])
        #expect(
            tokens.dropLast().map(\.kind) == [
                .string(national: false), .string(national: true), .string(national: false),
                .string(national: false), .binary, .binary, .binary, .integer, .decimal,
                .decimal, .decimal, .float, .float, .money, .money, .string(national: false),
            ])
    }

    @Test func readsOperators() throws {
        let text =
            "<> <= >= != !< !> << >> += -= *= /= %= &= ^= |= :: || ( ) , ; . = < ( > + - * / % & | ^ ~ :"
        #expect(try words(text) == text.split(separator: " ").map(String.init))
        #expect(try words("a<=b") == ["a", "<=", "b"])
        #expect(try words("a < = b ! \n= c < > d") == ["a", "<=", "b", "!=", "c", "<>", "d"])
        #expect(try words("a < < b < (c)") == ["a", "<", "<", "b", "<", "(", "c", ")"])
    }

    @Test(arguments: [
        ("SELECT 1\nGO\nSELECT 2", true), ("go", true), ("SELECT 1\n  GO 5  -- x", true),
        ("GO\r\n", true), ("SELECT 1 GO", false), ("GOTO x", false), ("/* x */ GO\n", false),
        ("GO x", false), ("[GO]", false),
    ])
    func tellsSeparatorsOfBatches(_ text: String, _ expected: Bool) throws {
        let kinds = try TSQLLexer.tokens(of: text).map(\.kind)
        #expect(kinds.contains(.batchSeparator) == expected)
    }

    @Test func countsPlacesInBytesLinesAndCharacters() throws {
        let tokens = try TSQLLexer.tokens(of: "ä 'x\ny'\r\n  b")
        #expect(tokens[1].position == TSQLPosition(offset: 3, line: 1, column: 3))
        #expect(tokens[2].position == TSQLPosition(offset: 12, line: 3, column: 3))
        #expect(tokens[2].endOffset == 13)
    }

    @Test func givesWordsInCapitalsOnlyWhereTheyAreASCII() throws {
        let tokens = try TSQLLexer.tokens(of: "select [select] größe")
        #expect(tokens.map(\.keyword) == ["SELECT", "", "", ""])
    }
}
