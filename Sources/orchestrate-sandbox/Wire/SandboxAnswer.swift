import Hummingbird
import WorkflowModel

/// An answer of a stand-in.
struct SandboxAnswer: Sendable {
    /// How the body is sent.
    enum Body: Sendable {
        /// All at once, with its length.
        case whole([UInt8])
        /// Piece by piece, chunked.
        case pieces([Piece])
        /// Nothing at all, not even a status: the connection is closed.
        case closed
    }

    /// One step of a body that is sent piece by piece.
    enum Piece: Sendable {
        case bytes([UInt8])
        case pause(Duration)
        /// The connection is closed before the body ended.
        case cut
    }

    var status: Int
    var headers: [(name: String, value: String)]
    var body: Body

    init(status: Int = 200, headers: [(name: String, value: String)], body: Body) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    static func json(
        _ value: JSONValue, status: Int = 200, type: String = "application/json"
    ) -> SandboxAnswer {
        SandboxAnswer(
            status: status, headers: [("Content-Type", type)],
            body: .whole(Array(value.compactText.utf8)))
    }

    static func text(_ text: String, status: Int = 200, type: String) -> SandboxAnswer {
        SandboxAnswer(
            status: status, headers: [("Content-Type", type)], body: .whole(Array(text.utf8)))
    }

    static let closed = SandboxAnswer(status: 500, headers: [], body: .closed)

    /// The bytes of the body, as far as it goes.
    var bytes: [UInt8] {
        switch body {
        case .whole(let bytes): bytes
        case .pieces(let pieces):
            pieces.flatMap { piece in
                if case .bytes(let bytes) = piece { bytes } else { [UInt8]() }
            }
        case .closed: []
        }
    }
}
