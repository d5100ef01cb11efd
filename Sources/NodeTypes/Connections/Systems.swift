public import AirflowClient
public import OutboundHTTP
public import SQLAccess
import Synchronization
public import WorkflowModel

/// The systems that connections point to, as clients that are kept.
///
/// A client is kept for as long as its connection stays the same; a changed address or secret
/// makes a new one. Safe to use from many tasks at once.
public final class Systems: Sendable {
    private let source: any ConnectionSource
    /// What carries HTTP.
    let transport: any HTTPTransport
    private let folder: String
    private let sleep: @Sendable (Duration) async throws -> Void
    private let kept = Mutex(Kept())

    private struct Kept {
        var servers: [String: (details: ConnectionDetails, server: AirflowServer)] = [:]
        var databases: [String: (details: ConnectionDetails, database: any SQLDatabase)] = [:]
    }

    /// Makes an empty set of clients.
    ///
    /// - Parameters:
    ///   - connections: where connections come from.
    ///   - transport: what carries HTTP.
    ///   - folder: what relative paths of SQLite files are relative to.
    ///   - sleep: waits between looks at a DAG run that is being cancelled.
    public init(
        connections: any ConnectionSource, transport: any HTTPTransport, folder: String,
        sleep: @escaping @Sendable (Duration) async throws -> Void = {
            try await Task.sleep(for: $0)
        }
    ) {
        source = connections
        self.transport = transport
        self.folder = folder
        self.sleep = sleep
    }

    /// Every connection, without secrets, sorted by name.
    public func identities() async throws -> [ConnectionIdentity] {
        try await source.identities()
    }

    /// The Airflow server of a connection.
    ///
    /// - Throws: ``ConnectionError`` if there is no such connection or it is of another kind.
    public func airflow(_ name: String) async throws -> AirflowServer {
        let details = try await details(name, kinds: ["airflow"])
        guard let url = details.url else {
            throw ConnectionError("The connection '\(name)' has no URL.")
        }
        return kept.withLock { kept in
            if let known = kept.servers[name], known.details == details { return known.server }
            let credentials = details.identity.username.map {
                AirflowCredentials(username: $0, password: details.secret ?? Secret(""))
            }
            let server = AirflowServer(
                url: url, credentials: credentials, transport: transport, sleep: sleep)
            kept.servers[name] = (details, server)
            return server
        }
    }

    /// The database of a connection.
    ///
    /// - Throws: ``ConnectionError`` if there is no such connection or it is of another kind.
    public func database(_ name: String) async throws -> any SQLDatabase {
        let details = try await details(name, kinds: ["sqlite", "mssql"])
        if let known = kept.withLock({ $0.databases[name] }), known.details == details {
            return known.database
        }
        let made = try make(details)
        let (database, old) = kept.withLock { kept in
            // Somebody else may have made it meanwhile; ours has no connection yet.
            if let known = kept.databases[name], known.details == details {
                return (known.database, nil as (any SQLDatabase)?)
            }
            let database = made
            let old = kept.databases.updateValue((details, database), forKey: name)
            return (database, old?.database)
        }
        await old?.close()
        return database
    }

    /// A client for a database, which connects at its first use.
    private func make(_ details: ConnectionDetails) throws(ConnectionError) -> any SQLDatabase {
        let rules = try ConnectionRules(of: details.identity, options: details.options)
        if details.identity.kind == "mssql" {
            return SQLServerDatabase(try SQLServerSettings.read(details), policy: rules.policy)
        }
        guard let path = details.identity.database else {
            throw ConnectionError("The connection '\(details.identity.name)' names no file.")
        }
        return SQLiteDatabase(
            path: path.hasPrefix("/") ? path : "\(folder)/\(path)", policy: rules.policy)
    }

    /// What a database connection's owner lets be read through it, and go to a model.
    ///
    /// - Throws: ``ConnectionError`` if there is no such connection or it is of another kind, or
    ///   its rules cannot be read.
    public func rules(_ name: String) async throws -> ConnectionRules {
        let details = try await details(name, kinds: ["sqlite", "mssql"])
        return try ConnectionRules(of: details.identity, options: details.options)
    }

    /// What of the rows of several connections may go to a model: the least of them.
    ///
    /// A connection that cannot be asked lets nothing go.
    public func egress(_ names: [String]) async -> DataEgress {
        var least = DataEgress.sample
        for name in names {
            least = least.stricter((try? await rules(name).egress) ?? .nothing)
        }
        return least
    }

    /// The service of a connection of kind `http`.
    ///
    /// - Throws: ``ConnectionError`` if there is no such connection or it is of another kind.
    func http(_ name: String) async throws -> HTTPPeer {
        try HTTPPeer(try await details(name, kinds: ["http"]))
    }

    /// Asks a connection's system for a sign of life.
    public func test(_ name: String) async throws -> ConnectionCheck {
        guard let details = try await source.connection(name) else { throw unknown(name) }
        do {
            switch details.identity.kind {
            case "airflow":
                return try await AirflowCheck.run(on: airflow(name))
            case "sqlite":
                let version = try await database(name).check()
                return ConnectionCheck(
                    isWell: true, message: "\(version) answers.", version: version)
            case "mssql":
                guard let server = try await database(name) as? SQLServerDatabase else { break }
                return try await SQLServerCheck.run(
                    on: server, at: SQLServerSettings.read(details))
            case "http":
                return try await HTTPCheck.run(on: http(name), over: transport)
            default: break
            }
            return ConnectionCheck(
                isWell: false,
                message: "Connections of kind '\(details.identity.kind)' cannot be tested.")
        } catch let error as AirflowClientError {
            return ConnectionCheck(isWell: false, message: error.description)
        } catch let error as OutboundHTTPError {
            return ConnectionCheck(isWell: false, message: error.description)
        } catch let error as SQLAccessError {
            return ConnectionCheck(isWell: false, message: error.description)
        } catch let error as ConnectionError {
            return ConnectionCheck(isWell: false, message: error.description)
        }
    }

    /// Gives back files and sockets.
    public func close() async {
        let databases = kept.withLock { kept in
            defer { kept = Kept() }
            return kept.databases.values.map(\.database)
        }
        for database in databases { await database.close() }
    }

    private func details(_ name: String, kinds: [String]) async throws -> ConnectionDetails {
        guard let details = try await source.connection(name) else {
            await forget(name)
            throw unknown(name)
        }
        guard kinds.contains(details.identity.kind) else {
            throw ConnectionError(
                """
                The connection '\(name)' is of kind \(details.identity.kind), \
                not \(kinds.joined(separator: " or ")).
                """)
        }
        return details
    }

    /// Gives up the clients of a connection that is gone.
    private func forget(_ name: String) async {
        let database = kept.withLock { kept in
            kept.servers[name] = nil
            return kept.databases.removeValue(forKey: name)?.database
        }
        await database?.close()
    }

    private func unknown(_ name: String) -> ConnectionError {
        ConnectionError("There is no connection '\(name)'.")
    }
}
