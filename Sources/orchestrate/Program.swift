import ArgumentParser
import Foundation
import SQLAccess
import WebAPI
import WorkflowEngine
import WorkflowModel
import WorkflowStore

/// Reads the arguments, runs the command, and turns what it throws into words and an exit code.
@main
enum Program {
    static func main() async {
        FreeTDSRuntime.takeEnvironment()
        // A reader that went away, such as `head`, is no reason to die in the middle of a write.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try OrchestrateCommand.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            exit(end(error))
        }
    }

    private static func end(_ error: any Error) -> Int32 {
        if let error = known(error) {
            if !error.message.isEmpty { Console.problem(error.message) }
            return error.exitCode
        }
        let code = OrchestrateCommand.exitCode(for: error)
        let text = OrchestrateCommand.fullMessage(for: error)
        switch code {
        case .success:
            if !text.isEmpty { Console.print(text) }
            return 0
        case .validationFailure:
            Console.note(text)
            return 2
        default:
            Console.problem("\(error)")
            return 3
        }
    }

    /// Errors of the rooms below, by who must act.
    private static func known(_ error: any Error) -> CommandError? {
        switch error {
        case let error as CommandError: return error
        case let error as WebAPIError:
            switch error.code {
            case .bindRefused: return CommandError(.wrongUse, error.message)
            case .siteUnreadable, .unavailable, .internalError:
                return CommandError(.outOfReach, error.message)
            default: return CommandError(.answerIsNo, error.message)
            }
        case let error as WorkflowEngineError:
            let more = error.differences.map { "\n  - " + $0 }.joined()
            return CommandError(.answerIsNo, error.message + more)
        case let error as WorkflowStoreError:
            switch error.code {
            case .notFound, .inUse: return CommandError(.answerIsNo, error.message)
            case .invalidValue, .invalidCursor, .unsupportedURL, .invalidKey:
                return CommandError(.wrongUse, error.message)
            default: return CommandError(.outOfReach, error.message)
            }
        default:
            guard let failure = PeerErrors.describe(error) else { return nil }
            let isNo = failure.kind == .missing || failure.kind == .refused
            return CommandError(isNo ? .answerIsNo : .outOfReach, failure.message)
        }
    }
}
