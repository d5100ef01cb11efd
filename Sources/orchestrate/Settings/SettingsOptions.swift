import ArgumentParser

/// The flag that every command with a database takes.
struct DatabaseOptions: ParsableArguments {
    @Option(help: "Where everything is kept, such as sqlite:local.db (DATABASE_URL).")
    var database: String?

    /// The settings with this flag in them.
    func settings(_ more: [SettingName: String] = [:]) throws(CommandError) -> Settings {
        var flags = more
        if let database { flags[.database] = database }
        return try Settings(flags: flags)
    }
}

/// How a command answers.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text
    case json
}

/// The flag that every command with an answer takes.
struct FormatOptions: ParsableArguments {
    @Option(help: "text for people, json for programs.")
    var format: OutputFormat = .text

    /// Whether programs read the answer.
    var isJSON: Bool { format == .json }
}
