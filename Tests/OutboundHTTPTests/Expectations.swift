import OutboundHTTP
import Testing

/// Runs something that must fail with an ``OutboundHTTPError``, and hands it over.
func failure<Result>(
    _ operation: () async throws -> Result, sourceLocation: SourceLocation = #_sourceLocation
) async -> OutboundHTTPError? {
    do {
        let result = try await operation()
        Issue.record("no error, but \(result)", sourceLocation: sourceLocation)
    } catch let error as OutboundHTTPError {
        return error
    } catch {
        Issue.record("another error: \(error)", sourceLocation: sourceLocation)
    }
    return nil
}

extension CurlTransport {
    /// A transport that no variable of the machine under test can lead astray.
    static var direct: CurlTransport { CurlTransport(environment: [:]) }

    /// Sends a request and reads its whole body.
    func fetch(_ request: HTTPRequest) async throws -> (status: Int, text: String) {
        let response = try await send(request)
        return (response.status, String(decoding: try await response.body.collect(), as: UTF8.self))
    }
}

extension HTTPTimeouts {
    /// Short, for peers that are silent on purpose.
    static func brief(
        connect: Duration? = nil, headers: Duration? = nil, idle: Duration? = nil,
        total: Duration? = nil
    ) -> HTTPTimeouts {
        HTTPTimeouts(connect: connect, headers: headers, idle: idle, total: total)
    }
}
