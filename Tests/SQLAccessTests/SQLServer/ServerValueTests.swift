import SQLAccess
import Testing
import WorkflowModel

/// Values from the bytes in which db-lib keeps them.
struct ServerValueTests {
    @Test(
        "whole numbers keep every value of their type",
        arguments: [
            (ServerType.tinyint, [255], 255), (ServerType.smallint, [0x00, 0x80], -32768),
            (ServerType.int, [0xFF, 0xFF, 0xFF, 0x7F], 2_147_483_647),
            (ServerType.bigint, [0, 0, 0, 0, 0, 0, 0, 0x80], Int.min),
            (ServerType.bigint, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], Int.max),
        ] as [(Int32, [UInt8], Int)])
    func readsIntegers(type: Int32, bytes: [UInt8], value: Int) {
        #expect(read(type, bytes) == .integer(value))
    }

    @Test func readsBits() {
        #expect(read(ServerType.bit, [1]) == .bool(true))
        #expect(read(ServerType.bit, [0]) == .bool(false))
    }

    @Test(
        "floats are written by the fewest digits that give them back",
        arguments: [0.1, -0.0, 1e308, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 2.5])
    func readsFloats(value: Double) throws {
        let bytes = withUnsafeBytes(of: value.bitPattern) { Array($0) }
        let number = try #require(read(ServerType.float, bytes)?.doubleValue)
        #expect(number.bitPattern == value.bitPattern)
    }

    @Test func readsRealsByTheirOwnDigits() {
        let bytes = withUnsafeBytes(of: Float(0.1).bitPattern) { Array($0) }
        #expect(read(ServerType.real, bytes) == .double(0.1))
        let huge = withUnsafeBytes(of: Float.greatestFiniteMagnitude.bitPattern) { Array($0) }
        #expect(read(ServerType.real, huge) == .double(3.4028235e38))
    }

    @Test func keepsAll38DigitsOfADecimal() throws {
        let digits: UInt128 = 99_999_999_999_999_999_999_999_999_999_999_999_999
        let bytes = decimal(digits, precision: 38, scale: 10, isNegative: true)
        let value = try #require(read(ServerType.numeric, bytes))
        #expect(value.decimalValue?.description == "-9999999999999999999999999999.9999999999")
        #expect(value.kindName == "number")
    }

    @Test(
        "zeros at the end of a decimal stay",
        arguments: [(150, 5, 2, "1.50"), (0, 5, 3, "0.000"), (7, 1, 0, "7")]
            as [(UInt128, UInt8, UInt8, String)])
    func keepsZeros(digits: UInt128, precision: UInt8, scale: UInt8, text: String) throws {
        let bytes = decimal(digits, precision: precision, scale: scale)
        #expect(read(ServerType.decimal, bytes)?.decimalValue?.description == text)
    }

    @Test("the bytes of a decimal are as many as its precision needs")
    func knowsTheSizesOfDecimals() {
        // With the byte of the sign these are the lengths of the protocol: 5, 9, 13 or 17 are
        // what is sent, but these are what is kept.
        let sizes = [
            1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 7, 8, 8, 8, 9, 9, 10, 10, 10, 11, 11, 12,
            12, 13, 13, 13, 14, 14, 15, 15, 15, 16, 16,
        ]
        #expect((1...38).map { ServerValue.magnitudeBytes(precision: $0) } == sizes)
    }

    @Test(
        "money has four digits, and no rounding",
        arguments: [
            (Int64.max, "922337203685477.5807"), (Int64.min, "-922337203685477.5808"),
            (1, "0.0001"), (-10000, "-1.0000"),
        ])
    func readsMoney(units: Int64, text: String) {
        let (high, low) = (
            Int32(truncatingIfNeeded: units >> 32), UInt32(truncatingIfNeeded: units)
        )
        let bytes = withUnsafeBytes(of: high) { Array($0) } + withUnsafeBytes(of: low) { Array($0) }
        #expect(read(ServerType.money, bytes)?.decimalValue?.description == text)
    }

    @Test func readsSmallMoney() {
        let bytes = withUnsafeBytes(of: Int32.min) { Array($0) }
        #expect(
            read(ServerType.smallmoney, bytes)?.decimalValue?.description == "-214748.3648")
    }

    @Test func putsTheBytesOfAnIdentifierInOrder() {
        let bytes: [UInt8] = [
            0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD,
            0xEE, 0xFF,
        ]
        #expect(
            read(ServerType.uniqueIdentifier, bytes)
                == .string("00112233-4455-6677-8899-AABBCCDDEEFF"))
    }

    @Test func readsTextsBeyondTheBasicPlane() {
        #expect(read(ServerType.char, Array("naïve 🦆 𝄞".utf8)) == .string("naïve 🦆 𝄞"))
        #expect(read(ServerType.text, []) == .string(""))
    }

    @Test func givesBinaryAsBase64LikeSQLite() {
        #expect(read(ServerType.binary, [0, 255]) == .string("AP8="))
        #expect(read(ServerType.image, []) == .string(""))
    }

    @Test(
        "bytes that are too few are no value", arguments: [34, 36, 40, 42, 43, 52, 56, 58, 60, 108])
    func refusesTooFewBytes(type: Int32) {
        #expect(type == ServerType.image || read(type, [1]) == nil)
    }

    @Test func refusesATypeItDoesNotKnow() {
        #expect(read(ServerType.variant, [1, 2, 3, 4]) == nil)
    }

    private func read(_ type: Int32, _ bytes: [UInt8]) -> JSONValue? {
        bytes.withUnsafeBytes { ServerValue.read(type, scale: 7, $0) }
    }

    private func decimal(
        _ digits: UInt128, precision: UInt8, scale: UInt8, isNegative: Bool = false
    ) -> [UInt8] {
        let size = ServerValue.magnitudeBytes(precision: Int(precision))
        let magnitude = (0..<size).reversed().map { UInt8(truncatingIfNeeded: digits >> ($0 * 8)) }
        let bytes = [precision, scale, isNegative ? 1 : 0] + magnitude
        return bytes + [UInt8](repeating: 0xEE, count: 35 - bytes.count)
    }
}
