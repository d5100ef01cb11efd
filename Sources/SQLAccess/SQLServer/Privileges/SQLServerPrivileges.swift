public import WorkflowModel

/// What a log-in may do beyond reading: the third layer, which the server itself holds.
public struct SQLServerPrivileges: Sendable, Hashable {
    /// Who logged in.
    public var login: String
    /// The database's user that this is.
    public var user: String
    /// The database.
    public var database: String
    /// What the log-in may do that no reader needs, in plain words; empty for a reader.
    public var excess: [String]
    /// What could not be found out.
    public var unknown: [String]

    /// Makes a report.
    public init(
        login: String, user: String, database: String, excess: [String] = [],
        unknown: [String] = []
    ) {
        self.login = login
        self.user = user
        self.database = database
        self.excess = excess
        self.unknown = unknown
    }

    /// Whether the log-in can do more than read.
    public var canWrite: Bool { !excess.isEmpty }

    /// The statements that make a log-in which can only read this database.
    ///
    /// The password is left for who runs them.
    public var readerStatements: [String] {
        let name = Self.quoted(database)
        return [
            "CREATE LOGIN [orchestrate_reader] WITH PASSWORD = N'…';",
            "USE \(name);",
            "CREATE USER [orchestrate_reader] FOR LOGIN [orchestrate_reader];",
            "ALTER ROLE [db_datareader] ADD MEMBER [orchestrate_reader];",
            "DENY INSERT, UPDATE, DELETE, EXECUTE, ALTER TO [orchestrate_reader];",
        ]
    }

    /// That the log-in can do more than read, in a sentence.
    public var warning: String {
        "The log-in '\(login)' can do more than read: it \(excess.joined(separator: "; ")). Use one "
            + "that can only read."
    }

    /// The report as the API gives it.
    public var json: JSONValue {
        [
            "login": .string(login), "user": .string(user), "database": .string(database),
            "can_write": .bool(canWrite), "excess": .array(excess.map { .string($0) }),
            "unknown": .array(unknown.map { .string($0) }),
            "reader_statements": .array(
                canWrite ? readerStatements.map { .string($0) } : []),
        ]
    }

    private static func quoted(_ name: String) -> String {
        var text = "["
        for character in name { text += character == "]" ? "]]" : String(character) }
        return text + "]"
    }
}
