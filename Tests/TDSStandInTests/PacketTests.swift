import TDSStandIn
import Testing

/// Packets cut from a stream of bytes.
@Suite struct PacketTests {
    let packet = Packet(type: .batch, status: .endOfMessage, payload: Array(0..<20))

    @Test func readsByteByByte() throws {
        let bytes = packet.encoded(number: 1, session: 0)
        var assembler = PacketAssembler()
        for byte in bytes.dropLast() {
            assembler.append([byte])
            #expect(try assembler.next() == nil)
        }
        assembler.append([bytes[bytes.count - 1]])
        #expect(try assembler.next() == packet)
    }

    @Test(arguments: [0, 7, 32_768, 65_535]) func refusesLength(_ length: Int) {
        var assembler = PacketAssembler()
        assembler.append(packet.encoded(number: 1, session: 0, declaredLength: length))
        #expect(throws: TDSStandInError.self) { try assembler.next() }
    }

    @Test func refusesUnknownType() {
        var assembler = PacketAssembler()
        assembler.append([0x47])
        #expect(throws: TDSStandInError.self) { try assembler.next() }
    }

    @Test func seesAttentionBehindPacket() {
        var assembler = PacketAssembler()
        assembler.append(packet.encoded(number: 1, session: 0))
        #expect(!assembler.holdsAttention)
        let attention = Packet(type: .attention, status: .endOfMessage, payload: [])
        assembler.append(attention.encoded(number: 1, session: 0))
        #expect(assembler.holdsAttention)
    }
}
