import FoundationEssentials

/// Moments as text, RFC 3339.
enum Moment {
    /// Milliseconds since 1970, or nil if the text is no moment with an offset.
    static func milliseconds(_ text: String) -> Int? {
        for style in [
            Date.ISO8601FormatStyle(includingFractionalSeconds: true),
            Date.ISO8601FormatStyle(includingFractionalSeconds: false),
        ] {
            if let date = try? style.parse(text) {
                return Int((date.timeIntervalSince1970 * 1000).rounded())
            }
        }
        return nil
    }

    /// Seconds from one moment to another; nil unless both are moments.
    static func seconds(from start: String?, to end: String?) -> Double? {
        guard let start = start.flatMap(milliseconds), let end = end.flatMap(milliseconds) else {
            return nil
        }
        return Double(end - start) / 1000
    }
}
