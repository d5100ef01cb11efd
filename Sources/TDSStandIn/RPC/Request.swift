/// What a client asks for once it has logged in.
enum Request {
    case batch(String)
    case calls([ProcedureCall])
    case transaction(TransactionRequest)

    init(_ type: PacketType, _ payload: [UInt8]) throws(TDSStandInError) {
        var input = ByteReader(payload)
        switch type {
        case .batch:
            try Self.skipHeaders(&input)
            guard input.remaining % 2 == 0 else {
                throw TDSStandInError(.malformed, "a batch has half a character")
            }
            self = .batch(try input.text(input.remaining / 2))
        case .remoteCall:
            try Self.skipHeaders(&input)
            self = .calls(try ProcedureCall.all(&input))
        case .transaction:
            try Self.skipHeaders(&input)
            self = .transaction(try TransactionRequest(&input))
        default: throw TDSStandInError(.malformed, "\(type) is no request after a log-in")
        }
    }

    /// ALL_HEADERS (MS-TDS 2.2.5.3): its total length, then headers with theirs.
    private static func skipHeaders(_ input: inout ByteReader) throws(TDSStandInError) {
        let total = try input.long()
        guard total >= 4 else { throw TDSStandInError(.malformed, "the headers are too short") }
        var headers = ByteReader(try input.take(total - 4))
        while headers.remaining > 0 {
            let length = try headers.long()
            guard length >= 6 else { throw TDSStandInError(.malformed, "a header is too short") }
            _ = try headers.take(length - 4)
        }
    }

    /// What faults look for text in.
    var label: String {
        switch self {
        case .batch(let text): text
        case .calls(let calls): calls.map(\.label).joined(separator: "\n")
        case .transaction: "TRANSACTION"
        }
    }
}

/// A request to the transaction manager (MS-TDS 2.2.6.9).
enum TransactionRequest {
    case begin
    case commit(thenBegin: Bool)
    case rollBack(thenBegin: Bool)
    case save(String)
    case unsupported(Int)

    init(_ input: inout ByteReader) throws(TDSStandInError) {
        let kind = try input.short()
        switch kind {
        case 5:
            _ = try input.byte()
            _ = try Self.name(&input)
            self = .begin
        case 7, 8:
            _ = try Self.name(&input)
            let flags = input.remaining > 0 ? try input.byte() : 0
            self =
                kind == 7
                ? .commit(thenBegin: flags & 1 != 0) : .rollBack(thenBegin: flags & 1 != 0)
        case 9: self = .save(try Self.name(&input))
        default: self = .unsupported(kind)
        }
    }

    private static func name(_ input: inout ByteReader) throws(TDSStandInError) -> String {
        guard input.remaining > 0 else { return "" }
        let bytes = try input.byte()
        return try input.text(Int(bytes) / 2)
    }
}
