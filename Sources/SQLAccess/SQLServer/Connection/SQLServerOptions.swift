/// Where a SQL Server is, who logs in, and how.
public struct SQLServerOptions: Sendable, Hashable {
    /// How much of the connection is encrypted.
    public enum Encryption: String, Sendable, Hashable, CaseIterable {
        /// All of it, or there is no connection.
        case require
        /// The log-in, and the rest where the server insists. Rows travel in clear otherwise.
        case request
        /// Nothing, not even the password.
        case off
    }

    /// Whose certificate the server must have.
    public enum Trust: Sendable, Hashable {
        /// One that the system's authorities vouch for, made out to the host.
        case system
        /// One that an authority of this PEM file vouches for, made out to the host.
        case file(String)
        /// Any: whoever answers is believed.
        case anyCertificate
    }

    /// The host; `HOST\INSTANCE` names an instance too.
    public var host: String
    /// The port, or nil for 1433; an instance has its own.
    public var port: Int?
    /// The named instance, found by asking the server's browser service.
    public var instance: String?
    /// The database to begin in, or nil for the log-in's own.
    public var database: String?
    /// Who logs in, or nil for the Kerberos ticket of the server's process.
    public var username: String?
    /// The password.
    public var password: SQLPassword
    /// The name that the server's monitoring shows.
    public var applicationName: String
    /// How much is encrypted.
    public var encryption: Encryption
    /// Whose certificate is believed.
    public var trust: Trust
    /// Whether to ask an availability group for a readable secondary.
    public var hasReadOnlyIntent: Bool
    /// How long connecting and logging in may take together.
    public var loginTimeout: Duration
    /// How long a statement waits for a lock.
    public var lockTimeout: Duration
    /// Whether the server may stop a read as soon as it has one row more than is asked for.
    public var hasRowGoal: Bool
    /// How long any statement may run, or nil to leave that to the statements.
    public var queryTimeout: Duration?
    /// Processors that the server may use for one read at most (`MAXDOP`), or nil for its own rule.
    public var maximumParallelism: Int?
    /// Bounds of the pool.
    public var pool: SQLPoolLimits

    /// Describes a server, with TLS required and the certificate checked.
    public init(
        host: String, port: Int? = nil, instance: String? = nil, database: String? = nil,
        username: String? = nil, password: SQLPassword = SQLPassword(""),
        applicationName: String = "orchestrate", encryption: Encryption = .require,
        trust: Trust = .system, hasReadOnlyIntent: Bool = false,
        loginTimeout: Duration = SQLLimits.loginTimeout,
        lockTimeout: Duration = SQLLimits.lockTimeout, hasRowGoal: Bool = false,
        pool: SQLPoolLimits = SQLPoolLimits()
    ) {
        let parts = host.split(separator: "\\", maxSplits: 1, omittingEmptySubsequences: false)
        self.host = parts.first.map(String.init) ?? host
        self.instance = instance ?? (parts.count == 2 ? String(parts[1]) : nil)
        self.port = port
        self.database = database
        self.username = username
        self.password = password
        self.applicationName = applicationName
        self.encryption = encryption
        self.trust = trust
        self.hasReadOnlyIntent = hasReadOnlyIntent
        self.loginTimeout = loginTimeout
        self.lockTimeout = lockTimeout
        self.hasRowGoal = hasRowGoal
        self.pool = pool
    }

    /// Refuses what FreeTDS would cut, misread or take for another setting.
    ///
    /// - Throws: ``SQLAccessError`` with the code `cannot-open`.
    public func check() throws(SQLAccessError) {
        try checkName(host, "host", isRequired: true)
        if let instance { try checkName(instance, "instance", isRequired: true) }
        if let port, !(1...65_535).contains(port) {
            throw SQLAccessError(.cannotOpen, "A port is between 1 and 65535, not \(port).")
        }
        if port != nil, instance != nil {
            throw SQLAccessError(
                .cannotOpen, "Give a port or an instance, not both: an instance has its own port.")
        }
        let texts = [
            ("database", database ?? ""), ("user name", username ?? ""),
            ("password", password.reveal()), ("application name", applicationName),
        ]
        for (name, text) in texts {
            guard text.utf16.count <= SQLLimits.loginCharacters, text.utf8.count <= 128 else {
                throw SQLAccessError(
                    .cannotOpen,
                    "The \(name) is longer than the 128 bytes that FreeTDS logs in with.")
            }
            guard !text.utf8.contains(0) else {
                throw SQLAccessError(.cannotOpen, "The \(name) holds a NUL character.")
            }
        }
        if case .file(let path) = trust {
            let isPlain = path.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f }
            guard path.hasPrefix("/"), isPlain, path.utf8.count <= 200 else {
                throw SQLAccessError(
                    .cannotOpen,
                    "The file of authorities must be an absolute path of at most 200 characters.")
            }
        }
    }

    private func checkName(
        _ text: String, _ name: String, isRequired: Bool
    ) throws(SQLAccessError) {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "$"), 0x80...:
                true
            default: false
            }
        }
        guard isPlain, !isRequired || !text.isEmpty, text.utf8.count <= 253 else {
            throw SQLAccessError(
                .cannotOpen, "The \(name) of the connection is no name of a \(name).")
        }
    }
}
