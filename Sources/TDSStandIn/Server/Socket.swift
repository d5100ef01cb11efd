import Glibc

/// A connected or listening socket, as few calls as are needed.
enum Socket {
    /// Listens on an address; a port of 0 becomes a free one.
    static func listen(host: String, port: Int) throws(TDSStandInError) -> (Int32, Int) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let info = found else {
            throw TDSStandInError(.listen, "\(host) is no address")
        }
        defer { freeaddrinfo(found) }
        let descriptor = socket(info.pointee.ai_family, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw TDSStandInError(.listen, "no socket is left") }
        var yes: Int32 = 1
        setsockopt(
            descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, info.pointee.ai_addr, info.pointee.ai_addrlen) == 0,
            Glibc.listen(descriptor, 256) == 0
        else {
            close(descriptor)
            throw TDSStandInError(.listen, "port \(port) of \(host) is taken")
        }
        return (descriptor, boundPort(descriptor))
    }

    private static func boundPort(_ descriptor: Int32) -> Int {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = getsockname(descriptor, address, &length)
            }
            let isSix = pointer.pointee.ss_family == sa_family_t(AF_INET6)
            let bigEndian =
                isSix
                ? pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                    $0.pointee.sin6_port
                }
                : pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    $0.pointee.sin_port
                }
            return Int(UInt16(bigEndian: bigEndian))
        }
    }

    /// Answers go out at once, and nothing blocks in the kernel.
    static func prepare(_ descriptor: Int32) {
        var yes: Int32 = 1
        setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }

    /// Waits until the socket can be read or written; false when the time is over.
    static func wait(_ descriptor: Int32, _ events: Int32, seconds: Double) -> Int32 {
        var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        let result = poll(&entry, 1, Int32(clamping: Int((seconds * 1000).rounded(.up))))
        return result > 0 ? Int32(entry.revents) : 0
    }
}
