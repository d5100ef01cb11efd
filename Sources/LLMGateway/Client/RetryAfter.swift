import OutboundHTTP

/// How long a gateway asks us to wait.
enum RetryAfter {
    /// Reads `Retry-After` (RFC 9110, section 10.2.3: seconds or an HTTP date) or the
    /// `retry-after-ms` that some gateways send.
    static func delay(in headers: HTTPHeaders, wallClock: Double) -> Duration? {
        if let text = headers["retry-after-ms"], let value = Double(text), value >= 0 {
            return .seconds(min(value / 1000, 86_400))
        }
        guard let text = headers["Retry-After"] else { return nil }
        if let seconds = Double(text), seconds >= 0 { return .seconds(min(seconds, 86_400)) }
        guard let date = CalendarTime.seconds(httpDate: text) else { return nil }
        return .seconds(min(max(date - wallClock, 0), 86_400))
    }
}
