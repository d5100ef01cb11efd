/// How a stand-in behaves.
public struct TDSOptions: Sendable {
    /// What of the traffic the server encrypts.
    public enum Encryption: String, CaseIterable, Sendable {
        /// It cannot.
        case notSupported = "none"
        /// The log-in only, unless the client asks for all.
        case login
        /// Everything; clients that cannot are refused.
        case required
    }

    /// A log-in of SQL Server.
    public struct Account: Sendable {
        /// What becomes of a right password.
        public enum State: Sendable {
            case usable
            /// 18487: the password has expired.
            case expired
            /// 18488: the password must be changed.
            case mustChange
        }

        /// Its password.
        public var password: String
        /// What becomes of it.
        public var state: State
        /// Whether it may write; told by HAS_PERMS_BY_NAME, and writing fails with 229 without.
        public var canWrite: Bool

        /// Makes one.
        public init(_ password: String, state: State = .usable, canWrite: Bool = true) {
            self.password = password
            self.state = state
            self.canWrite = canWrite
        }
    }

    /// Address to listen on.
    public var host = "127.0.0.1"
    /// Port to listen on; 0 picks a free one.
    public var port = 0
    /// What of the traffic is encrypted.
    public var encryption = Encryption.login
    /// The host names and addresses of the certificate made at start.
    public var certificateNames = ["localhost", "127.0.0.1"]
    /// The log-ins by name.
    public var accounts: [String: Account] = [
        "sa": Account("Sandbox-1"), "reader": Account("Reader-1", canWrite: false),
        "expired": Account("Expired-1", state: .expired),
        "fresh": Account("Fresh-1", state: .mustChange),
    ]
    /// The SQLite file; nil makes an empty one that goes when the server stops.
    public var database: String?
    /// The database's name.
    public var databaseName = "sales"
    /// The server's name in messages and in @@SERVERNAME.
    public var serverName = "SANDBOX"
    /// T-SQL that is run once at start, such as tables for a test.
    public var setUp: [String] = []
    /// Types of columns of a SQLite file that was not made here, by `table.column`.
    public var columnTypes: [String: TDSType] = [:]
    /// Descriptions (MS_Description) of tables and columns, by `table` or `table.column`.
    public var descriptions: [String: String] = [:]
    /// The schema that tables of such a file are in.
    public var schema = "sales"
    /// Results that come from memory, by the text of their batch.
    public var generated: [GeneratedRows] = []
    /// Faults from the start.
    public var faults: [TDSFault] = []

    /// The options of a server with an empty database.
    public init() {}
}
