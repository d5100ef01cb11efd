import Foundation
import SQLAccess
import Synchronization

/// A port that takes connections and never says a word.
final class SilentListener: Sendable {
    let port: Int
    private let socket: Int32
    private let isOpen = Mutex(true)

    struct Failure: Error {}

    init() throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (socket, length) = (socket, size)
        let isBound = withUnsafeMutableBytes(of: &address) { raw in
            raw.withMemoryRebound(to: sockaddr.self) { bound in
                bind(socket, bound.baseAddress, length) == 0 && listen(socket, 16) == 0
                    && getsockname(socket, bound.baseAddress, &size) == 0
            }
        }
        guard isBound else { throw Failure() }
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    /// Returns once somebody has connected.
    func waitForConnection() async {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [socket] in
                var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
                _ = poll(&descriptor, 1, 10_000)
                continuation.resume()
            }
        }
    }

    func close() {
        guard
            isOpen.withLock({ isOpen in
                defer { isOpen = false }
                return isOpen
            })
        else { return }
        _ = Glibc.close(socket)
    }

    deinit { close() }
}

/// Lets every statement through: what the guard refuses is tested with the guard.
struct AnythingGoes: SQLReadGuard {
    func check(_ query: SQLQuery) throws {}
}

/// An environment in which FreeTDS would do everything differently.
enum FreeTDSEnvironment {
    private static let isHostile: Bool = {
        setenv("TDSPORT", "1", 1)
        setenv("TDSVER", "7.0", 1)
        setenv("TDSHOST", "192.0.2.1", 1)
        setenv("DSQUERY", "nowhere", 1)
        setenv("TDSDUMP", "/tmp/never-written-by-freetds", 1)
        setenv("FREETDSCONF", "/no/such/freetds.conf", 1)
        return true
    }()

    /// Sets the variables, once; every test of SQL Server begins with this.
    static func makeHostile() { _ = isHostile }
}
