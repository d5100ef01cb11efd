import OutboundHTTP

/// The transport's failures in this module's words.
enum TransportFailure {
    /// What the caller is told.
    static func error(_ error: OutboundHTTPError) -> LLMGatewayError {
        let place = error.origin.map { " (\($0))" } ?? ""
        return LLMGatewayError(code(error.code), "\(prefix(error.code))\(place): \(error.message)")
    }

    /// Whether trying again may help: a connection that broke, not one that never can be, and
    /// no time-out that has already taken minutes.
    static func isTransient(_ code: OutboundHTTPError.Code) -> Bool {
        switch code {
        case .resolveFailed, .connectFailed, .connectTimeout, .sendFailed, .noAnswer,
            .truncatedBody:
            true
        default: false
        }
    }

    private static func code(_ code: OutboundHTTPError.Code) -> LLMGatewayError.Code {
        switch code {
        case .badURL, .badHeader, .tooManyRedirects, .badRedirect, .addressRefused:
            .misconfigured
        case .resolveFailed, .connectFailed, .tlsFailed, .proxyFailed, .sendFailed, .noAnswer,
            .connectTimeout, .cancelled, .concurrentRead, .internalFailure:
            .unreachable
        case .headersTimeout, .idleTimeout, .totalTimeout: .timedOut
        case .badAnswer: .malformedAnswer
        case .truncatedBody: .truncatedStream
        case .bodyTooLarge, .headTooLarge: .answerTooLarge
        }
    }

    private static func prefix(_ code: OutboundHTTPError.Code) -> String {
        switch Self.code(code) {
        case .misconfigured: "The gateway's address does not work"
        case .timedOut: "The gateway took too long"
        case .malformedAnswer: "The gateway's answer cannot be read"
        case .truncatedStream: "The answer was cut off"
        case .answerTooLarge: "The gateway's answer is too large"
        default: "The gateway cannot be reached"
        }
    }
}
