/// Takes a day, a time and an offset off the front of a text (ISO 8601).
struct MomentReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) { rest = Array(text.utf8)[...] }

    var isAtEnd: Bool { rest.isEmpty }

    /// A calendar date, week date or ordinal date, in the extended or the basic form.
    mutating func date() throws(MomentRefusal) -> CivilDate {
        guard let year = digits(4) else { throw .noMoment }
        let isExtended = take("-")
        if take("W") {
            guard let week = digits(2), !isExtended || take("-"), let day = digits(1) else {
                throw .noMoment
            }
            return try CivilDate(year: year, week: week, day: day).orThrow(.noSuchDay)
        }
        let count = rest.prefix { (48...57).contains($0) }.count
        if count == 3 {
            guard let day = digits(3) else { throw .noMoment }
            return try CivilDate(year: year, dayOfYear: day).orThrow(.noSuchDay)
        }
        guard let month = digits(2), !isExtended || take("-"), let day = digits(2) else {
            throw .noMoment
        }
        return try CivilDate(year: year, month: month, day: day).orThrow(.noSuchDay)
    }

    /// Hour, minute, second and microsecond; what is left out is zero.
    mutating func time() throws(MomentRefusal) -> (Int, Int, Int, Int) {
        guard let hour = digits(2) else { throw .noMoment }
        let isExtended = take(":")
        guard isExtended || rest.first.map({ (48...57).contains($0) }) == true else {
            return try (checked(hour, 24), 0, 0, 0)
        }
        guard let minute = digits(2) else { throw .noMoment }
        let hasSeconds =
            isExtended ? take(":") : rest.first.map { (48...57).contains($0) } == true
        guard hasSeconds else { return try (checked(hour, 24), checked(minute, 59), 0, 0) }
        guard let second = digits(2) else { throw .noMoment }
        if second == 60, hour < 24, minute < 60 { throw .leapSecond }
        let fraction = take(".") || take(",") ? try microseconds() : 0
        return try (checked(hour, 24), checked(minute, 59), checked(second, 59), fraction)
    }

    private func checked(_ value: Int, _ greatest: Int) throws(MomentRefusal) -> Int {
        guard value <= greatest else { throw .noSuchTime }
        return value
    }

    /// A fraction of a second, cut off after six digits as Python does.
    private mutating func microseconds() throws(MomentRefusal) -> Int {
        let fraction = rest.prefix { (48...57).contains($0) }
        guard !fraction.isEmpty else { throw .noMoment }
        rest = rest.dropFirst(fraction.count)
        var (value, scale) = (0, 100_000)
        for digit in fraction.prefix(6) {
            value += Int(digit - 48) * scale
            scale /= 10
        }
        return value
    }

    /// Minutes ahead of UTC; nil at the end of the text.
    mutating func offset() throws(MomentRefusal) -> Int? {
        if rest.isEmpty { return nil }
        if take("Z") || take("z") { return 0 }
        let isAhead = take("+")
        guard isAhead || take("-") else { throw .noMoment }
        guard let hours = digits(2), hours < 24 else { throw .noSuchOffset }
        var minutes = 0
        if !rest.isEmpty {
            _ = take(":")
            guard let read = digits(2), read < 60, rest.isEmpty else { throw .noSuchOffset }
            minutes = read
        }
        return (isAhead ? 1 : -1) * (hours * 60 + minutes)
    }

    /// Steps over a mark, if it stands here.
    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard let byte = rest.first, UInt32(byte) == mark.value else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func digits(_ count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }
}

extension CivilDate? {
    fileprivate func orThrow(_ refusal: MomentRefusal) throws(MomentRefusal) -> CivilDate {
        guard let self else { throw refusal }
        return self
    }
}
