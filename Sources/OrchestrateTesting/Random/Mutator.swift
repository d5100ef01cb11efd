/// Changes inputs at random: single bytes, pieces left out, doubled, or taken from elsewhere.
public struct Mutator {
    private var random: SeededRandom
    private let seeds: [[UInt8]]
    private let words: [[UInt8]]

    /// Makes the changes of a seed.
    ///
    /// - Parameters:
    ///   - seed: says which.
    ///   - seeds: inputs to begin with.
    ///   - words: short texts that mean something in the format.
    public init(seed: UInt64, seeds: [[UInt8]], words: [String]) {
        random = SeededRandom(seed: seed)
        self.seeds = seeds
        self.words = words.map { Array($0.utf8) }
    }

    /// A new input, of at most that many bytes.
    public mutating func next(limit: Int = 4_000) -> [UInt8] {
        var bytes = Array((seeds.randomElement(using: &random) ?? []).prefix(limit))
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = min(place + Int.random(in: 0..<16, using: &random), bytes.count)
            switch Int.random(in: 0..<6, using: &random) {
            case 0 where place < bytes.count: bytes[place] = .random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
            case 3:
                let other = seeds.randomElement(using: &random) ?? []
                let start = Int.random(in: 0...other.count, using: &random)
                bytes.insert(contentsOf: other[start..<min(start + 24, other.count)], at: place)
            default:
                let word = words.randomElement(using: &random) ?? []
                let times = Int.random(in: 0..<12, using: &random) == 0 ? 300 : 1
                for _ in 0..<times { bytes.insert(contentsOf: word, at: place) }
            }
        }
        return Array(bytes.prefix(limit))
    }
}
