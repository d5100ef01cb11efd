/// Where statements put what they give.
///
/// The interpreter of SQL knows this and no packet.
final class Reply {
    /// A client gave the request up.
    struct Interruption: Error {}

    /// Both nil when nobody listens, as for the server's own work.
    private let answer: Answer?
    private let connection: Connection?
    private let fault: TDSFault?
    private let allowsBitmap: Bool
    private let isOldDates: Bool
    private var columns: [TDSColumn] = []
    private var rows = 0
    private var hasRows = false
    /// Calls end their statements with another token than batches.
    var isInProcedure = false
    var isInTransaction = false

    init(connection: Connection, answer: Answer, version: UInt32, fault: TDSFault?) {
        self.connection = connection
        self.answer = answer
        self.fault = fault
        allowsBitmap = version >= 0x730B_0003
        isOldDates = version < 0x730A_0003
    }

    /// A reply that nobody hears.
    init() {
        (answer, connection, fault) = (nil, nil, nil)
        (allowsBitmap, isOldDates) = (false, false)
    }

    /// The first error that was told.
    private(set) var firstError: SQLServerError?

    /// Adds tokens of the caller's own.
    func add(_ write: (inout ByteWriter) throws(SQLServerError) -> Void) throws {
        try answer?.add(write)
    }

    /// Begins a result set.
    func begin(_ columns: [TDSColumn], order: [Int] = []) throws {
        self.columns = columns
        if isOldDates {
            for index in columns.indices {
                switch columns[index].type {
                case .date, .time, .datetime2, .datetimeoffset:
                    self.columns[index].type = .nvarchar(40)
                default: break
                }
            }
        }
        hasRows = true
        let shown = self.columns
        try answer?.add { out throws(SQLServerError) in
            TokenWriter.columns(shown, to: &out)
            TokenWriter.order(order, to: &out)
        }
        try failIfDue()
    }

    /// Adds a row.
    func row(_ values: [TDSValue]) throws {
        let (columns, allowsBitmap) = (columns, allowsBitmap)
        let values = fault?.kind == .hugeValues ? huge(values) : values
        try answer?.add { out throws(SQLServerError) in
            let mark = out.bytes.count
            do throws(SQLServerError) {
                try TokenWriter.row(values, columns, allowsBitmap: allowsBitmap, to: &out)
            } catch {
                out.bytes.removeLast(out.bytes.count - mark)
                throw error
            }
        }
        rows += 1
        if rows & 255 == 0 {
            connection?.server.count { $0.rows += 256 }
            try check()
        }
        if fault?.kind == .slowRows, let seconds = fault?.delaySeconds {
            try answer?.push()
            try pause(seconds: seconds)
        }
        try failIfDue()
    }

    /// A whole result whose rows are encoded once; of the faults only those of the wire hit it.
    func send(_ generated: GeneratedRows) throws {
        try begin(generated.columns)
        var block = ByteWriter()
        for values in generated.block {
            try TokenWriter.row(values, columns, allowsBitmap: allowsBitmap, to: &block)
        }
        let (bytes, rows) = (block.bytes, generated.block.count)
        for _ in 0..<generated.repeats {
            try check()
            try answer?.add { out throws(SQLServerError) in out.append(bytes) }
            connection?.server.count { $0.rows += rows }
        }
        finish(.select, count: Int64(rows * generated.repeats))
    }

    /// Ends a statement.
    func finish(_ command: TokenWriter.Command, count: Int64?, isError: Bool = false) {
        var status: TokenWriter.Done = []
        if count != nil { status.insert(.count) }
        if isError { status.insert(.error) }
        if isInTransaction { status.insert(.inTransaction) }
        answer?.done(
            isInProcedure ? .inProcedure : .batch, status, command, count: count ?? 0)
        connection?.server.count { $0.rows += rows & 255 }
        rows = 0
    }

    /// Ends a call.
    func finishProcedure(isError: Bool) {
        var status: TokenWriter.Done = isError ? .error : []
        if isInTransaction { status.insert(.inTransaction) }
        answer?.done(.procedure, status, .none, count: 0)
    }

    /// Sends a message; an error ends no batch by itself.
    func message(_ error: SQLServerError, isError: Bool) throws {
        if isError, firstError == nil { firstError = error }
        let name = connection?.server.options.serverName ?? ""
        try answer?.add { out throws(SQLServerError) in
            TokenWriter.message(error, isError: isError, server: name, to: &out)
        }
    }

    /// Waits, with all so far sent.
    func pause(seconds: Double) throws {
        try answer?.push()
        if connection?.transport.pause(seconds: seconds) == true { throw Interruption() }
    }

    /// Throws if the client gave up or is gone.
    func check() throws { if isInterrupted() { throw Interruption() } }

    /// Whether the client gave up or is gone.
    func isInterrupted() -> Bool { connection?.transport.isInterrupted() == true }

    /// Has the fault of an answer without rows happen; what was asked for is carried out by now.
    func failAtEnd() throws { if !hasRows { try failIfDue() } }

    private func failIfDue() throws {
        guard let fault, rows == fault.rows else { return }
        switch fault.kind {
        case .garbageToken: try answer?.garbage()
        case .silent:
            try answer?.push()
            while let connection { _ = try connection.transport.packet() }
        case .kill:
            try message(
                SQLServerError(
                    number: 596, severity: 21,
                    text: "Cannot continue the execution because the session is in the kill state."),
                isError: true)
            try answer?.push()
            connection?.transport.cut()
            throw TDSStandInError(.closed, "killed by a fault")
        default: break
        }
    }

    private func huge(_ values: [TDSValue]) -> [TDSValue] {
        zip(values, columns).map { value, column in
            guard column.type.isLarge, let bytes = fault?.bytes else { return value }
            switch column.type.family {
            case .text: return .text(String(repeating: "x", count: bytes))
            default: return .binary([UInt8](repeating: 0x78, count: bytes))
            }
        }
    }
}
