import ServiceLifecycle
import WorkflowEngine
import WorkflowModel

/// Tells on standard error what a run does, until it is finished.
struct RunFollower: Service, CustomStringConvertible {
    let runs: RunService
    let run: RunID

    var description: String { "follower" }

    func run() async throws {
        let printer = RunPrinter(style: Style(of: .standardError))
        for try await update in try await runs.events(of: run) {
            for (id, node) in update.changed.sorted(by: { $0.key < $1.key })
            where node.state != .pending && node.state != .ready {
                printer.note(id, node)
            }
        }
        // The group ends when this ends well; a stopped engine must not end it a second time.
        if try await !runs.run(run).state.isFinished { try await gracefulShutdown() }
    }
}
