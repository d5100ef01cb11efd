import Testing
import WorkflowModel

@Suite struct JSONParsingTests {
    @Test(
        arguments: [
            ("null", JSONValue.null), (" true ", true), ("false", false), ("0", 0), ("-0", 0),
            ("-12", -12), ("9223372036854775807", 9_223_372_036_854_775_807),
            ("-9223372036854775808", JSONValue.integer(.min)),
            ("9223372036854775808", .decimal(DecimalNumber("9223372036854775808") ?? .init(0))),
            ("1.0", 1.0), ("1e2", 100.0), ("-1.5E-3", -0.0015), ("\"\"", ""),
            (#""a\"\\\/\b\f\n\r\té😀""#, "a\"\\/\u{8}\u{C}\n\r\té😀"),
            (#""\u00e9\ud83d\ude00\u0000""#, "é😀\0"), ("[]", []), ("[1,[2,{}]]", [1, [2, [:]]]),
            ("{\"a\":{\"b\":[null]},\"\":1}", ["a": ["b": [nil]], "": 1]), ("1e-7", 1e-7),
            ("\r\n\t [ 1 , 2 ] \n", [1, 2]), ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
        ] as [(String, JSONValue)])
    func reads(text: String, expected: JSONValue) throws {
        let value = try JSONValue(parsing: text)
        #expect(value == expected)
        #expect(value.kindName == expected.kindName)
    }

    @Test(arguments: [
        ("", JSONError.Code.unexpectedEnd, 1, 1), ("  \n ", .unexpectedEnd, 2, 2),
        ("{\"a\":1,\n \"é\": 2, \"a\":3}", .duplicateKey, 2, 10),
        ("[1,]", .unexpectedCharacter, 1, 4),
        ("{\"a\":1,}", .unexpectedCharacter, 1, 8), ("{a:1}", .unexpectedCharacter, 1, 2),
        ("{\"a\" 1}", .unexpectedCharacter, 1, 6), ("[1 2]", .unexpectedCharacter, 1, 4),
        ("[1", .unexpectedEnd, 1, 3), ("{\"a\":", .unexpectedEnd, 1, 6), ("01", .badNumber, 1, 1),
        ("-", .badNumber, 1, 2), ("1.", .badNumber, 1, 3), (".5", .badNumber, 1, 1),
        ("1e", .badNumber, 1, 3), ("+1", .badNumber, 1, 1), ("NaN", .badNumber, 1, 1),
        ("Infinity", .badNumber, 1, 1), ("-Infinity", .badNumber, 1, 2),
        ("1e999", .numberOverflow, 1, 1), ("[\"é\", -1e400]", .numberOverflow, 1, 7),
        ("\"a", .unexpectedEnd, 1, 1), ("\"a\nb\"", .badString, 1, 3),
        ("\"\\x\"", .badString, 1, 2),
        ("\"\\u12g4\"", .badString, 1, 2), ("\"\\ud800\"", .loneSurrogate, 1, 2),
        ("\"\\udc00\"", .loneSurrogate, 1, 2), ("\"\\ud800\\u0041\"", .loneSurrogate, 1, 2),
        ("tru", .unexpectedCharacter, 1, 1), ("nul", .unexpectedCharacter, 1, 1),
        ("1 2", .trailingText, 1, 3), ("{} // x", .trailingText, 1, 4),
        ("'a'", .unexpectedCharacter, 1, 1), ("\u{FEFF}1", .unexpectedCharacter, 1, 1),
        ("[\"\\", .unexpectedEnd, 1, 4), ("\"\\u00", .badString, 1, 2),
    ])
    func refuses(text: String, code: JSONError.Code, line: Int, column: Int) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.code == code)
        #expect(error?.location.line == line)
        #expect(error?.location.column == column, "\(text)")
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0x61, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xC0, 0x80, 0x22], [0x22, 0x5C, 0x6E, 0xF5, 0x22],
            [0x7B, 0x22, 0x80, 0x22, 0x7D],
        ] as [[UInt8]])
    func refusesBytesThatAreNotUTF8(bytes: [UInt8]) {
        let error = #expect(throws: JSONError.self) { try JSONValue.parse(bytes) }
        #expect(error?.code == .invalidUTF8)
    }

    @Test func boundsDepthAndSize() throws {
        let deep = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
        #expect(try JSONValue(parsing: deep).arrayValue?.count == 1)
        let codes = try [
            #require(throws: JSONError.self) { try JSONValue(parsing: "[" + deep + "]") }.code,
            #require(throws: JSONError.self) {
                try JSONValue(parsing: String(repeating: "{\"a\":", count: 1_000_000))
            }.code,
            #require(throws: JSONError.self) {
                try JSONValue(parsing: "[[1]]", limits: JSONLimits(depth: 1))
            }.code,
        ]
        #expect(codes == [.tooDeep, .tooDeep, .tooDeep])
        let large = #expect(throws: JSONError.self) {
            try JSONValue(parsing: "[1,2,3]", limits: JSONLimits(bytes: 6))
        }
        #expect(large?.code == .tooLarge)
        #expect(JSONLimits(depth: .max).depth == JSONLimits.greatestDepth)
    }

    @Test func saysWhatIsWrongAndWhere() {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: "{\n  \"é\" = 1}") }
        #expect(
            error?.description == "line 2, column 7: expected ':' after the name, but found '='")
        #expect(error?.location.byteOffset == 9)
    }

    @Test func readsTheSameFromAnyCollection() throws {
        let text = #"{"a": [1, 2.5, "é"]}"#
        let whole = try JSONValue(parsing: text)
        #expect(try JSONValue.parse(Array(text.utf8)) == whole)
        #expect(try JSONValue.parse(("xx" + text).utf8.dropFirst(2)) == whole)
    }
}
