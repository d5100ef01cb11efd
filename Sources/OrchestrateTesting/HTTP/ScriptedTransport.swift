public import OutboundHTTP
import Synchronization

/// A transport that answers from a script and remembers what was sent.
///
/// No socket, no clock.
///
/// Anything the script did not foresee is an error of the request, and is remembered in
/// ``unexpected`` so that a test can insist that there was none.
public final class ScriptedTransport: HTTPTransport {
    /// Answers one request.
    public typealias Reply = @Sendable (HTTPRequest) async throws -> HTTPResponse

    private struct State {
        var replies: [Reply]
        var requests: [HTTPRequest] = []
        var unexpected: [HTTPRequest] = []
    }

    private let state: Mutex<State>
    private let otherwise: Reply?

    /// Makes a transport.
    ///
    /// - Parameters:
    ///   - replies: the answers, in order, one a request.
    ///   - otherwise: answers requests after the last of these; by default they fail.
    public init(_ replies: [Reply] = [], otherwise: Reply? = nil) {
        state = Mutex(State(replies: replies))
        self.otherwise = otherwise
    }

    /// Every request so far, oldest first.
    public var requests: [HTTPRequest] { state.withLock { $0.requests } }

    /// The requests that the script did not foresee.
    public var unexpected: [HTTPRequest] { state.withLock { $0.unexpected } }

    /// The answers that nobody has asked for yet.
    public var unusedReplies: Int { state.withLock { $0.replies.count } }

    /// Adds an answer at the end of the script.
    ///
    /// - Parameter reply: the answer.
    public func append(_ reply: @escaping Reply) { state.withLock { $0.replies.append(reply) } }

    /// Answers with the script's next reply.
    ///
    /// - Parameter request: the request.
    /// - Returns: the reply's response.
    /// - Throws: what the reply throws; `OutboundHTTPError` when there is no reply left.
    public func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        try Task.checkCancellation()
        let reply = state.withLock { state -> Reply? in
            state.requests.append(request)
            if !state.replies.isEmpty { return state.replies.removeFirst() }
            if otherwise == nil { state.unexpected.append(request) }
            return otherwise
        }
        guard let reply else {
            throw OutboundHTTPError(
                .internalFailure, phase: .prepare,
                message: "The script has no answer to \(request).")
        }
        return try await reply(request)
    }
}

extension HTTPResponse {
    /// An answer with a text as its body.
    ///
    /// - Parameters:
    ///   - text: the body.
    ///   - status: the status.
    ///   - type: the content type.
    ///   - headers: further header lines.
    ///   - size: bytes of each piece of the body; by default the body comes in one.
    /// - Returns: the response.
    public static func text(
        _ text: String, status: Int = 200, type: String = "application/json",
        headers: [(String, String)] = [], inPiecesOf size: Int = .max
    ) -> HTTPResponse {
        let bytes = Array(text.utf8)
        let pieces = stride(from: 0, to: bytes.count, by: max(1, min(size, bytes.count))).map {
            Array(bytes[$0..<min(bytes.count, $0 + min(size, bytes.count))])
        }
        return HTTPResponse(
            status: status, headers: HTTPHeaders([("Content-Type", type)] + headers),
            body: HTTPBody(chunks: pieces))
    }

    /// An event stream with the given data, one event each.
    ///
    /// - Parameters:
    ///   - data: the data of the events.
    ///   - failure: how the body breaks afterwards; nil for a regular end.
    /// - Returns: the response.
    public static func events(
        _ data: [String], thenThrow failure: (any Error)? = nil
    ) -> HTTPResponse {
        let chunks = data.map { Array("data: \($0)\n\n".utf8) }
        return HTTPResponse(
            status: 200, headers: ["Content-Type": "text/event-stream"],
            body: failure.map { HTTPBody(chunks: chunks, thenThrow: $0) }
                ?? HTTPBody(chunks: chunks))
    }
}
