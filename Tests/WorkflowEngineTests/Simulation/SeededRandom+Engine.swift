import OrchestrateTesting

extension SeededRandom {
    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    /// A generator that depends on a text only, not on the order of calls.
    static func of(_ seed: UInt64, _ text: String) -> SeededRandom {
        let hash = text.utf8.reduce(seed ^ 0xCBF2_9CE4_8422_2325) {
            ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
        }
        return SeededRandom(seed: hash)
    }
}
