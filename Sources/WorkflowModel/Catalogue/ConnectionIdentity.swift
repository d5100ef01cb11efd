/// What a connection points to, without its secret: part of what an approval covers.
public struct ConnectionIdentity: Sendable, Hashable {
    /// The name that documents use.
    public var name: String
    /// The kind: `airflow`, `mssql`, `sqlite` or `http`.
    public var kind: String
    /// The host, or nil for a file.
    public var host: String?
    /// The port, or nil for the kind's own.
    public var port: Int?
    /// The database's name or file, or the base path of an HTTP peer.
    public var database: String?
    /// Who logs in.
    public var username: String?

    /// Makes an identity.
    public init(
        name: String, kind: String, host: String? = nil, port: Int? = nil,
        database: String? = nil, username: String? = nil
    ) {
        self.name = name
        self.kind = kind
        self.host = host
        self.port = port
        self.database = database
        self.username = username
    }

    /// The identity as it is hashed and shown; absent parts are left out.
    public var json: JSONValue {
        var members: [String: JSONValue] = ["name": .string(name), "kind": .string(kind)]
        if let host { members["host"] = .string(host) }
        if let port { members["port"] = .integer(port) }
        if let database { members["database"] = .string(database) }
        if let username { members["username"] = .string(username) }
        return .object(members)
    }
}
