extension InputType {
    /// Whether a value is one of this kind; used for defaults and for what a run is given.
    public func accepts(_ value: JSONValue) -> Bool {
        switch (self, value) {
        case (.string, .string), (.integer, .integer), (.number, .integer), (.number, .double),
            (.number, .decimal), (.boolean, .bool), (.object, .object), (.list, .array):
            true
        case (.integer, .double), (.integer, .decimal): value.integerValue != nil
        case (.date, .string(let text)): CalendarText.isDate(text)
        case (.datetime, .string(let text)): CalendarText.isDateTime(text)
        default: false
        }
    }

    /// What a value of this kind looks like, in words.
    public var expectation: String {
        switch self {
        case .string: "a text in quotes"
        case .integer: "a whole number such as 1000"
        case .number: "a number such as 0.5"
        case .boolean: "true or false"
        case .date: "a day such as \"2026-01-31\""
        case .datetime: "a moment with offset such as \"2026-01-31T08:00:00Z\""
        case .object: "an object such as {\"key\": 1}"
        case .list: "a list such as [1, 2]"
        }
    }
}

/// Days and moments as text: ISO 8601 as RFC 3339 narrows it.
enum CalendarText {
    /// Whether a text is a day that exists, `2026-01-31`.
    static func isDate(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
            let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
            let day = number(bytes[8..<10]), (1...12).contains(month), day >= 1, year >= 1
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day <= days[month - 1]
    }

    /// Whether a text is a moment with an offset, `2026-01-31T08:00:00.5+01:00`.
    static func isDateTime(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, isDate(String(text.prefix(10))),
            [0x54, 0x74, 0x20].contains(bytes[10]), bytes[13] == 0x3A, bytes[16] == 0x3A,
            let hour = number(bytes[11..<13]), hour < 24,
            let minute = number(bytes[14..<16]), minute < 60,
            let second = number(bytes[17..<19]), second < 60
        else { return false }
        var rest = bytes[19...]
        if rest.first == 0x2E {
            let digits = rest.dropFirst().prefix { (48...57).contains($0) }
            if digits.isEmpty { return false }
            rest = rest.dropFirst(1 + digits.count)
        }
        if rest.count == 1 { return rest.first == 0x5A || rest.first == 0x7A }
        let zone = Array(rest)
        guard zone.count == 6, zone[0] == 0x2B || zone[0] == 0x2D, zone[3] == 0x3A,
            let hours = number(zone[1..<3]), let minutes = number(zone[4..<6])
        else { return false }
        return hours < 24 && minutes < 60
    }

    /// Whether a text is a time of day, `08:00:00`, with or without fraction and offset.
    static func isTime(_ text: String) -> Bool {
        isDateTime("2000-01-01T" + text) || isDateTime("2000-01-01T" + text + "Z")
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.reduce(0) { value, digit in
            guard let value, (48...57).contains(digit) else { return nil }
            return value * 10 + Int(digit) - 48
        }
    }
}
