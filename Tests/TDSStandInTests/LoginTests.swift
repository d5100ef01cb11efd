import OrchestrateTesting
import TDSStandIn
import Testing

/// The first two messages, and what becomes of damaged ones.
@Suite struct LoginTests {
    /// A log-in as MS-TDS lays it out, with all texts in a row after the fixed part.
    static func message(
        user: String = "sa", password: String = "Sandbox-1", database: String = "sales",
        version: UInt32 = 0x7400_0004, features: [UInt8] = []
    ) -> [UInt8] {
        func units(_ text: String) -> [UInt8] {
            text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        }
        let hidden = units(password).map { byte in (byte << 4 | byte >> 4) ^ 0xA5 }
        // An extension holds the place of the features' list, which follows it.
        let fields: [[UInt8]] = [
            units("host"), units(user), hidden, units("program"), units("server"),
            features.isEmpty ? [] : [0, 0, 0, 0], units("library"), [], units(database),
        ]
        var offsets: [UInt8] = []
        var texts: [UInt8] = []
        var extensionAt = 0
        for (index, field) in fields.enumerated() {
            let offset = 94 + texts.count
            let count = index == 5 ? field.count : field.count / 2
            if index == 5 { extensionAt = texts.count }
            offsets += [
                UInt8(offset & 0xFF), UInt8(offset >> 8), UInt8(count & 0xFF), UInt8(count >> 8),
            ]
            texts += field
        }
        if !features.isEmpty {
            let start = 94 + texts.count
            texts[extensionAt] = UInt8(start & 0xFF)
            texts[extensionAt + 1] = UInt8(start >> 8)
            texts += features
        }
        offsets += [1, 2, 3, 4, 5, 6]
        offsets += [UInt8](repeating: 0, count: 4 * 3 + 4)
        func four(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> ($0 * 8) & 0xFF) } }
        let body =
            four(version) + four(8000) + [UInt8](repeating: 0, count: 12)
            + [0xE0, 0x03, 0x20, features.isEmpty ? 0 : 0x10] + [UInt8](repeating: 0, count: 8)
            + offsets + texts
        return four(UInt32(body.count + 4)) + body
    }

    @Test func readsEveryField() throws {
        let login = try Login7(Self.message(password: "pä$$wörd😀"))
        #expect(login.userName == "sa")
        #expect(login.password == "pä$$wörd😀")
        #expect(login.hostName == "host")
        #expect(login.applicationName == "program")
        #expect(login.serverName == "server")
        #expect(login.libraryName == "library")
        #expect(login.database == "sales")
        #expect(login.packetSize == 8000)
        #expect(login.version == 0x7400_0004)
        #expect(login.isReadOnlyIntent)
    }

    @Test func readsFeatures() throws {
        let login = try Login7(Self.message(features: [0x0A, 1, 0, 0, 0, 1, 0xFF]))
        #expect(login.features == [0x0A: [1]])
    }

    @Test func refusesEveryTruncation() {
        let whole = Self.message()
        for count in 0..<whole.count {
            #expect(throws: TDSStandInError.self) { try Login7(Array(whole[..<count])) }
        }
    }

    @Test func refusesOffsetsOutsideOfTheMessage() {
        for position in stride(from: 36, to: 72, by: 4) where position != 56 {
            var damaged = Self.message()
            // Language is empty here, so its offset says nothing.
            guard damaged[position + 2] != 0 else { continue }
            damaged[position + 1] = 0xFF
            #expect(throws: TDSStandInError.self) { try Login7(damaged) }
        }
    }

    @Test func survivesAnyDamage() {
        var random = SeededRandom(seed: 7)
        let whole = Self.message(features: [0x0A, 1, 0, 0, 0, 1, 0xFF])
        for _ in 0..<20_000 {
            var damaged = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                damaged[Int.random(in: 0..<damaged.count, using: &random)] = .random(
                    in: 0...255, using: &random)
            }
            // It reads or refuses; either is right, a crash is not.
            _ = try? Login7(damaged)
        }
    }

    @Test func readsPrelogin() throws {
        let asked = try Prelogin([
            0x00, 0, 16, 0, 6, 0x01, 0, 22, 0, 1, 0x04, 0, 23, 0, 1, 0xFF, 11, 0, 0, 0, 0, 0, 1, 1,
        ])
        #expect(asked.encryption == .on)
        #expect(asked.version == [11, 0, 0, 0, 0, 0])
        #expect(asked.wantsMARS)
    }

    @Test func readsItsOwnPreloginAnswer() throws {
        let answer = try Prelogin(Prelogin.answer(encryption: .required))
        #expect(answer.encryption == .required)
        #expect(!answer.wantsMARS)
    }

    @Test(arguments: [[], [0x01], [0x01, 0, 6, 0, 1], [0x01, 0, 6, 0, 9, 0xFF, 0]] as [[UInt8]])
    func refusesPrelogin(_ bytes: [UInt8]) {
        #expect(throws: TDSStandInError.self) { try Prelogin(bytes) }
    }
}
