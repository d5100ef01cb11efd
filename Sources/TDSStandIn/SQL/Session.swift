/// What a connection has once it is logged in: a connection of SQLite, variables, a transaction.
///
/// Belongs to the connection's thread.
final class Session {
    let server: TDSServer
    let id: Int
    let grant: LoginDesk.Grant
    let login: Login7
    let handle: SQLiteHandle
    let catalogue: Catalogue

    /// Variables of the batch that runs.
    var variables: [String: (type: TDSType, value: TDSValue)] = [:]
    /// Options by name, as SET left them.
    var options: [String: String] = [:]
    var rowCount: Int64 = 0
    var lastIdentity: TDSValue = .null
    var lastError: SQLServerError?
    /// The error that the CATCH block around is about.
    var caught: SQLServerError?
    var transactionDepth = 0
    var database: String
    /// Prepared statements by handle: their text and their parameters.
    var prepared: [Int64: (text: String, parameters: String)] = [:]
    var nextHandle: Int64 = 1
    var callDepth = 0

    init(server: TDSServer, id: Int, grant: LoginDesk.Grant, login: Login7) throws {
        self.server = server
        self.id = id
        self.grant = grant
        self.login = login
        database = grant.database
        handle = try server.store.open()
        catalogue = Catalogue(
            store: server.store, handle: handle, user: grant.user, canWrite: grant.canWrite)
        Functions.define(on: handle)
        handle.defineCollations()
        handle.defineAggregates()
        setDefaults()
        SessionFunctions.define(for: self)
    }

    /// Options as they are after a log-in: the ODBC bit of the log-in turns the ANSI ones on.
    private func setDefaults() {
        let isODBC = login.optionFlags2 & 0x02 != 0
        let ansi = [
            "ANSI_NULLS", "ANSI_PADDING", "ANSI_WARNINGS", "QUOTED_IDENTIFIER",
            "CONCAT_NULL_YIELDS_NULL", "ANSI_NULL_DFLT_ON",
        ]
        options = [:]
        for name in ansi { options[name] = isODBC ? "ON" : "OFF" }
        options["TEXTSIZE"] = isODBC ? "2147483647" : "4096"
    }

    var isInTransaction: Bool { transactionDepth > 0 }

    /// What `sp_reset_connection` does: nothing of what was before stays.
    func reset(keepTransaction: Bool) {
        if !keepTransaction { rollBackAll() }
        setDefaults()
        prepared.removeAll()
        variables.removeAll()
        lastIdentity = .null
        rowCount = 0
        database = grant.database
        handle.setLockTimeout(TDSLimits.lockMilliseconds)
        let temporary =
            (try? handle.all("SELECT name FROM sqlite_temp_schema WHERE type = 'table'")) ?? []
        for row in temporary {
            let name = SQLiteHandle.quoted(Conversion.text(row[0]))
            _ = try? handle.execute("DROP TABLE IF EXISTS temp.\(name)")
        }
        catalogue.forget()
    }

    func rollBackAll() {
        transactionDepth = 0
        if handle.isInTransaction { _ = try? handle.execute("ROLLBACK") }
    }

    /// Carries a request out.
    func run(_ request: Request, into reply: Reply) throws {
        handle.shouldStop = { reply.isInterrupted() }
        defer {
            handle.shouldStop = nil
            variables.removeAll()
        }
        lastError = nil
        switch request {
        case .batch(let text):
            if let generated = server.options.generated.first(where: { $0.text == text }) {
                try counted { try reply.send(generated) }
            } else {
                try Interpreter(self, reply).run(batch: text)
            }
        case .calls(let calls):
            for call in calls { try Procedures(self, reply).run(call) }
        case .transaction(let request): try transaction(request, reply)
        }
    }

    /// Counts a statement, whatever becomes of it.
    func counted(_ work: () throws -> Void) throws {
        server.count { $0.started += 1 }
        do {
            try work()
            server.count { $0.finished += 1 }
        } catch let error as SQLServerError {
            server.count { $0.finished += 1 }
            throw error
        } catch {
            server.count { $0.cancelled += 1 }
            throw error
        }
    }

    /// How much of a large value is sent.
    var textSize: Int {
        let size = Int(options["TEXTSIZE"] ?? "") ?? 0
        return size <= 0 ? Int(Int32.max) : size
    }

    func translator() -> Translator {
        Translator(
            .init(
                table: { [self] parts throws(SQLServerError) in try catalogue.table(parts) },
                variable: { [self] name in variables[name.lowercased()] },
                global: { [self] name in global(name) }))
    }

    private func global(_ name: String) -> (TDSType, TDSValue)? {
        switch name {
        case "@@VERSION": (.nvarchar(300), .text(Self.version))
        case "@@SPID": (.smallint, .integer(Int64(id)))
        case "@@SERVERNAME": (.nvarchar(128), .text(server.options.serverName))
        case "@@SERVICENAME": (.nvarchar(128), .text("MSSQLSERVER"))
        case "@@LANGUAGE": (.nvarchar(128), .text("us_english"))
        case "@@LANGID": (.smallint, .integer(0))
        case "@@DATEFIRST": (.tinyint, .integer(7))
        case "@@ROWCOUNT": (.int, .integer(rowCount))
        case "@@TRANCOUNT": (.int, .integer(Int64(transactionDepth)))
        case "@@ERROR": (.int, .integer(Int64(lastError?.number ?? 0)))
        case "@@IDENTITY": (.numeric(precision: 38, scale: 0), lastIdentity)
        case "@@TEXTSIZE": (.int, .integer(Int64(textSize)))
        case "@@LOCK_TIMEOUT": (.int, .integer(Int64(options["LOCK_TIMEOUT"] ?? "") ?? -1))
        case "@@MAX_PRECISION": (.tinyint, .integer(38))
        case "@@NESTLEVEL": (.int, .integer(Int64(callDepth)))
        case "@@FETCH_STATUS": (.int, .integer(-1))
        case "@@OPTIONS": (.int, .integer(options["ANSI_NULLS"] == "ON" ? 5496 : 0))
        case "@@MICROSOFTVERSION": (.int, .integer(0x1000_03E8))
        default: nil
        }
    }

    static let version = """
        Microsoft SQL Server 2022 (sandbox) - 16.0.1000.6 (X64)
        \tA stand-in over SQLite for tests; not Microsoft's
        """

    /// BEGIN, COMMIT and ROLLBACK as statements and as requests.
    func begin(_ reply: Reply) throws {
        if transactionDepth == 0 {
            do { try handle.execute("BEGIN") } catch { throw SessionErrors.worded(error) }
            let descriptor = [UInt8](repeating: 0, count: 7) + [1]
            try reply.add { out throws(SQLServerError) in
                TokenWriter.change(8, new: descriptor, old: [], to: &out)
            }
        }
        transactionDepth += 1
        reply.isInTransaction = true
    }

    func commit(_ reply: Reply) throws {
        guard transactionDepth > 0 else {
            throw SQLServerError.message(
                3902, "The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.")
        }
        if transactionDepth == 1 {
            do { try handle.execute("COMMIT") } catch { throw SessionErrors.worded(error) }
            try ended(9, reply)
        }
        transactionDepth -= 1
        reply.isInTransaction = transactionDepth > 0
    }

    func rollBack(_ reply: Reply) throws {
        guard transactionDepth > 0 else {
            throw SQLServerError.message(
                3903, "The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.")
        }
        rollBackAll()
        catalogue.forget()
        try ended(10, reply)
        reply.isInTransaction = false
    }

    private func ended(_ kind: UInt8, _ reply: Reply) throws {
        let descriptor = [UInt8](repeating: 0, count: 7) + [1]
        try reply.add { out throws(SQLServerError) in
            TokenWriter.change(kind, new: [], old: descriptor, to: &out)
        }
    }

    private func transaction(_ request: TransactionRequest, _ reply: Reply) throws {
        do {
            switch request {
            case .begin: try begin(reply)
            case .commit(let again):
                try commit(reply)
                if again { try begin(reply) }
            case .rollBack(let again):
                try rollBack(reply)
                if again { try begin(reply) }
            case .save: break
            case .unsupported(let kind):
                throw SQLServerError.message(
                    40_515, "Transaction request \(kind) is not supported by the sandbox.")
            }
            reply.finish(.none, count: nil)
        } catch let error as SQLServerError {
            try reply.message(error, isError: true)
            reply.finish(.none, count: nil, isError: true)
        }
    }
}
