/// One answer: its tokens, cut into packets, spoiled by a fault if one is due.
final class Answer {
    private let transport: Transport
    private let session: UInt16
    private let payloadBytes: Int
    private let fault: TDSFault?
    private var tokens = ByteWriter()
    private var packetNumber: UInt8 = 0
    private var sentBytes = 0
    /// A DONE that waits to be told whether more follows.
    private var waitingDone: ((inout ByteWriter, TokenWriter.Done) -> Void)?

    init(transport: Transport, session: UInt16, packetSize: Int, fault: TDSFault?) {
        self.transport = transport
        self.session = session
        self.fault = fault
        payloadBytes =
            fault?.kind == .split
            ? max(1, fault?.bytes ?? 1) : packetSize - TDSLimits.packetHeaderBytes
        transport.isDribbling = fault?.kind == .dribble
    }

    /// Adds tokens, after the DONE that waits.
    func add(_ write: (inout ByteWriter) throws(SQLServerError) -> Void) throws {
        settle(.more)
        try write(&tokens)
        if tokens.bytes.count >= TDSLimits.flushBytes { try flush() }
    }

    /// Adds a DONE.
    func done(
        _ token: TokenWriter.DoneToken, _ status: TokenWriter.Done,
        _ command: TokenWriter.Command, count: Int64
    ) {
        settle(.more)
        waitingDone = { out, more in
            TokenWriter.done(token, status.union(more), command, count: count, to: &out)
        }
    }

    /// Whether a DONE waits, so that the answer may end here.
    var canEnd: Bool { waitingDone != nil }

    private func settle(_ status: TokenWriter.Done) {
        guard let done = waitingDone else { return }
        waitingDone = nil
        done(&tokens, status)
    }

    /// Sends what makes whole packets.
    func flush() throws(TDSStandInError) {
        guard tokens.bytes.count > payloadBytes else { return }
        let whole = (tokens.bytes.count - 1) / payloadBytes * payloadBytes
        try send(Array(tokens.bytes[..<whole]), isLast: false)
        tokens.bytes.removeFirst(whole)
    }

    /// Sends all so far, whatever the packets' sizes: what follows may take long.
    func push() throws(TDSStandInError) {
        guard !tokens.bytes.isEmpty else { return }
        try send(tokens.bytes, isLast: false)
        tokens.bytes.removeAll(keepingCapacity: true)
    }

    /// Sends the rest.
    func end() throws(TDSStandInError) {
        settle([])
        try send(tokens.bytes, isLast: true)
        tokens.bytes.removeAll()
        transport.isDribbling = false
    }

    /// Sends a byte that begins no token.
    func garbage() throws(TDSStandInError) {
        settle(.more)
        tokens.append([0x0B, 0xAD, 0xF0, 0x0D, 0xFF, 0xFF])
        try push()
    }

    private func send(_ bytes: [UInt8], isLast: Bool) throws(TDSStandInError) {
        var position = 0
        var out: [UInt8] = []
        repeat {
            var end = min(position + payloadBytes, bytes.count)
            var isCut = false
            if fault?.kind == .cut, let limit = fault?.bytes, sentBytes + end - position >= limit {
                end = position + max(0, limit - sentBytes)
                isCut = true
            }
            packetNumber &+= 1
            let isEnd = isLast && end == bytes.count && !isCut
            let packet = Packet(
                type: .result, status: isEnd ? .endOfMessage : [],
                payload: Array(bytes[position..<end]))
            let declared = declaredLength(packet, isCut: isCut)
            out += packet.encoded(number: packetNumber, session: session, declaredLength: declared)
            sentBytes += end - position
            position = end
            if isCut {
                try transport.send(out)
                transport.cut()
                throw TDSStandInError(.closed, "cut by a fault")
            }
        } while position < bytes.count
        try transport.send(out)
    }

    private func declaredLength(_ packet: Packet, isCut: Bool) -> Int? {
        let length = packet.payload.count + TDSLimits.packetHeaderBytes
        if isCut { return length + 1 }
        return fault?.kind == .wrongLength ? length + (fault?.bytes ?? 1) : nil
    }
}
