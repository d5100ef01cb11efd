import ArgumentParser
import Foundation
import WorkflowModel

/// What `connections add` takes for a SQL Server, as the options that are kept.
struct SQLServerArguments: ParsableArguments {
    @Option(help: "require (the default): all is encrypted; request: the log-in; off: nothing.")
    var encryption: String?

    @Option(help: "A PEM file of the authorities that may vouch for the server (the system's).")
    var caFile: String?

    @Flag(help: "Check no certificate: whoever answers is believed.")
    var trustServerCertificate = false

    @Option(help: "The named instance, found through the server's browser service.")
    var instance: String?

    @Option(help: "The name that the server's monitoring shows (orchestrate).")
    var applicationName: String?

    @Flag(help: "Ask an availability group for a readable secondary.")
    var readOnlyIntent = false

    @Option(help: "Seconds for connecting and logging in (15).")
    var loginTimeout: Double?

    @Option(help: "Seconds that any statement may run; nodes may allow less.")
    var queryTimeout: Double?

    @Option(help: "Seconds that a statement waits for a lock (5).")
    var lockTimeout: Double?

    @Option(help: "Processors that the server may use for one query (its own rule).")
    var maxDop: Int?

    @Flag(help: "Let the server stop as soon as it has one row more than is asked for.")
    var rowGoal = false

    @Option(help: "Connections to the server at most (8).")
    var maxConnections: Int?

    /// The options as they are kept; none for other kinds.
    func options(forKind kind: String) throws(CommandError) -> [String: JSONValue] {
        var options: [String: JSONValue] = [:]
        options["encryption"] = encryption.map { .string($0) }
        options["ca_file"] = caFile.map { .string(Self.absolute($0)) }
        options["instance"] = instance.map { .string($0) }
        options["application_name"] = applicationName.map { .string($0) }
        options["login_timeout_seconds"] = loginTimeout.map { .double($0) }
        options["query_timeout_seconds"] = queryTimeout.map { .double($0) }
        options["lock_timeout_seconds"] = lockTimeout.map { .double($0) }
        options["max_dop"] = maxDop.map { .integer($0) }
        options["max_connections"] = maxConnections.map { .integer($0) }
        if trustServerCertificate { options["trust_server_certificate"] = true }
        if readOnlyIntent { options["read_only_intent"] = true }
        if rowGoal { options["row_goal"] = true }
        guard kind != "mssql", let first = options.keys.min() else { return options }
        let flag = first.replacing("_seconds", with: "").replacing("_", with: "-")
        throw CommandError(
            .wrongUse, "--\(flag) is for connections of kind mssql, not \(kind).")
    }

    /// Where a file is whatever folder a server is started in.
    private static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }
}
