public import WorkflowEngine
public import WorkflowModel

/// A connection as it is kept, without its secret.
public struct ConnectionRecord: Sendable, Hashable {
    /// The name that documents use: `[a-z][a-z0-9_-]{0,62}`.
    public var name: String
    /// The kind: `airflow`, `mssql`, `sqlite` or `http`.
    public var kind: String
    /// Where it is, for kinds that speak HTTP.
    ///
    /// Must hold no password.
    public var url: String?
    /// The host, for other kinds.
    public var host: String?
    /// The port, or nil for the kind's own.
    public var port: Int?
    /// The database's name or file.
    public var database: String?
    /// Who logs in.
    public var username: String?
    /// Further settings of the kind, such as a time-out; no secrets.
    public var options: [String: JSONValue]
    /// Whether a secret is stored with it.
    public internal(set) var hasSecret: Bool
    /// When it was made.
    public internal(set) var createdAt: Timestamp
    /// When it was last changed.
    public internal(set) var updatedAt: Timestamp

    /// Describes a connection.
    public init(
        name: String, kind: String, url: String? = nil, host: String? = nil, port: Int? = nil,
        database: String? = nil, username: String? = nil, options: [String: JSONValue] = [:]
    ) {
        self.name = name
        self.kind = kind
        self.url = url
        self.host = host
        self.port = port
        self.database = database
        self.username = username
        self.options = options
        hasSecret = false
        createdAt = Timestamp(milliseconds: 0)
        updatedAt = Timestamp(milliseconds: 0)
    }

    /// What it points to: part of what an approval covers.
    ///
    /// A URL counts as its host, its port (also the scheme's own, so that `http` and `https`
    /// differ) and its path.
    public var identity: ConnectionIdentity {
        guard let url, let parts = URLParts(url) else {
            return ConnectionIdentity(
                name: name, kind: kind, host: host.map { $0 + instanceSuffix }, port: port,
                database: database, username: username)
        }
        return ConnectionIdentity(
            name: name, kind: kind, host: parts.host, port: parts.port,
            database: parts.path ?? database, username: username)
    }

    /// The named instance of a SQL Server, which is another server on the same host.
    private var instanceSuffix: String {
        guard kind == "mssql", host?.contains("\\") == false,
            let instance = options["instance"]?.stringValue, !instance.isEmpty
        else { return "" }
        return "\\" + instance
    }

    /// The connection as the HTTP API gives it; never the secret.
    public var json: JSONValue {
        var members: [String: JSONValue] = [
            "name": .string(name), "kind": .string(kind), "options": .object(options),
            "has_secret": .bool(hasSecret), "created_at": .string(createdAt.description),
            "updated_at": .string(updatedAt.description),
        ]
        if let url { members["url"] = .string(url) }
        if let host { members["host"] = .string(host) }
        if let port { members["port"] = .integer(port) }
        if let database { members["database"] = .string(database) }
        if let username { members["username"] = .string(username) }
        return .object(members)
    }

    /// What its sealed secret is bound to.
    static func sealSubject(_ name: String) -> String { "connection:" + name }

    /// - Throws: ``WorkflowStoreError`` `invalid-value`.
    func check() throws(WorkflowStoreError) {
        let bytes = Array(name.utf8)
        let isNamed =
            (1...63).contains(bytes.count) && (97...122).contains(bytes[0])
            && bytes.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == 95 || $0 == 45
            }
        guard isNamed else {
            throw WorkflowStoreError(
                .invalidValue,
                "a connection's name begins with a-z and has only a-z, 0-9, _ and -, at most 63")
        }
        guard ["airflow", "mssql", "sqlite", "http"].contains(kind) else {
            throw WorkflowStoreError(
                .invalidValue, "a connection's kind is one of airflow, mssql, sqlite, http")
        }
        if let port, !(1...65_535).contains(port) {
            throw WorkflowStoreError(.invalidValue, "a port is between 1 and 65535")
        }
        if let url {
            guard let parts = URLParts(url) else {
                throw WorkflowStoreError(
                    .invalidValue, "the url must be http://HOST… or https://HOST…")
            }
            if parts.hasUserInfo {
                throw WorkflowStoreError(
                    .invalidValue, "give username and secret apart, not inside the url")
            }
        }
        let needsURL = kind == "airflow" || kind == "http"
        if needsURL && url == nil && host == nil {
            throw WorkflowStoreError(.invalidValue, "a connection of kind \(kind) needs a url")
        }
        if kind == "mssql" && host == nil {
            throw WorkflowStoreError(.invalidValue, "a connection of kind mssql needs a host")
        }
        if kind == "sqlite" && database == nil {
            throw WorkflowStoreError(
                .invalidValue, "a connection of kind sqlite needs a database, the file's path")
        }
    }
}

/// The parts of an `http` or `https` URL that tell where it points.
struct URLParts: Hashable {
    let host: String
    let port: Int
    let path: String?
    let hasUserInfo: Bool

    init?(_ url: String) {
        var rest: Substring
        let ownPort: Int
        if url.lowercased().hasPrefix("https://") {
            rest = url.dropFirst(8)
            ownPort = 443
        } else if url.lowercased().hasPrefix("http://") {
            rest = url.dropFirst(7)
            ownPort = 80
        } else {
            return nil
        }
        guard !url.unicodeScalars.contains(where: { $0.value <= 32 }) else { return nil }
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        let tail = rest[end...]
        rest = rest[..<end]
        hasUserInfo = rest.contains("@")
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        let afterBracket = rest.lastIndex(of: "]") ?? rest.startIndex
        if let colon = rest[afterBracket...].lastIndex(of: ":") {
            guard let number = Int(rest[rest.index(after: colon)...]),
                (1...65_535).contains(number)
            else { return nil }
            port = number
            rest = rest[..<colon]
        } else {
            port = ownPort
        }
        guard !rest.isEmpty else { return nil }
        host = rest.lowercased()
        var path = String(tail)
        while path.hasSuffix("/") { path.removeLast() }
        self.path = path.isEmpty ? nil : path
    }
}
