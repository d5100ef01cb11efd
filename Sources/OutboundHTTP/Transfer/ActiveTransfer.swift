import CCurl

/// A transfer under way, as the thread knows it.
///
/// Invariants: lives on the transport's thread alone, and longer than its easy handle is part of
/// the multi handle, since libcurl's callbacks hold an unretained pointer to it. `refusal` is set
/// once, by the callback that stopped the transfer.
final class ActiveTransfer {
    let transfer: Transfer
    let easy: EasyHandle
    private(set) var clock: TransferClock
    private let exchange: Exchange
    private let hidden: [Secret]
    private var assembler = HeadAssembler()
    private var hasHead = false
    private var connections = 0
    private var received = 0
    private var refusal: OutboundHTTPError?
    private var hasNews = false

    init(
        _ exchange: Exchange, _ transfer: Transfer, _ environment: NetworkEnvironment
    ) throws(OutboundHTTPError) {
        self.exchange = exchange
        self.transfer = transfer
        hidden = exchange.url.hidden + environment.hidden
        clock = TransferClock(exchange.timeouts, deadline: exchange.deadline, now: .now)
        easy = try EasyHandle()
        try easy.configure(exchange, environment)
        try easy.setCallbacks(
            header: { buffer, size, count, context in
                ActiveTransfer.at(context)?.headerLine(buffer, size * count) ?? 0
            },
            body: { buffer, size, count, context in
                ActiveTransfer.at(context)?.bytes(buffer, size * count) ?? 0
            },
            connected: { context, address, _, _, _ in
                ActiveTransfer.at(context)?.connected(to: address) ?? CURL_PREREQFUNC_ABORT
            },
            context: Unmanaged.passUnretained(self).toOpaque())
    }

    /// Whether anything of the answer came in since this was last asked.
    func takeNews() -> Bool {
        defer { hasNews = false }
        return hasNews
    }

    /// The reader wants more: libcurl may deliver at once, from within.
    func resume() -> CURLcode {
        clock.received(at: .now)
        return curl_easy_pause(easy.raw, ccurl_pause_none())
    }

    /// libcurl is done with the transfer.
    func completed(_ result: CURLcode) {
        if let refusal {
            transfer.finish(.failure(refusal), discarding: false)
        } else if result != CURLE_OK {
            transfer.finish(.failure(failure(result)), discarding: false)
        } else if !hasHead {
            // To libcurl, a connection that ends within the head is no failure.
            transfer.finish(.failure(failure(CURLE_GOT_NOTHING)), discarding: false)
        } else {
            transfer.finish(.success(()), discarding: false)
        }
    }

    /// A time-out is due.
    func timedOut(_ code: OutboundHTTPError.Code) {
        let sentence =
            switch code {
            case .connectTimeout: "The connection was not ready in time."
            case .headersTimeout: "The answer did not begin in time."
            case .idleTimeout: "The answer fell silent for too long."
            default: "The request took too long."
            }
        let error = OutboundHTTPError(
            code, phase: phase, message: sentence, origin: exchange.url.origin)
        transfer.finish(.failure(error), discarding: false)
    }

    /// The transport is shut down.
    func shutDown() {
        transfer.finish(
            .failure(
                OutboundHTTPError(
                    .cancelled, phase: phase, message: "The transport was shut down.",
                    origin: exchange.url.origin)), discarding: true)
    }

    func failure(_ result: CURLcode) -> OutboundHTTPError {
        TransferFailure(
            result: result, phase: phase, proxyStatus: easy.number(CURLINFO_HTTP_CONNECTCODE),
            words: easy.explanation, origin: exchange.url.origin, hidden: hidden
        ).error
    }

    private var phase: OutboundHTTPError.Phase {
        if hasHead { return .readBody }
        if connections > 0 { return .waitForHeaders }
        // The peer's port is known once the socket is connected, before TLS is agreed on;
        // libcurl's own "connect time" comes after both.
        if easy.number(CURLINFO_PRIMARY_PORT) > 0 { return .tls }
        return easy.time(CURLINFO_NAMELOOKUP_TIME_T) > 0 ? .connect : .resolve
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> ActiveTransfer? {
        context.map { Unmanaged<ActiveTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    // MARK: Callbacks

    private func connected(to address: UnsafeMutablePointer<CChar>?) -> Int32 {
        // Here and not by name alone: a name may lead anywhere, and elsewhere the next time.
        if exchange.refusesLinkLocal, let address,
            LinkLocal.contains(address: String(cString: address))
        {
            refuse(.addressRefused, LinkLocal.refusal)
            return CURL_PREREQFUNC_ABORT
        }
        connections += 1
        // libcurl sends again by itself when a reused connection dies without an answer. The
        // first copy may have been acted upon: what must not happen twice is not repeated here.
        guard connections == 1 || exchange.isIdempotent else {
            refuse(.noAnswer, "The connection broke before an answer came.")
            return CURL_PREREQFUNC_ABORT
        }
        clock.connected(at: .now)
        return CURL_PREREQFUNC_OK
    }

    private func headerLine(_ buffer: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        hasNews = true
        switch assembler.add(UnsafeRawBufferPointer(start: buffer, count: count)) {
        case .interim: break
        case .part, .trailer: clock.received(at: .now)
        case .complete(let head):
            clock.received(at: .now)
            hasHead = true
            transfer.arrived(head)
        case .invalid:
            refuse(.badAnswer, "The answer does not begin like HTTP.")
            return 0
        case .tooLarge:
            refuse(
                .headTooLarge, "The head of the answer exceeds \(HTTPLimits.headSize) bytes.")
            return 0
        }
        return count
    }

    private func bytes(_ buffer: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard received + count <= exchange.bodyLimit else {
            refuse(
                .bodyTooLarge,
                "The body is larger than the \(exchange.bodyLimit) bytes allowed.")
            return 0
        }
        guard transfer.take(UnsafeRawBufferPointer(start: buffer, count: count)) else {
            clock.heldBack()
            return ccurl_write_pause()
        }
        received += count
        hasNews = true
        clock.received(at: .now)
        return count
    }

    private func refuse(_ code: OutboundHTTPError.Code, _ message: String) {
        refusal = OutboundHTTPError(
            code, phase: phase, message: message, origin: exchange.url.origin)
    }
}
