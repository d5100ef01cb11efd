import Foundation
import ServiceLifecycle
import WorkflowEngine
import WorkflowModel
import WorkflowStore

/// Tells on standard error what a run does, until it is finished, and answers what it asks: with
/// the decisions given, else by asking whoever sits at the terminal.
///
/// With neither it leaves a run that can only wait for a person.
struct RunFollower: Service, CustomStringConvertible {
    let runs: RunService
    let run: RunID
    let store: Store
    /// Who decides here.
    let person: String
    /// Decisions that were given beforehand.
    let decisions: [NodeID: NodeDecision]

    var description: String { "follower" }

    private enum Input: Sendable {
        case update(RunUpdate)
        case line(String)
        case end
        case failure(any Error)
    }

    func run() async throws {
        if try await follow() { return }
        // The group ends when this ends well; a stopped engine must not end it a second time.
        if try await !runs.run(run).state.isFinished { try await gracefulShutdown() }
    }

    /// - Returns: whether the run is left to a person who is not here.
    private func follow() async throws -> Bool {
        let (inputs, source) = AsyncStream.makeStream(of: Input.self)
        let updates = try await runs.events(of: run)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                do {
                    for try await update in updates { source.yield(.update(update)) }
                    source.yield(.end)
                } catch {
                    source.yield(.failure(error))
                }
            }
            if isInteractive {
                group.addTask { for await line in InputLines.read() { source.yield(.line(line)) } }
            }
            var desk = DecisionDesk(given: decisions, person: person)
            for await input in inputs {
                switch input {
                case .update(let update):
                    try await take(update, &desk)
                    guard !isInteractive, desk.isLeft(update.run.state) else { break }
                    desk.tellHow(run)
                    return true
                case .line(let line):
                    if let answer = desk.answer(line) { try await decide(answer) }
                case .end: return false
                case .failure(let error): throw error
                }
                if isInteractive { desk.prompt() }
            }
            return false
        }
    }

    private func take(_ update: RunUpdate, _ desk: inout DecisionDesk) async throws {
        let printer = RunPrinter(style: Style(of: .standardError))
        for (id, node) in update.changed.sorted(by: { $0.key < $1.key }) {
            if node.state != .pending, node.state != .ready { printer.note(id, node) }
            if let answer = desk.see(id, node) { try await decide(answer) }
        }
    }

    /// Records a decision; one that is refused is told, and the node goes on waiting.
    private func decide(_ answer: (node: NodeID, decision: NodeDecision)) async throws {
        do {
            try await runs.decide(run, node: answer.node, decision: answer.decision)
        } catch let error as WorkflowEngineError {
            Console.problem(Style.plain(error.message))
            return
        }
        try await store.auditDecision(answer.decision, of: answer.node, in: run)
    }

    private var isInteractive: Bool { isatty(0) == 1 && isatty(2) == 1 }
}
