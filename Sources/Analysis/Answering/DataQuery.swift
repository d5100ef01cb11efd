import LogReduction
public import WorkflowModel

/// A query that was tried for an answer, and what of its rows may go to a model.
public struct DataQuery: Sendable, Hashable {
    /// The connection.
    public var connection: String
    /// The statement.
    public var sql: String
    /// What may go to a model.
    public var egress: DataEgress

    /// Names a query.
    public init(connection: String, sql: String, egress: DataEgress) {
        self.connection = connection
        self.sql = sql
        self.egress = egress
    }
}

/// A column of an answer.
public struct DataColumn: Sendable, Hashable {
    /// The name under which it is read, each once.
    public var name: String
    /// The type in the database's words; empty if it has none.
    public var type: String

    /// Names a column.
    public init(name: String, type: String) {
        self.name = name
        self.type = type
    }

    /// The column as it is told.
    var json: JSONValue { ["name": .string(name), "type": .string(type)] }
}

/// Why a query gave no answer.
public struct DataQueryError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The query.
    public var query: DataQuery
    /// A stable word for what went wrong.
    public var code: String
    /// What went wrong, for people; it may hold values of the database.
    public var message: String

    /// Makes an error.
    public init(_ query: DataQuery, code: String, message: String) {
        self.query = query
        self.code = code
        self.message = message
    }

    /// The error for people.
    public var description: String { message }

    /// What a model is told: where values may not leave, nothing between quotation marks but what
    /// stands in the statement.
    public var modelMessage: String {
        var redactor = Redactor()
        guard !query.egress.sendsValues else { return redactor.redact(message) }
        let known = query.sql.lowercased()
        var result = ""
        var rest = message[...]
        while let open = rest.firstIndex(where: { "'\"".contains($0) }) {
            let mark = rest[open]
            result += rest[...open]
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: mark) else {
                return result + "…"
            }
            let quoted = rest[..<close]
            result += known.contains(quoted.lowercased()) ? String(quoted) : "…"
            result.append(mark)
            rest = rest[rest.index(after: close)...]
        }
        return Self.withoutForeignNumbers(result + rest, known)
    }

    /// Numbers that the statement does not have, but for places in it.
    private static func withoutForeignNumbers(_ text: String, _ known: String) -> String {
        var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        for (index, word) in words.enumerated() where word.contains(where: \.isNumber) {
            let before = index > 0 ? words[index - 1].lowercased() : ""
            if ["line", "column", "error", "message"].contains(before) { continue }
            let core = word.filter { $0.isLetter || $0.isNumber || "._-@".contains($0) }
            let bare = core.trimmingSuffix { ".-".contains($0) }
            if !known.contains(bare.lowercased()) { words[index] = "…" }
        }
        return words.joined(separator: " ")
    }
}

extension String {
    fileprivate func trimmingSuffix(_ isCut: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, isCut(last) { text.removeLast() }
        return text
    }
}
