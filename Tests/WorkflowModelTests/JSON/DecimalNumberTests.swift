import Testing
import WorkflowModel

@Suite struct DecimalNumberTests {
    /// The text, and how the number is written: as Python's `str(Decimal(text))`.
    @Test(arguments: [
        ("0", "0"), ("-0", "-0"), ("0.00", "0.00"), ("1.50", "1.50"), ("+.5", "0.5"), ("5.", "5"),
        ("-12.340", "-12.340"), ("1e3", "1E+3"), ("1.5e-7", "1.5E-7"), ("0.000001", "0.000001"),
        ("0.0000001", "1E-7"), ("12e-3", "0.012"), ("9223372036854775808", "9223372036854775808"),
        ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999"),
        ("1" + String(repeating: "0", count: 60), "1E+60"),
        ("0." + String(repeating: "0", count: 60) + "12", "1.2E-61"),
    ])
    func keepsEveryDigit(text: String, shown: String) {
        #expect(DecimalNumber(text)?.description == shown)
    }

    @Test(arguments: [
        "", "-", ".", "e5", "1e", "1e+", "--1", "1.2.3", " 1", "1 ", "1_0", "0x1", "inf", "NaN",
        "100000000000000000000000000000000000001", "1e6145", "1e-6144", "1e99999999999999999999",
    ])
    func refuses(text: String) {
        #expect(DecimalNumber(text) == nil)
    }

    @Test func comparesByValue() throws {
        let texts = ["-1e6144", "-2", "-1.0000000000000000000001", "-1", "-1e-6143", "0"]
        let numbers = try texts.map { try #require(DecimalNumber($0)) }
        for (index, number) in numbers.enumerated() {
            for (place, other) in numbers.enumerated() {
                #expect((number < other) == (index < place), "\(number) \(other)")
                #expect((number == other) == (index == place))
            }
        }
        let same = ["1", "1.0", "1.000", "10e-1", "0.1e1"].compactMap { DecimalNumber($0) }
        #expect(Set(same).count == 1)
        #expect(Set(["0", "-0", "0.00", "0e5"].compactMap { DecimalNumber($0) }).count == 1)
    }

    @Test func convertsWithoutLoss() throws {
        #expect(DecimalNumber(0.1)?.description == "0.1")
        #expect(DecimalNumber(1e16)?.description == "1E+16")
        #expect(DecimalNumber(-100.0)?.description == "-100.0")
        #expect(DecimalNumber(Double.infinity) == nil)
        #expect(DecimalNumber(Int.min).description == "-9223372036854775808")
        #expect(DecimalNumber(Int.min).integerValue == .min)
        #expect(DecimalNumber("12.00")?.integerValue == 12)
        #expect(DecimalNumber("1e18")?.integerValue == 1_000_000_000_000_000_000)
        #expect(DecimalNumber("9223372036854775808")?.integerValue == nil)
        #expect(DecimalNumber("0.5")?.integerValue == nil)
        #expect(DecimalNumber("0.1")?.doubleValue == 0.1)
        #expect(
            DecimalNumber("123456789012345678901234567890.5")?.doubleValue == 1.2345678901234568e29)
    }

    /// Which kind a number in somebody else's JSON becomes: a decimal only to keep digits.
    @Test(
        arguments: [
            ("1", JSONValue.integer(1)), ("-0", .integer(0)), ("1.50", .double(1.5)),
            ("1e0", .double(1)), ("1.5e-0", .double(1.5)), ("1e5", .double(100_000)),
            ("0.1000000000000000055511151231257827021181583404541015625", .double(0.1)),
            ("0.30000000000000004", .double(0.1 + 0.2)), ("0.10000000000000001", .double(0.1)),
            ("5e-324", .double(.leastNonzeroMagnitude)),
            ("4.940656458412465e-324", .double(.leastNonzeroMagnitude)),
            ("9007199254740993.0", .decimal(DecimalNumber("9007199254740993.0") ?? .init(0))),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .decimal(DecimalNumber("9223372036854775808") ?? .init(0))),
            (
                "12345678901234567890.123",
                .decimal(DecimalNumber("12345678901234567890.123") ?? .init(0))
            ),
            ("1e-400", .decimal(DecimalNumber("1e-400") ?? .init(0))),
            (
                "0.12345678901234567890",
                .decimal(DecimalNumber("0.12345678901234567890") ?? .init(0))
            ),
        ] as [(String, JSONValue)])
    func readsWithoutLoss(text: String, expected: JSONValue) throws {
        let value = try JSONValue(parsing: text)
        #expect(value == expected)
        if case .decimal(let number) = value {
            #expect(DecimalNumber(text)?.description == number.description)
        }
    }

    @Test(arguments: ["1e309", "-1e400", "1" + String(repeating: "0", count: 309) + "1"])
    func refusesWhatIsTooLarge(text: String) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.code == .numberOverflow)
    }

    @Test func refusesMoreDigitsThanAreKept() {
        let text = "[1, 0.1234567890123456789012345678901234567891]"
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.code == .numberOverflow)
        #expect(error?.location.column == 5)
        #expect(error?.message.contains("38 digits") == true)
    }

    /// A journal gives back the same value of the same kind, its zeros included.
    @Test(arguments: [
        "0", "-0.0", "5", "1.50", "-1.5", "1e30", "1.50e-30", "9223372036854775808",
        "12345678901234567890.1230", "99999999999999999999999999999999999999", "1e6144",
        "1e-6143", "1e100", "0e100", "1000000.00",
    ])
    func comesBackFromTheJournal(text: String) throws {
        let number = try #require(DecimalNumber(text))
        let value = JSONValue.array([.decimal(number), 1.5, 2, .double(3)])
        let back = try JSONValue.parse(stored: value.storedText.utf8)
        #expect(back == value)
        guard case .decimal(let same) = back[0] else {
            Issue.record("another kind: \(value.storedText)")
            return
        }
        #expect(same.description == number.description)
        // Others read the same number.
        let read = try? JSONValue(parsing: value.storedText)
        #expect(read?[0]?.doubleValue == number.doubleValue || number.isBeyondDoubles)
    }

    @Test func looksPlainToOthers() throws {
        let value: JSONValue = ["price": .decimal(try #require(DecimalNumber("1.50")))]
        #expect(value.compactText == #"{"price":1.50}"#)
        #expect(value.storedText == #"{"price":1.50e-0}"#)
        #expect(value.canonicalText == #"{"price":1.5}"#)
        let large: JSONValue = .decimal(try #require(DecimalNumber("12345678901234567890.1230")))
        #expect(large.canonicalText == "12345678901234567890.123")
    }
}

extension DecimalNumber {
    fileprivate var isBeyondDoubles: Bool { !doubleValue.isFinite || doubleValue == 0 }
}
