import ArgumentParser
import WorkflowModel

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Show every setting with its source, and ask every system for a sign of life.",
        discussion: "Exits with 3 if the server could not work.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let settings = try database.settings()
        let checks = await Checkup(settings: settings).run()
        if format.isJSON {
            Console.print(json: [
                "settings": .array(SettingName.allCases.map { Self.json($0, settings) }),
                "checks": .array(checks.map(\.json)),
                "ok": .bool(!checks.contains { $0.isFatal }),
            ])
        } else {
            tell(settings, checks)
        }
        if checks.contains(where: \.isFatal) { throw CommandError(.outOfReach) }
    }

    private func tell(_ settings: Settings, _ checks: [Checkup.Finding]) {
        let style = Style(of: .standardOutput)
        Console.print(style.bold("Settings"))
        for name in SettingName.allCases {
            let found = settings.found(name)
            let value = found.map { Self.shown($0.value, name) } ?? name.absence
            let source = found.map { " (\($0.source))" } ?? ""
            Console.print(Style.plain("  \(name.rawValue) = \(value)\(source)"))
        }
        Console.print("\n" + style.bold("Checks"))
        for check in checks {
            let mark = check.isWell ? style.green("well") : style.red("not well")
            let lines = check.message.split(separator: "\n").joined(separator: "\n    ")
            Console.print("  \(check.name): \(mark). \(Style.plain(lines))")
        }
    }

    private static func json(_ name: SettingName, _ settings: Settings) -> JSONValue {
        let found = settings.found(name)
        return [
            "name": .string(name.rawValue),
            "value": found.map { .string(shown($0.value, name)) } ?? .null,
            "source": found.map { .string($0.source) } ?? .null,
        ]
    }

    /// A value as it may be shown: secrets hidden, and what may stand before the host of a URL.
    private static func shown(_ value: String, _ name: SettingName) -> String {
        if name.isSecret { return "<redacted>" }
        guard let scheme = value.firstRange(of: "://"),
            let at = value[scheme.upperBound...].prefix(while: { $0 != "/" }).lastIndex(of: "@")
        else { return value }
        return value[..<scheme.upperBound] + "<redacted>" + value[at...]
    }
}
