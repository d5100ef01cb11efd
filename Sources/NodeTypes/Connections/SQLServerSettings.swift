import OutboundHTTP
import SQLAccess
public import WorkflowModel

/// The options of a connection of kind `mssql`.
///
/// Persisted with connections: a name never changes its meaning.
public enum SQLServerSettings {
    /// What the driver reads.
    private enum Name: String, CaseIterable {
        case encryption
        case caFile = "ca_file"
        case trustServerCertificate = "trust_server_certificate"
        case instance
        case applicationName = "application_name"
        case readOnlyIntent = "read_only_intent"
        case loginTimeout = "login_timeout_seconds"
        case queryTimeout = "query_timeout_seconds"
        case lockTimeout = "lock_timeout_seconds"
        case maximumParallelism = "max_dop"
        case rowGoal = "row_goal"
        case maximumConnections = "max_connections"
        case acquireTimeout = "acquire_timeout_seconds"
        case idleTimeout = "idle_timeout_seconds"
    }

    /// Refuses options that a connection of its kind does not have, or cannot take.
    ///
    /// - Throws: ``ConnectionError``; nothing for other kinds, which have none.
    public static func check(
        _ identity: ConnectionIdentity, options: [String: JSONValue]
    ) throws(ConnectionError) {
        guard identity.kind == "mssql" else { return }
        let known = Name.allCases.map(\.rawValue) + ConnectionRules.options
        for name in options.keys.sorted() where !known.contains(name) {
            let nearest = NearestName.suggestion(for: name, among: known)
            throw ConnectionError(
                "A connection of kind mssql has no option '\(name)'"
                    + (nearest.map { "; did you mean '\($0)'?" } ?? "."))
        }
        _ = try read(ConnectionDetails(identity: identity, options: options))
    }

    /// The connection as the driver takes it, checked.
    static func read(_ details: ConnectionDetails) throws(ConnectionError) -> SQLServerOptions {
        let identity = details.identity
        guard let host = identity.host, !host.isEmpty else {
            throw ConnectionError("The connection '\(identity.name)' names no host.")
        }
        let reader = Reader(options: details.options)
        let encryption = try reader.encryption()
        var options = SQLServerOptions(
            host: host, port: identity.port, database: identity.database,
            username: identity.username, password: SQLPassword(details.secret?.reveal() ?? ""),
            encryption: encryption, trust: try reader.trust(under: encryption),
            hasReadOnlyIntent: try reader.flag(.readOnlyIntent),
            loginTimeout: try reader.seconds(.loginTimeout, in: 1...300)
                ?? SQLLimits.loginTimeout,
            lockTimeout: try reader.seconds(.lockTimeout, in: 0...3600) ?? SQLLimits.lockTimeout,
            hasRowGoal: try reader.flag(.rowGoal), pool: try reader.pool())
        if let name = try reader.text(.applicationName) { options.applicationName = name }
        if options.instance == nil { options.instance = try reader.text(.instance) }
        options.queryTimeout = try reader.seconds(.queryTimeout, in: 1...86_400)
        options.maximumParallelism = try reader.whole(.maximumParallelism, in: 1...64)
        do {
            try options.check()
        } catch {
            throw ConnectionError(error.message)
        }
        return options
    }

    /// Reads one option after the other.
    private struct Reader {
        let options: [String: JSONValue]

        func value(_ name: Name) -> JSONValue? {
            guard let value = options[name.rawValue], !value.isNull else { return nil }
            return value
        }

        func wrong(_ name: Name, _ expected: String) -> ConnectionError {
            ConnectionError("The option '\(name.rawValue)' must be \(expected).")
        }

        func text(_ name: Name) throws(ConnectionError) -> String? {
            guard let value = value(name) else { return nil }
            guard let text = value.stringValue, !text.isEmpty else { throw wrong(name, "a text") }
            return text
        }

        func flag(_ name: Name) throws(ConnectionError) -> Bool {
            guard let value = value(name) else { return false }
            guard let flag = value.boolValue else { throw wrong(name, "true or false") }
            return flag
        }

        func whole(_ name: Name, in range: ClosedRange<Int>) throws(ConnectionError) -> Int? {
            guard let value = value(name) else { return nil }
            guard let number = value.integerValue, range.contains(number) else {
                throw wrong(
                    name, "a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }

        func seconds(
            _ name: Name, in range: ClosedRange<Double>
        ) throws(ConnectionError) -> Duration? {
            guard let value = value(name) else { return nil }
            guard let number = value.doubleValue, range.contains(number) else {
                throw wrong(
                    name,
                    "a number of seconds from \(Int(range.lowerBound)) to \(Int(range.upperBound))")
            }
            return .milliseconds(Int(number * 1000))
        }

        func encryption() throws(ConnectionError) -> SQLServerOptions.Encryption {
            guard let word = try text(.encryption) else { return .require }
            guard let found = SQLServerOptions.Encryption(rawValue: word) else {
                let words = SQLServerOptions.Encryption.allCases.map(\.rawValue)
                throw wrong(.encryption, "one of " + words.joined(separator: ", "))
            }
            return found
        }

        func trust(
            under encryption: SQLServerOptions.Encryption
        ) throws(ConnectionError) -> SQLServerOptions.Trust {
            let file = try text(.caFile)
            let isBlind = try flag(.trustServerCertificate)
            if file != nil, isBlind {
                throw ConnectionError(
                    "'ca_file' checks the server's certificate, 'trust_server_certificate' does "
                        + "not: give one of them.")
            }
            if encryption == .off, file != nil || isBlind {
                throw ConnectionError(
                    "Without encryption there is no certificate: 'ca_file' and "
                        + "'trust_server_certificate' have no meaning.")
            }
            if isBlind { return .anyCertificate }
            return file.map { .file($0) } ?? .system
        }

        func pool() throws(ConnectionError) -> SQLPoolLimits {
            let usual = SQLPoolLimits()
            return SQLPoolLimits(
                maximum: try whole(.maximumConnections, in: 1...SQLLimits.connections)
                    ?? usual.maximum,
                idleTimeout: try seconds(.idleTimeout, in: 1...86_400) ?? usual.idleTimeout,
                acquireTimeout: try seconds(.acquireTimeout, in: 1...3600)
                    ?? usual.acquireTimeout)
        }
    }
}
