import CCurl
import Glibc

extension EasyHandle {
    /// Keeps sockets from programs that this process starts: a script must not hold, or read
    /// from, a connection that carries our credentials.
    func configureSocket() throws(OutboundHTTPError) {
        try check(
            ccurl_set_sockopt(raw) { _, socket, _ in
                _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
                return CURL_SOCKOPT_OK
            })
    }
}
