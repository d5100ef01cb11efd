public import OutboundHTTP
import Synchronization
import WorkflowModel

/// One Airflow server, version 2 or 3, spoken to alike.
///
/// The version is found out at the first question and kept; so is Airflow 3's token, until it is
/// refused. Safe to use from many tasks at once. Every operation throws ``AirflowClientError``,
/// or `CancellationError`.
///
/// Source: the servers' own descriptions (`/api/v1/openapi.yaml`, `/openapi.json`) and recorded
/// exchanges with 2.11 and 3.3, which the tests replay.
public final class AirflowServer: Sendable {
    /// The address, without a trailing slash or API path.
    public let baseURL: String
    let credentials: AirflowCredentials?
    let transport: any HTTPTransport
    let timeouts: HTTPTimeouts
    let sleep: @Sendable (Duration) async throws -> Void
    private let session = Mutex(AirflowSession())

    /// Makes a client; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - url: the address as people know it; a pasted `/home` or `/api/v1` is cut off.
    ///   - credentials: who asks; nil for servers that let everybody in.
    ///   - transport: what carries requests.
    ///   - timeouts: for each request; logs of 27 MB take Airflow up to 45 s to begin.
    ///   - sleep: waits between looks at a cancelled run.
    public init(
        url: String, credentials: AirflowCredentials?, transport: any HTTPTransport,
        timeouts: HTTPTimeouts = HTTPTimeouts(
            connect: .seconds(10), headers: .seconds(90), idle: .seconds(60), total: nil),
        sleep: @escaping @Sendable (Duration) async throws -> Void = {
            try await Task.sleep(for: $0)
        }
    ) {
        baseURL = BaseURL.trimmed(url)
        self.credentials = credentials
        self.transport = transport
        self.timeouts = timeouts
        self.sleep = sleep
    }

    /// Which API the server speaks, asked once.
    public func version() async throws -> AirflowVersion {
        if let known = session.withLock({ $0.version }) { return known }
        let found = try await detectVersion()
        session.withLock { $0.version = found }
        return found
    }

    /// The token to use; a refused one is replaced unless somebody else did so already.
    func token(renewing refused: Secret?, credentials: AirflowCredentials) async throws -> Secret {
        if let current = session.withLock({ $0.usableToken(refused: refused) }) { return current }
        let fresh = try await logIn(credentials)
        session.withLock { $0.token = fresh }
        return fresh
    }
}
