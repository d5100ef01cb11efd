/// A small source of numbers that gives the same ones for the same seed (SplitMix64).
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Begins at a seed.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in a range.
    public mutating func number(in range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &self)
    }

    /// Yes, once in so many times.
    public mutating func chance(oneIn count: Int) -> Bool { number(in: 1...count) == 1 }

    /// One of a list, or the other value when it is empty.
    public mutating func pick<Value>(_ values: [Value], otherwise: Value) -> Value {
        values.isEmpty ? otherwise : values[number(in: 0...(values.count - 1))]
    }
}
