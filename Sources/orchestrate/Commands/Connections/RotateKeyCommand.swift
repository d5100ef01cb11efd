import ArgumentParser
import WorkflowStore

struct RotateKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-key", abstract: "Seal all secrets with a new key.",
        discussion: """
            With a key file, a new random key replaces it. With ORCHESTRATE_SECRET_KEY, give the \
            new key (32 bytes in base64) on standard input or in --key-file, and set the variable \
            to it before the next start. Servers on this database must be started again.
            """)

    @Option(help: "A file that holds the new key; - is standard input.")
    var keyFile: String?

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let settings = try database.settings()
        var key: String?
        if let keyFile {
            let text = String(decoding: try InputFiles.read(keyFile), as: UTF8.self)
            key = text.filter { !$0.isWhitespace }
        } else if settings[.secretKey] != nil {
            throw CommandError(
                .wrongUse,
                "The key comes from ORCHESTRATE_SECRET_KEY; give the new one, --key-file.")
        }
        let store = try settings.openStore()
        try await store.rotateKey(to: key)
        try await store.audit("key.rotated", of: "connections", by: settings.person)
        try store.close()
        Console.print("All secrets are sealed with the new key.")
    }
}
