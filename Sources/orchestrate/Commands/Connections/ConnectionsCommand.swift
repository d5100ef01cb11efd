import ArgumentParser

struct ConnectionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connections", abstract: "The systems that workflows work with.",
        subcommands: [
            AddConnectionCommand.self, ListConnectionsCommand.self, TestConnectionCommand.self,
            RemoveConnectionCommand.self, RotateKeyCommand.self,
        ])
}
