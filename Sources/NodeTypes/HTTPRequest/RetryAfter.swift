import WorkflowEngine

/// The header `Retry-After`: seconds, or a moment (RFC 9110, sections 10.2.3 and 5.6.7).
enum RetryAfter {
    /// Seconds from now; nil if there is none that can be read.
    static func seconds(_ text: String?, now: Timestamp) -> Double? {
        guard let text else { return nil }
        let words = text.split(separator: " ").map(String.init)
        if words.count == 1, let seconds = Int(words[0]), (0...10_000_000).contains(seconds) {
            return Double(seconds)
        }
        guard let moment = moment(words) else { return nil }
        return max(0, Double(moment * 1000 - now.milliseconds) / 1000)
    }

    /// Seconds since 1970 of `Wed, 21 Oct 2026 07:28:00 GMT`, the form that servers must write.
    private static func moment(_ words: [String]) -> Int? {
        guard words.count == 6, words[5] == "GMT", let day = Int(words[1]),
            let month = months.firstIndex(of: words[2]), let year = Int(words[3]),
            (1970...9999).contains(year), (1...31).contains(day)
        else { return nil }
        let time = words[4].split(separator: ":").compactMap { Int($0) }
        guard time.count == 3, time.allSatisfy({ (0...60).contains($0) }) else { return nil }
        // Days since 1970, counting years from March, so that a leap day is the last one.
        let (shifted, fromMarch) = (month < 2 ? year - 1 : year, (month + 10) % 12)
        let days =
            365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * fromMarch + 2) / 5
            + day - 1 - 719_468
        return days * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
