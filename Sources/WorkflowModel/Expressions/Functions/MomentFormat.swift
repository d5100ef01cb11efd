/// Python's codes for dates (`strftime` in the C locale).
enum MomentFormat {
    static let codes =
        "%Y %m %d %H %M %S %f %j %a %A %b %B %y %p %I %U %W %V %G %u %w %z %Z %e %F %T %D %R %c %x %X"

    static let days = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}

extension Moment {
    /// What a code stands for (the letter after `%`), or nil when it is not known.
    func text(for code: Unicode.Scalar) -> String? {
        switch code {
        case "%": "%"
        case "Y": padded(date.year, 4)
        case "y": padded(date.year % 100, 2)
        case "m": padded(date.month, 2)
        case "d": padded(date.day, 2)
        case "e": (date.day < 10 ? " " : "") + String(date.day)
        case "j": padded(date.dayOfYear, 3)
        case "a": String(MomentFormat.days[date.weekday].prefix(3))
        case "A": MomentFormat.days[date.weekday]
        case "b", "h": String(MomentFormat.months[date.month - 1].prefix(3))
        case "B": MomentFormat.months[date.month - 1]
        case "F": date.description
        case "c":
            [text(for: "a"), text(for: "b"), text(for: "e"), text(for: "T"), text(for: "Y")]
                .compactMap { $0 }.joined(separator: " ")
        case "D", "x":
            "\(padded(date.month, 2))/\(padded(date.day, 2))/\(padded(date.year % 100, 2))"
        default: timeText(for: code) ?? weekText(for: code)
        }
    }

    private func timeText(for code: Unicode.Scalar) -> String? {
        switch code {
        case "H": padded(hour, 2)
        case "I": padded((hour + 11) % 12 + 1, 2)
        case "M": padded(minute, 2)
        case "S": padded(second, 2)
        case "f": padded(microsecond, 6)
        case "p": hour < 12 ? "AM" : "PM"
        case "T", "X": "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
        case "R": "\(padded(hour, 2)):\(padded(minute, 2))"
        case "z": offsetText(separator: "")
        case "Z":
            offsetMinutes == 0
                ? "UTC" : offsetMinutes == nil ? "" : "UTC" + offsetText(separator: ":")
        default: nil
        }
    }

    private func weekText(for code: Unicode.Scalar) -> String? {
        switch code {
        case "w": String(date.weekday)
        case "u": String(date.weekday == 0 ? 7 : date.weekday)
        case "U": padded((date.dayOfYear + 6 - date.weekday) / 7, 2)
        case "W": padded((date.dayOfYear + 6 - (date.weekday + 6) % 7) / 7, 2)
        case "V": padded(date.isoWeek.week, 2)
        case "G": padded(date.isoWeek.year, 4)
        default: nil
        }
    }

    private func offsetText(separator: String) -> String {
        guard let offsetMinutes else { return "" }
        let size = abs(offsetMinutes)
        return (offsetMinutes < 0 ? "-" : "+") + padded(size / 60, 2) + separator
            + padded(size % 60, 2)
    }
}
