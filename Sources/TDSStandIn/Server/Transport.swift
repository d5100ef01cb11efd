import Glibc

/// The bytes of one connection: packets in, packets out, in clear or in TLS.
///
/// Belongs to the connection's thread. Nothing blocks without looking at what the client sends, so
/// that an attention is seen while an answer is still going out.
final class Transport {
    let descriptor: Int32
    private var tls: TLSSession?
    private var inbound = PacketAssembler()
    private var isClosed = false
    /// Bytes go out one at a time; a fault.
    var isDribbling = false

    init(descriptor: Int32) { self.descriptor = descriptor }

    /// The next packet.
    ///
    /// - Throws: `closed` when the client is gone or the time is over.
    func packet(seconds: Double = .infinity) throws(TDSStandInError) -> Packet {
        while true {
            if let packet = try inbound.next() { return packet }
            if isClosed { throw TDSStandInError(.closed, "the client is gone") }
            let limit = seconds.isFinite ? seconds : 3600
            let events = Socket.wait(descriptor, POLLIN, seconds: limit)
            if events == 0, seconds.isFinite { throw TDSStandInError(.closed, "nothing came") }
            if events != 0 { try receive() }
        }
    }

    /// A whole message and the status of its first packet.
    func message(
        first: Packet? = nil, seconds: Double = .infinity
    ) throws(TDSStandInError) -> (PacketType, Packet.Status, [UInt8]) {
        var packet: Packet
        if let first { packet = first } else { packet = try self.packet(seconds: seconds) }
        let (type, status) = (packet.type, packet.status)
        var payload = packet.payload
        while !packet.status.contains(.endOfMessage) {
            packet = try self.packet(seconds: TDSLimits.loginSeconds)
            if packet.type == .attention { return (.attention, packet.status, []) }
            guard packet.type == type else {
                throw TDSStandInError(.malformed, "a message changes its type")
            }
            payload.append(contentsOf: packet.payload)
            guard payload.count <= TDSLimits.messageBytes else {
                throw TDSStandInError(.malformed, "a message is too long")
            }
        }
        return (type, packet.status.union(status), payload)
    }

    /// Whether the client gave up or is gone, without waiting.
    func isInterrupted() -> Bool {
        if inbound.holdsAttention || isClosed { return true }
        guard Socket.wait(descriptor, POLLIN, seconds: 0) != 0 else { return false }
        do { try receive() } catch { isClosed = true }
        return inbound.holdsAttention || isClosed
    }

    /// Waits so long, or until the client gives up.
    ///
    /// - Returns: whether it did.
    func pause(seconds: Double) -> Bool {
        let end = Self.now() + seconds
        while true {
            if inbound.holdsAttention || isClosed { return true }
            let left = end - Self.now()
            if left <= 0 { return false }
            if Socket.wait(descriptor, POLLIN, seconds: min(left, 60)) != 0, isInterrupted() {
                return true
            }
        }
    }

    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private func receive() throws(TDSStandInError) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        guard count > 0 else {
            isClosed = true
            throw TDSStandInError(.closed, "the client is gone")
        }
        guard let tls else {
            inbound.append(buffer[..<count])
            return
        }
        tls.feed(Array(buffer[..<count]))
        inbound.append(try tls.decrypt())
    }

    /// Sends bytes, in TLS if it is on.
    func send(_ bytes: [UInt8]) throws(TDSStandInError) {
        guard let tls else { return try write(bytes) }
        try write(try tls.encrypt(bytes))
    }

    private func write(_ bytes: [UInt8]) throws(TDSStandInError) {
        var position = 0
        while position < bytes.count {
            if isClosed { throw TDSStandInError(.closed, "the client is gone") }
            let end = isDribbling ? position + 1 : bytes.count
            let count = bytes[position..<end].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                position += count
                continue
            }
            guard errno == EAGAIN || errno == EINTR else {
                isClosed = true
                throw TDSStandInError(.closed, "the client is gone")
            }
            // A client that sends an attention may not read before it was sent: take it in.
            let isFull = inbound.count > TDSLimits.flushBytes
            let events = Socket.wait(descriptor, isFull ? POLLOUT : POLLIN | POLLOUT, seconds: 60)
            if events & POLLIN != 0 { try receive() }
        }
    }

    /// Carries the handshake in pre-login packets, as TDS 7 does; all that follows is plain TLS.
    func startTLS(_ context: TLSContext) throws(TDSStandInError) {
        let session = try TLSSession(context)
        var number: UInt8 = 0
        while true {
            let (type, _, payload) = try message(seconds: TDSLimits.loginSeconds)
            guard type == .prelogin else {
                throw TDSStandInError(.malformed, "a handshake of TLS is expected")
            }
            session.feed(payload)
            let isOver = try session.handshake()
            let answer = session.drain()
            if !answer.isEmpty {
                number &+= 1
                let packet = Packet(type: .prelogin, status: .endOfMessage, payload: answer)
                try write(packet.encoded(number: number, session: 0))
            }
            if isOver { break }
        }
        tls = session
    }

    /// Ends TLS without a word, as after a log-in that alone was encrypted.
    func endTLS() { tls = nil }

    /// Ends the connection for the client.
    func cut() {
        isClosed = true
        shutdown(descriptor, Int32(SHUT_RDWR))
    }
}
