/// Reads dates and times in the forms that the stand-in knows: ISO 8601 and its short relatives.
extension Moment {
    /// `2026-01-31`, `20260131`, `2026-01-31 12:00:00.5`, with `T`, `Z` or `+02:00`, `12:00`.
    init?(_ text: some StringProtocol) {
        var scanner = Scanner(Array(text.utf8))
        scanner.skipSpaces()
        var day: Int?
        if let found = scanner.date() {
            day = found
            if scanner.isAtEnd {
                self.init(day: found, ticks: 0)
                return
            }
            guard scanner.skip("T") || scanner.skip(" ") else { return nil }
            scanner.skipSpaces()
        }
        guard let ticks = scanner.time() else {
            guard let day, scanner.isAtEnd else { return nil }
            self.init(day: day, ticks: 0)
            return
        }
        let offset = scanner.offset()
        scanner.skipSpaces()
        guard scanner.isAtEnd else { return nil }
        self.init(day: day ?? Self.datetimeEpoch, ticks: ticks, offset: offset)
    }

    private struct Scanner {
        let bytes: [UInt8]
        var index = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { index >= bytes.count }

        mutating func skip(_ character: Character) -> Bool {
            guard index < bytes.count, bytes[index] == character.asciiValue else { return false }
            index += 1
            return true
        }

        mutating func skipSpaces() { while skip(" ") {} }

        mutating func digits(_ most: Int) -> [UInt8] {
            let start = index
            while index < bytes.count, index - start < most, (0x30...0x39).contains(bytes[index]) {
                index += 1
            }
            return Array(bytes[start..<index])
        }

        mutating func number(_ range: ClosedRange<Int>, most: Int) -> Int? {
            let found = digits(most)
            guard range.contains(found.count) else { return nil }
            return Int(String(decoding: found, as: UTF8.self))
        }

        /// Leaves the position where it was if there is no date.
        mutating func date() -> Int? {
            let start = index
            let year = digits(8)
            if year.count == 8, let all = Int(String(decoding: year, as: UTF8.self)) {
                return Moment.day(all / 10_000, all / 100 % 100, all % 100)
            }
            if year.count == 4, let number = Int(String(decoding: year, as: UTF8.self)),
                skip("-") || skip("/"), let month = self.number(1...2, most: 2),
                skip("-") || skip("/"), let date = self.number(1...2, most: 2)
            {
                return Moment.day(number, month, date)
            }
            index = start
            return nil
        }

        mutating func time() -> Int64? {
            guard let hours = number(1...2, most: 2), hours < 24, skip(":"),
                let minutes = number(1...2, most: 2), minutes < 60
            else { return nil }
            var ticks = Int64(hours * 3600 + minutes * 60) * Moment.ticksPerSecond
            guard skip(":") else { return ticks }
            guard let seconds = number(1...2, most: 2), seconds < 60 else { return nil }
            ticks += Int64(seconds) * Moment.ticksPerSecond
            if skip(".") {
                let fraction = digits(9)
                guard !fraction.isEmpty else { return nil }
                let seven = (fraction + Array(repeating: 0x30, count: 7)).prefix(7)
                ticks += Int64(String(decoding: seven, as: UTF8.self)) ?? 0
            }
            return ticks
        }

        mutating func offset() -> Int? {
            skipSpaces()
            if skip("Z") { return 0 }
            let sign: Int
            if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
            guard let hours = number(1...2, most: 2), skip(":"),
                let minutes = number(2...2, most: 2), minutes < 60, hours * 60 + minutes <= 840
            else { return nil }
            return sign * (hours * 60 + minutes)
        }
    }
}
