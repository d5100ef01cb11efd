import ArgumentParser
import Foundation
import NodeTypes
import WorkflowModel
import WorkflowStore

struct AddConnectionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make or replace a connection.",
        discussion: """
            The secret is read from standard input, or from --secret-file, never from an argument. \
            An empty one means none; a connection that keeps pointing to the same place keeps the \
            secret that it has.
            """)

    @Argument(help: "The name that documents use: a-z, 0-9, _ and -.")
    var name: String

    @Option(help: "airflow, mssql, sqlite or http.")
    var kind: String

    @Option(help: "The address, for airflow and http; without user and password.")
    var url: String?

    @Option(help: "The host, for mssql; HOST\\INSTANCE names an instance too.")
    var host: String?

    @Option(help: "The port, if it is not the kind's own.")
    var port: Int?

    @Option(help: "The database's name; for sqlite the file.")
    var database: String?

    @Option(help: "Who logs in.")
    var username: String?

    @Option(help: "A file that holds the secret.")
    var secretFile: String?

    @Option(help: "Where connections are kept (DATABASE_URL).")
    var store: String?

    @OptionGroup(title: "Options for mssql") var server: SQLServerArguments

    @OptionGroup(title: "Options for databases") var rules: RuleArguments

    @OptionGroup var format: FormatOptions

    func run() async throws {
        let options = try server.options(forKind: kind)
            .merging(rules.options(forKind: kind)) { _, rule in rule }
        try check(options)
        var flags: [SettingName: String] = [:]
        if let store { flags[.database] = store }
        let settings = try Settings(flags: flags)
        let secret = try readSecret()
        let store = try settings.openStore()
        let saved = try await store.saveConnection(
            ConnectionRecord(
                name: name, kind: kind, url: url, host: host, port: port, database: database,
                username: username, options: options),
            secret: secret.isEmpty ? .keep : .set(ConnectionSecret(secret)))
        try await store.audit(
            "connection.saved", of: name, by: settings.person, details: saved.identity.json)
        try store.close()
        if format.isJSON {
            Console.print(json: saved.json)
        } else {
            let note = saved.hasSecret ? "with a secret" : "without a secret"
            Console.print("Connection \(name) (\(kind)) is kept, \(note).")
        }
    }

    /// Refuses what would be refused at the first use, before a secret is asked for.
    private func check(_ options: [String: JSONValue]) throws(CommandError) {
        if kind == "mssql" {
            guard url == nil else {
                throw CommandError(.wrongUse, "A connection of kind mssql has --host, not --url.")
            }
            guard let host, !host.isEmpty else {
                throw CommandError(.wrongUse, "A connection of kind mssql needs --host.")
            }
        }
        let identity = ConnectionRecord(
            name: name, kind: kind, url: url, host: host, port: port, database: database,
            username: username, options: options
        ).identity
        do throws(ConnectionError) {
            try SQLServerSettings.check(identity, options: options)
            try ConnectionRules.check(identity, options: options)
        } catch {
            throw CommandError(.wrongUse, error.description)
        }
    }

    private func readSecret() throws(CommandError) -> String {
        let bytes: [UInt8]
        if let secretFile {
            bytes = try InputFiles.read(secretFile)
        } else {
            if isatty(0) == 1 {
                guard username != nil else { return "" }
                Console.note("The secret, then Enter and Ctrl-D (it is shown as you type):")
            }
            bytes = InputFiles.readStandardInput()
        }
        var text = Substring(String(decoding: bytes, as: UTF8.self))
        // Editors and `echo` end files with a line break that no password has.
        while text.last?.isNewline == true { text.removeLast() }
        return String(text)
    }
}
