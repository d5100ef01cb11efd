import Testing
import WorkflowModel

/// Texts made to take long, to take much memory, or to be read in two ways.
@Suite struct JSONBadInputTests {
    private func error(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) -> JSONError? {
        do throws(JSONError) {
            _ = try JSONValue.parse(bytes, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test func refusesByteMarksAndForeignEncodings() {
        #expect(error([0xEF, 0xBB, 0xBF, 0x7B, 0x7D])?.message.contains("byte order mark") == true)
        #expect(error([0xFF, 0xFE, 0x7B, 0x00])?.location.column == 1)
        let cut = error(Array("{\n  \"é\": \"a".utf8) + [0xE2, 0x82, 0x22, 0x7D])
        #expect(cut?.code == .invalidUTF8)
        #expect(cut?.location == TextLocation(line: 2, column: 10, byteOffset: 12))
    }

    @Test func boundsTheDepth() {
        func nested(_ depth: Int) -> [UInt8] {
            Array(
                (String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(error(nested(512)) == nil)
        #expect(error(nested(513))?.code == .tooDeep)
        #expect(error(nested(513))?.location.column == 513)
        #expect(error(Array(String(repeating: "{\"a\":", count: 10_000).utf8))?.code == .tooDeep)
        let limits = JSONLimits(depth: 1_000_000)
        #expect(error(nested(JSONLimits.greatestDepth), limits: limits) == nil)
        #expect(error(nested(JSONLimits.greatestDepth + 1), limits: limits)?.code == .tooDeep)
    }

    @Test func boundsTheSize() {
        #expect(error(Array("[1, 2]".utf8), limits: JSONLimits(bytes: 6)) == nil)
        #expect(error(Array("[1, 2]".utf8), limits: JSONLimits(bytes: 5))?.code == .tooLarge)
    }

    /// 8 MB each, refused at the very end, in time that grows with the length alone.
    @Test(arguments: ["\"", "[", "1", "é", " ", "\\n", "[],", "{\"a\":1},", "\\u00e9"])
    func staysLinear(piece: String) {
        let count = 8_000_000 / piece.utf8.count
        let isInString = piece.hasPrefix("\\") || piece == "é" || piece == "\""
        let head = isInString ? "\"" : piece.hasSuffix(",") ? "[" : ""
        let bytes = Array((head + String(repeating: piece, count: count)).utf8)
        let clock = ContinuousClock()
        let start = clock.now
        #expect(error(bytes) != nil)
        #expect(clock.now - start < .seconds(20))
    }
}
