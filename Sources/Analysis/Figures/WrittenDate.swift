/// A day as it is written in digits: `2026-01-31`, `2026/1/31`, `31.01.2026`, `1/31/2026`.
struct WrittenDate: Equatable {
    /// As `2026-01-31`.
    var day: String
    /// The other reading where day and month can be told either way round.
    var alternative: String?
    /// Characters.
    var length: Int

    /// Reads the date that begins there; nil if none does.
    static func read(_ text: [Character], at start: Int) -> WrittenDate? {
        guard start == 0 || !isDigit(text[start - 1]) else { return nil }
        var index = start
        var parts: [(digits: String, number: Int)] = []
        var mark: Character?
        while parts.count < 3 {
            let digits = text[index...].prefix(5).prefix { isDigit($0) }
            guard let number = Int(String(digits)) else { return nil }
            parts.append((String(digits), number))
            index += digits.count
            guard parts.count < 3 else { break }
            guard index < text.count, "-./".contains(text[index]),
                mark ?? text[index] == text[index]
            else { return nil }
            mark = text[index]
            index += 1
        }
        if index < text.count, isDigit(text[index]) { return nil }
        return make(parts, length: index - start)
    }

    private static func make(
        _ parts: [(digits: String, number: Int)], length: Int
    ) -> WrittenDate? {
        let lengths = parts.map(\.digits.count)
        let (first, second, third) = (parts[0].number, parts[1].number, parts[2].number)
        if lengths[0] == 4, lengths[1] <= 2, lengths[2] <= 2 {
            return spelled(first, second, third).map { WrittenDate(day: $0, length: length) }
        }
        guard lengths[2] == 4, lengths[0] <= 2, lengths[1] <= 2 else { return nil }
        let readings = [spelled(third, second, first), spelled(third, first, second)]
            .compactMap(\.self)
        return readings.first.map {
            WrittenDate(day: $0, alternative: readings.last, length: length)
        }
    }

    private static func spelled(_ year: Int, _ month: Int, _ day: Int) -> String? {
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character.isNumber
    }
}
