import CFreeTDS
import Glibc
import WorkflowModel

/// One connection of db-lib, used by the thread that opened it and by no other.
///
/// Invariants: nothing is sent while results are pending, because every call ends by reading them
/// all or by `dbcancel`; once `isLost` nothing is sent at all.
final class ServerSession {
    /// How an exchange ended; what went wrong is in the call.
    enum End {
        /// All results were read.
        case done
        /// It was stopped before its end; the connection can be used.
        case stopped
        /// db-lib failed for ever without a message; the rest was thrown away.
        case broken
        /// The connection is gone.
        case lost
        /// A value cannot be read; the rest was thrown away.
        case unreadable(SQLAccessError)
    }

    private let process: OpaquePointer
    /// The statements that pin the session, as far as the server knows them.
    var pinned: [String] = []

    private init(_ process: OpaquePointer) { self.process = process }

    /// Whether the connection is gone: a session that was killed tells nothing else.
    var isLost: Bool { dbdead(process) != 0 }

    /// Connects and logs in.
    static func open(
        _ options: SQLServerOptions, section: String, isCancelled: CancelFlag
    ) throws -> ServerSession {
        guard let login = dblogin() else {
            throw SQLAccessError(.cannotOpen, "FreeTDS has no memory for a log-in.")
        }
        defer { dbloginfree(login) }
        try prepare(login, options)
        let call = ServerCall(
            isCancelled: isCancelled, deadline: .now.advanced(by: options.loginTimeout),
            isLogin: true)
        let process = HandlerRoute.with(call) { tdsdbopen(login, section, 0) }
        guard let process else {
            // A graver 18456 follows whatever the reason was, such as 4060.
            if let reason = call.messages.kept.first(where: \.isError) {
                throw ServerErrors.error(reason)
            }
            throw LibraryErrors.atLogin(call.libraryError, options)
        }
        // For this connection alone: dbsettime() would change every one of the process.
        HandlerRoute.with(call) { _ = dbsetopt(process, DBSETTIME, "1", 0) }
        return ServerSession(process)
    }

    private static func prepare(
        _ login: OpaquePointer, _ options: SQLServerOptions
    ) throws(SQLAccessError) {
        var isTaken =
            dbsetlname(login, options.applicationName, DBSETAPP) == SUCCEED
            && dbsetlname(login, "UTF-8", DBSETCHARSET) == SUCCEED
            && dbsetlversion(login, UInt8(DBVERSION_74)) == SUCCEED
            && dbsetllong(login, SQLLimits.packetBytes, DBSETPACKET) == SUCCEED
        if let username = options.username {
            isTaken =
                isTaken && dbsetlname(login, username, DBSETUSER) == SUCCEED
                && dbsetlname(login, options.password.reveal(), DBSETPWD) == SUCCEED
        } else {
            isTaken = isTaken && dbsetlbool(login, 1, DBSETNETWORKAUTH) == SUCCEED
        }
        if let database = options.database {
            isTaken = isTaken && dbsetlname(login, database, DBSETDBNAME) == SUCCEED
        }
        if options.hasReadOnlyIntent {
            isTaken = isTaken && dbsetlbool(login, 1, DBSETREADONLY) == SUCCEED
        }
        guard isTaken else {
            throw SQLAccessError(.cannotOpen, "FreeTDS does not take the connection's settings.")
        }
    }

    /// Sends a request and reads what it gives into a sink.
    func run(_ request: ServerRequest, _ call: ServerCall, into sink: any ResultSink) -> End {
        guard !isLost else { return .lost }
        let watch = CallWatch.shared.begin(dbiordesc(process), mustStop: call.stopSign)
        defer { CallWatch.shared.end(watch) }
        return HandlerRoute.with(call) {
            guard send(request) else {
                if isLost { return .lost }
                dbcancel(process)
                return isLost ? .lost : .broken
            }
            let end = waitForAnswer(call) ? read(call, into: sink) : .stopped
            switch end {
            case .done, .lost: break
            case .stopped, .broken, .unreadable:
                // On this thread: from another one it would hang for ever.
                call.stop()
                dbcancel(process)
            }
            return isLost ? .lost : end
        }
    }

    /// Closes the connection.
    func close() {
        let call = ServerCall(
            isCancelled: CancelFlag(), deadline: .now.advanced(by: .seconds(1)))
        HandlerRoute.with(call) { dbclose(process) }
    }

    private func send(_ request: ServerRequest) -> Bool {
        switch request {
        case .batch(let text):
            return dbcmd(process, text) == SUCCEED && dbsqlsend(process) == SUCCEED
        case .procedure(let name, let parameters):
            // db-lib copies names, but reads values when it sends.
            var values: [UnsafeMutablePointer<UInt8>] = []
            defer { for value in values { value.deallocate() } }
            guard dbrpcinit(process, name, 0) == SUCCEED else { return false }
            var isSent = false
            defer { if !isSent { cfreetds_drop_call(process) } }
            for parameter in parameters {
                var start: UnsafeMutablePointer<UInt8>?
                var length: Int32 = 0
                if let bytes = parameter.bytes {
                    let value = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 1)
                    value.initialize(repeating: 0, count: bytes.count + 1)
                    value.update(from: bytes, count: bytes.count)
                    values.append(value)
                    start = value
                    length = parameter.tellsLength ? -1 : Int32(bytes.count)
                }
                guard
                    dbrpcparam(process, parameter.name, 0, parameter.type, -1, length, start)
                        == SUCCEED
                else { return false }
            }
            isSent = true
            return dbrpcsend(process) == SUCCEED
        }
    }

    /// Waits until something comes, looking at the flag every 20 ms: db-lib would look once a
    /// second.
    private func waitForAnswer(_ call: ServerCall) -> Bool {
        while !isLost {
            if call.mustStop { return false }
            var descriptor = pollfd(fd: dbiordesc(process), events: Int16(POLLIN), revents: 0)
            if poll(&descriptor, 1, SQLLimits.lookMilliseconds) != 0 { return true }
        }
        return true
    }

    private func read(_ call: ServerCall, into sink: any ResultSink) -> End {
        // A failure here is one failed statement: the results of others may follow.
        _ = dbsqlok(process)
        var errorsSeen = 0
        while true {
            if call.mustStop { return .stopped }
            let code = dbresults(process)
            if isLost { return .lost }
            // An attention that was acknowledged looks like the end.
            if code == NO_MORE_RESULTS { return call.hasSentAttention ? .stopped : .done }
            guard code == SUCCEED else {
                // After an attention, or with nothing new said, it would fail for ever.
                if call.hasSentAttention { return .stopped }
                if call.messages.errors == errorsSeen { return .broken }
                errorsSeen = call.messages.errors
                continue
            }
            if let end = readResult(call, into: sink) { return end }
        }
    }

    /// Reads one result; nil when others may follow.
    private func readResult(_ call: ServerCall, into sink: any ResultSink) -> End? {
        let columns = (0..<max(0, dbnumcols(process))).map { ServerColumn($0 + 1, of: process) }
        if let variant = columns.first(where: { $0.type == ServerType.variant }) {
            return .unreadable(.variant(variant.name))
        }
        guard sink.begin(columns.map(\.column)) else { return .stopped }
        while !columns.isEmpty {
            let errorsSeen = call.messages.errors
            if call.mustStop { return .stopped }
            let status = dbnextrow(process)
            if status == NO_MORE_ROWS { break }
            if isLost { return .lost }
            if status == FAIL {
                if call.messages.errors == errorsSeen, !call.hasSentAttention { return .broken }
                break
            }
            // Anything else is a row of COMPUTE, which no server has any more.
            guard status == REG_ROW else { continue }
            var (bytes, isCut) = (0, false)
            var row: [JSONValue] = []
            row.reserveCapacity(columns.count)
            for column in columns {
                guard let value = column.value(in: process, bytes: &bytes, isCut: &isCut) else {
                    return .unreadable(Self.unreadable(column))
                }
                row.append(value)
            }
            guard sink.row(row, bytes: bytes) else { return .stopped }
            if isCut { sink.valueWasCut() }
        }
        sink.end(count: dbiscount(process) != 0 ? Int(dbcount(process)) : nil)
        return nil
    }

    private static func unreadable(_ column: ServerColumn) -> SQLAccessError {
        SQLAccessError(
            .failed,
            "A value of the column '\(ServerErrors.shown(column.name))' cannot be read "
                + "(type \(column.type)). Convert it to a text in the statement.")
    }
}
