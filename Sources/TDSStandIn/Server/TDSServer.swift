import Foundation
import Glibc
import Synchronization

/// A server that speaks TDS 7.4 over a SQLite database, for tests and first tries.
///
/// Each connection has a thread of its own. `stop` ends them all and waits for them.
public final class TDSServer: Sendable {
    /// The port that it listens on.
    public let port: Int
    /// The file with the certificate that clients are to trust; nil without encryption.
    public let authorityPath: String?
    /// Faults to come.
    public let faults = TDSFaults()
    /// What the server was started with.
    public let options: TDSOptions

    let tls: TLSContext?
    let store: DatabaseStore
    private let certificate: Certificate?
    private let listener: Int32
    private let state = Mutex(State())

    private struct State {
        var counters = TDSCounters()
        var connections: [Int: Int32] = [:]
        var nextSession = 51
        var isStopping = false
        var isAccepting = true
    }

    /// Starts a server and waits until it listens.
    ///
    /// - Throws: `TDSStandInError` if the port is taken, the database cannot be filled, or there is
    ///   no `openssl` for a certificate.
    @concurrent
    public static func start(_ options: TDSOptions = TDSOptions()) async throws -> TDSServer {
        try await withCheckedThrowingContinuation { continuation in
            // Making certificates and filling a database block; not on the cooperative pool.
            ConnectionThread.start {
                continuation.resume(with: Result { try TDSServer(options) })
            }
        }
    }

    private init(_ options: TDSOptions) throws {
        self.options = options
        if options.encryption == .notSupported {
            certificate = nil
            tls = nil
        } else {
            let made = try Certificate(names: options.certificateNames)
            certificate = made
            tls = try TLSContext(certificate: made)
        }
        authorityPath = certificate?.authorityPath
        store = try DatabaseStore(options)
        (listener, port) = try Socket.listen(host: options.host, port: options.port)
        for fault in options.faults { faults.add(fault) }
        try setUp()
        ConnectionThread.start { [self] in accept() }
    }

    /// Runs the statements of the options as an administrator whom no client sees.
    private func setUp() throws {
        guard !options.setUp.isEmpty else { return }
        let grant = LoginDesk.Grant(
            user: "sa", database: options.databaseName, packetSize: TDSLimits.packetBytes,
            version: 0x7400_0004, canWrite: true)
        let session = try Session(server: self, id: 50, grant: grant, login: Login7.none)
        for text in options.setUp {
            if let error = try SetUp.run(text, session) {
                close(listener)
                throw TDSStandInError(.database, "the set-up failed: \(error)")
            }
        }
        resetCounters()
    }

    /// What it did so far.
    public var counters: TDSCounters {
        state.withLock { state in
            var counters = state.counters
            counters.open = state.connections.count
            return counters
        }
    }

    /// Sets all counters to zero.
    public func resetCounters() { state.withLock { $0.counters = TDSCounters() } }

    /// A hash over all tables and their rows: the same as long as nothing was changed.
    public func databaseHash() throws -> String { try store.hash() }

    /// Closes every connection as a lost network would.
    public func dropConnections() {
        state.withLock { state in
            for descriptor in state.connections.values { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    /// Ends a session as KILL does.
    func kill(session: Int) -> Bool {
        state.withLock { state in
            guard let descriptor = state.connections[session] else { return false }
            shutdown(descriptor, Int32(SHUT_RDWR))
            return true
        }
    }

    /// Closes the port and every connection, and waits until their threads are done.
    @concurrent
    public func stop() async {
        state.withLock { $0.isStopping = true }
        shutdown(listener, Int32(SHUT_RDWR))
        dropConnections()
        await withCheckedContinuation { continuation in
            ConnectionThread.start { [self] in
                while state.withLock({ $0.isAccepting || !$0.connections.isEmpty }) {
                    dropConnections()
                    usleep(2000)
                }
                certificate?.remove()
                store.remove()
                continuation.resume()
            }
        }
    }

    func count(_ change: (inout TDSCounters) -> Void) { state.withLock { change(&$0.counters) } }

    private func accept() {
        while !state.withLock({ $0.isStopping }) {
            // A listener that was shut down wakes this up.
            _ = Socket.wait(listener, POLLIN, seconds: 1)
            if state.withLock({ $0.isStopping }) { break }
            let descriptor = Glibc.accept(listener, nil, nil)
            guard descriptor >= 0 else { continue }
            Socket.prepare(descriptor)
            let session = state.withLock { state in
                let session = state.nextSession
                state.nextSession = session >= 32_000 ? 51 : session + 1
                state.connections[session] = descriptor
                state.counters.connections += 1
                return session
            }
            ConnectionThread.start { [self] in
                Connection(server: self, descriptor: descriptor, session: session).serve()
                state.withLock { state in
                    // Closed under the lock, so that nobody shuts down a number used anew.
                    state.connections[session] = nil
                    close(descriptor)
                }
            }
        }
        close(listener)
        state.withLock { $0.isAccepting = false }
    }
}
