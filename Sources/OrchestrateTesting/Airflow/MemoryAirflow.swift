public import OutboundHTTP
import Synchronization
import WorkflowModel

/// A small Airflow in memory behind the transport, true to what the real servers answer.
///
/// It keeps the traits that clients trip over: a run id is taken once (409), the two trigger
/// bodies that cannot be one, pages of at most 100, task instances and tries in no order, a run
/// that starts only when a test says so, logs that are missing in each version's own way.
public final class MemoryAirflow: HTTPTransport {
    /// Which API it speaks.
    public enum Version: String, Sendable, CaseIterable {
        /// `/api/v1`, basic authentication.
        case two = "2"
        /// `/api/v2`, tokens.
        case three = "3"
    }

    /// What goes wrong with a request.
    public enum Fault: Sendable {
        /// It is answered with this status and text, and nothing is done.
        case status(Int, String)
        /// Nobody answers.
        case unreachable
        /// It is done, and the answer gets lost.
        case lostAnswer
        /// The answer's body breaks off after that many bytes.
        case cutBody(Int)
    }

    private struct State {
        var world: AirflowWorld
        var token = 1
        var requests: [String] = []
        var faults: [(fault: Fault, fragment: String, left: Int)] = []
    }

    /// Where it is to be found.
    public static let url = "http://airflow.test:8080"
    /// Which API it speaks.
    public let version: Version
    private let state: Mutex<State>

    /// Starts a server with that world.
    public init(_ version: Version = .three, _ world: AirflowWorld = AirflowWorld()) {
        self.version = version
        state = Mutex(State(world: world))
    }

    /// The world as it is now.
    public var world: AirflowWorld { state.withLock { $0.world } }

    /// Changes the world between requests.
    public func change(_ edit: (inout AirflowWorld) -> Void) {
        state.withLock { edit(&$0.world) }
    }

    /// Every request so far as `METHOD /path?query`, without the API's prefix.
    public var requests: [String] { state.withLock { $0.requests } }

    /// Every token so far is refused from now on.
    public func forgetTokens() { state.withLock { $0.token += 1 } }

    /// The next requests whose `METHOD /path` holds the text go wrong.
    public func fail(_ fault: Fault, at fragment: String = "", times: Int = 1) {
        state.withLock { $0.faults.append((fault, fragment, times)) }
    }

    /// No request goes wrong any more.
    public func heal() { state.withLock { $0.faults = [] } }

    /// Answers a request.
    public func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        try Task.checkCancellation()
        return try state.withLock { state in
            let call = AirflowCall(request, prefix: version == .two ? "/api/v1" : "/api/v2")
            state.requests.append("\(call.method) \(call.shown)")
            let fault = Self.fault(for: call, in: &state.faults)
            switch fault {
            case .unreachable:
                throw OutboundHTTPError(
                    .connectFailed, phase: .connect, message: "Nobody accepted the connection.")
            case .status(let status, let text): return .text(text, status: status)
            default: break
            }
            let answer = Self.answer(call, version, &state)
            switch fault {
            case .lostAnswer:
                throw OutboundHTTPError(
                    .noAnswer, phase: .waitForHeaders, message: "The connection broke.")
            case .cutBody(let bytes):
                let error = OutboundHTTPError(
                    .truncatedBody, phase: .readBody, message: "The body broke off.")
                return HTTPResponse(
                    status: answer.status,
                    body: HTTPBody(chunks: [Array(answer.body.prefix(bytes))], thenThrow: error))
            default: return answer.response
            }
        }
    }

    private static func fault(
        for call: AirflowCall, in faults: inout [(fault: Fault, fragment: String, left: Int)]
    ) -> Fault? {
        let text = "\(call.method) \(call.path)"
        let index = faults.firstIndex { $0.fragment.isEmpty || text.contains($0.fragment) }
        guard let index else { return nil }
        let fault = faults[index].fault
        faults[index].left -= 1
        if faults[index].left <= 0 { faults.remove(at: index) }
        return fault
    }

    private static func answer(
        _ call: AirflowCall, _ version: Version, _ state: inout State
    ) -> AirflowAnswer {
        if call.path == "/auth/token", version == .three {
            let isRight =
                call.body["username"]?.stringValue == state.world.username
                && call.body["password"]?.stringValue == state.world.password
            return isRight
                ? .json(["access_token": .string("token-\(state.token)")], status: 201)
                : .json(["detail": "Invalid credentials"], status: 401)
        }
        guard call.isOfAPI else {
            return version == .two ? .html(404) : .json(["detail": "Not Found"], status: 404)
        }
        if call.path == "/version" { return .json(["version": .string("\(version.rawValue).0")]) }
        if call.path.hasSuffix("/health") {
            return .json(
                .object(
                    state.world.health.mapValues { ["status": $0.map { .string($0) } ?? .null] }))
        }
        switch version {
        case .two:
            let expected = AirflowCall.basic(state.world.username, state.world.password)
            guard call.authorization == expected else {
                return .json(["title": "Forbidden", "status": 403], status: 403)
            }
        case .three:
            guard call.authorization == "Bearer token-\(state.token)" else {
                return .json(["detail": "Not authenticated"], status: 401)
            }
        }
        var routes = AirflowRoutes(version: version, world: state.world, call: call)
        let answer = routes.answer()
        state.world = routes.world
        return answer
    }
}
