import ArgumentParser

/// The command line.
struct OrchestrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orchestrate",
        abstract: "Workflows from plain language: proposed, approved by a person, run durably.",
        discussion: """
            Exit codes: 0 well, 1 the answer is no (invalid graph, failed run, refused approval), \
            2 wrong use, 3 something needed is out of reach. Settings come from flags, the \
            environment, a file .env and defaults, in this order; `orchestrate doctor` shows them.
            """,
        version: Version.text,
        subcommands: [
            ServeCommand.self, ChatCommand.self, ValidateCommand.self, PlanCommand.self,
            RunCommand.self, ExportCommand.self, ImportCommand.self, DiagnoseCommand.self,
            ReduceCommand.self, ConnectionsCommand.self, TokenCommandLine.self, AuditCommand.self,
            DoctorCommand.self,
        ])
}
