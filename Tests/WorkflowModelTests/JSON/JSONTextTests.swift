import OrchestrateTesting
import Testing
import WorkflowModel

@Suite struct JSONTextTests {
    /// ECMAScript's form, then Python's; the first from RFC 8785, appendix B.
    @Test(arguments: [
        (0.0, "0", "0.0"), (-0.0, "0", "-0.0"), (Double.leastNonzeroMagnitude, "5e-324", "5e-324"),
        (-Double.leastNonzeroMagnitude, "-5e-324", "-5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308", "1.7976931348623157e+308"),
        (9_007_199_254_740_992, "9007199254740992", "9007199254740992.0"),
        (2.9514790517935283e20, "295147905179352830000", "2.9514790517935283e+20"),
        (9.999999999999997e22, "9.999999999999997e+22", "9.999999999999997e+22"),
        (1e23, "1e+23", "1e+23"),
        (1.0000000000000001e23, "1.0000000000000001e+23", "1.0000000000000001e+23"),
        (9.999999999999997e20, "999999999999999700000", "9.999999999999997e+20"),
        (1e21, "1e+21", "1e+21"), (1e20, "100000000000000000000", "1e+20"),
        (9.999999999999997e-7, "9.999999999999997e-7", "9.999999999999997e-07"),
        (0.000001, "0.000001", "1e-06"), (1e-7, "1e-7", "1e-07"), (0.0001, "0.0001", "0.0001"),
        (333333333.3333332, "333333333.3333332", "333333333.3333332"),
        (1e16, "10000000000000000", "1e+16"),
        (1e15, "1000000000000000", "1000000000000000.0"),
        (1424953923781206.2, "1424953923781206.2", "1424953923781206.2"),
        (-1.5, "-1.5", "-1.5"), (100, "100", "100.0"), (123e-20, "1.23e-18", "1.23e-18"),
    ])
    func writesNumbers(number: Double, canonical: String, compact: String) throws {
        #expect(JSONValue.double(number).canonicalText == canonical)
        #expect(JSONValue.double(number).compactText == compact)
        #expect(try JSONValue(parsing: compact) == .double(number))
    }

    @Test func writesNoNumberThatJSONHasNot() {
        #expect(
            JSONValue.array([.double(.nan), .double(.infinity)]).canonicalText == "[null,null]")
        #expect(JSONValue.integer(.max).canonicalText == "9223372036854775807")
    }

    /// The sorting example of RFC 8785, section 3.2.3.
    @Test func sortsNamesByUTF16() throws {
        let value = try JSONValue(
            parsing: #"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"#
        )
        #expect(
            value.canonicalText
                == "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{FB33}\":3}")
        #expect(JSONValue.object(["aa": 1, "a": 2, "": 3]).compactText == #"{"":3,"a":2,"aa":1}"#)
    }

    @Test func escapesOnlyWhatItMust() {
        let text = JSONValue.string("\u{0}\u{8}\t\n\u{C}\r\u{1F}\"\\/é\u{7F}\u{2028}😀")
        #expect(text.canonicalText == "\"\\u0000\\b\\t\\n\\f\\r\\u001f\\\"\\\\/é\u{7F}\u{2028}😀\"")
    }

    @Test func indentsByTwoSpaces() {
        let value: JSONValue = ["b": [1, 2.0, []], "a": [:]]
        #expect(
            value.prettyText == """
                {
                  "a": {},
                  "b": [
                    1,
                    2.0,
                    []
                  ]
                }
                """)
    }

    @Test func readsBackWhatItWrites() throws {
        var random = SeededRandom(seed: 7)
        for _ in 0..<500 {
            let value = JSONValue.random(depth: 4, using: &random)
            #expect(try JSONValue(parsing: value.compactText) == value)
            #expect(try JSONValue(parsing: value.prettyText) == value)
            let canonical = value.canonicalText
            #expect(try JSONValue(parsing: canonical).canonicalText == canonical)
        }
    }
}
