final class Session {
    let handle: SQLiteHandle
    init(server: TDSServer, id: Int, grant: LoginDesk.Grant, login: Login7) throws {
        handle = try server.store.open()
    }
    var isInTransaction: Bool { handle.isInTransaction }
    func reset(keepTransaction: Bool) {}
    func rollBackAll() {}
    func run(_ request: Request, into reply: Reply) throws {
        guard case .batch(let text) = request else { return }
        if text.uppercased().hasPrefix("SET ") || text.uppercased().hasPrefix("BEGIN") || text.uppercased().contains("TRANCOUNT") {
            return reply.finish(.none, count: nil)
        }
        do {
            let rows = try handle.prepare(text)
            let n = rows.columnCount
            if n == 0 { _ = try rows.step(); reply.finish(.none, count: nil); return }
            var count: Int64 = 0
            var more = try rows.step()
            let first = more ? rows.values() : Array(repeating: .null, count: n)
            try reply.begin((0..<n).map { TDSColumn(rows.name($0), Conversion.naturalType(first[$0])) })
            while more { try reply.row(rows.values()); count += 1; more = try rows.step() }
            reply.finish(.select, count: count)
        } catch let error as SQLiteFailure {
            try reply.message(.message(50000, error.text), isError: true)
            reply.finish(.none, count: nil, isError: true)
        }
    }
}
