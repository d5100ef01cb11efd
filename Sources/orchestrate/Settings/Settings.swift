import Configuration
import Foundation

/// Every setting with its source: flags before the environment before `.env` before defaults.
struct Settings: Sendable {
    /// Where a value came from.
    struct Found: Sendable, Hashable {
        let value: String
        let source: String
    }

    private let readers: [(source: String, reader: ConfigReader)]
    /// The environment with what `.env` adds to it: what programs that are started here get.
    let environment: [String: String]

    /// Reads the settings.
    ///
    /// - Parameter flags: values of flags, by the variable they stand for.
    /// - Throws: ``CommandError`` `wrong-use` when `.env` cannot be read.
    init(flags: [SettingName: String] = [:]) throws(CommandError) {
        let own = ProcessInfo.processInfo.environment.filter { !$0.value.isEmpty }
        let file = try EnvironmentFile.read(".env")
        environment = file.merging(own) { _, own in own }
        let given = Dictionary(
            flags.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
        readers = [
            ("flag", Self.reader(given)), ("environment", Self.reader(own)),
            (".env", Self.reader(file)),
        ]
    }

    private static func reader(_ values: [String: String]) -> ConfigReader {
        ConfigReader(provider: EnvironmentVariablesProvider(environmentVariables: values))
    }

    /// A setting's value and source; nil if it has neither value nor default.
    func found(_ name: SettingName) -> Found? {
        for (source, reader) in readers {
            for variable in name.variables {
                let key = ConfigKey(variable.lowercased().split(separator: "_").map(String.init))
                guard let value = reader.string(forKey: key, isSecret: name.isSecret),
                    !value.isEmpty
                else { continue }
                let via = variable == name.rawValue ? source : "\(source), \(variable)"
                return Found(value: value, source: via)
            }
        }
        return name.defaultValue.map { Found(value: $0, source: "default") }
    }

    /// A setting's value, or nil.
    subscript(name: SettingName) -> String? { found(name)?.value }

    /// The port.
    ///
    /// - Throws: ``CommandError`` `wrong-use` if it is none.
    func port() throws(CommandError) -> Int {
        let text = self[.port] ?? ""
        guard let port = Int(text), (0...65_535).contains(port) else {
            throw CommandError(.wrongUse, "PORT must be a number from 0 to 65535, not '\(text)'.")
        }
        return port
    }

    /// Names that a proxy in front of the server is reached by.
    var publicHosts: Set<String> {
        Set((self[.publicHosts] ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init))
    }

    /// Whether connections point to a sandbox.
    var isSandbox: Bool { ["1", "true", "yes"].contains(self[.sandbox]?.lowercased()) }

    /// Who does what is done here, as far as the machine knows.
    var person: String {
        environment["USER"] ?? environment["LOGNAME"] ?? "local user"
    }
}
