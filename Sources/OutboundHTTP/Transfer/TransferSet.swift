import CCurl
import Glibc

/// The multi handle and the transfers in it.
///
/// Invariant: lives on the transport's thread alone. An easy handle is part of the multi handle
/// exactly while its transfer is in `active`.
final class TransferSet {
    private let multi: UnsafeMutableRawPointer
    private let environment: NetworkEnvironment
    private var active: [ObjectIdentifier: ActiveTransfer] = [:]
    private var identities: [UnsafeMutableRawPointer: ObjectIdentifier] = [:]

    init(multi: UnsafeMutableRawPointer, environment: NetworkEnvironment) {
        self.multi = multi
        self.environment = environment
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, HTTPLimits.idleConnections)
        // One transfer a connection, with HTTP/2 too: a reader that lags would otherwise hold up
        // everything that shares its connection.
        ccurl_multi_set_long(multi, CURLMOPT_PIPELINING, 0)
    }

    func start(_ exchange: Exchange, _ transfer: Transfer) {
        guard !transfer.hasEnded else { return }
        do throws(OutboundHTTPError) {
            let started = try ActiveTransfer(exchange, transfer, environment)
            guard curl_multi_add_handle(multi, started.easy.raw) == CURLM_OK else {
                throw OutboundHTTPError(
                    .internalFailure, phase: .prepare, message: "libcurl took no more transfers.",
                    origin: exchange.url.origin)
            }
            active[ObjectIdentifier(transfer)] = started
            identities[started.easy.raw] = ObjectIdentifier(transfer)
        } catch {
            transfer.finish(.failure(error), discarding: true)
        }
    }

    func resume(_ transfer: Transfer) {
        guard let found = active[ObjectIdentifier(transfer)] else { return }
        let result = found.resume()
        guard result != CURLE_OK else { return }
        remove(found)
        found.completed(result)
    }

    /// Drops a transfer that nobody waits for any more; its connection is closed.
    func abort(_ transfer: Transfer) {
        guard let found = active[ObjectIdentifier(transfer)] else { return }
        remove(found)
    }

    /// Moves every transfer on as far as it goes without waiting.
    func perform() {
        var running: Int32 = 0
        curl_multi_perform(multi, &running)
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left)?.pointee {
            guard message.msg == CURLMSG_DONE, let raw = message.easy_handle,
                let identity = identities[raw], let found = active[identity]
            else { continue }
            remove(found)
            found.completed(message.data.result)
        }
    }

    /// Ends the transfers whose time is up.
    func expire() {
        let now = ContinuousClock.now
        let due = active.values.compactMap { active in
            active.clock.next.flatMap { $0.at <= now ? (active, $0.code) : nil }
        }
        for (found, code) in due {
            found.timedOut(code)
            remove(found)
        }
    }

    /// Sleeps until a socket, a wake-up or a time-out.
    func wait() {
        // libcurl 7.88 may have read the end of an HTTP/2 stream together with its last bytes,
        // and then notices it only when it is asked to perform again: no socket will tell. So it
        // is asked once more after anything came in, and now and then while a transfer lasts.
        var hasNews = false
        for transfer in active.values where transfer.takeNews() { hasNews = true }
        let milliseconds = hasNews ? 0 : pauseMilliseconds(from: .now)
        guard curl_multi_poll(multi, nil, 0, milliseconds, nil) == CURLM_OK else {
            // Out of memory or of descriptors: do not spin while it lasts.
            poll(nil, 0, 10)
            return
        }
    }

    private func pauseMilliseconds(from now: ContinuousClock.Instant) -> Int32 {
        let longest = active.isEmpty ? HTTPLimits.longestPoll : HTTPLimits.longestActivePoll
        let first = active.values.compactMap { $0.clock.next?.at }.min()
        let pause = first.map { min(max(.zero, $0 - now), longest) } ?? longest
        // Rounded up: a poll that ends a little too soon would only be repeated.
        return Int32(pause / .milliseconds(1)) + 1
    }

    func endAll() {
        for found in active.values {
            found.shutDown()
            remove(found)
        }
    }

    private func remove(_ found: ActiveTransfer) {
        curl_multi_remove_handle(multi, found.easy.raw)
        identities[found.easy.raw] = nil
        active[ObjectIdentifier(found.transfer)] = nil
    }
}
