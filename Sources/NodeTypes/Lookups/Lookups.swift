import AirflowClient
public import Analysis
import SQLAccess
public import WorkflowModel

/// Read-only look-ups as JSON, for the assistant's tools and the HTTP API alike.
///
/// Every list is bounded and says when it was cut. Errors are those of the rooms below.
public struct Lookups: Sendable {
    let systems: Systems
    let diagnoser: Diagnoser

    /// Looks up in the systems of these connections.
    public init(systems: Systems, diagnoser: Diagnoser) {
        self.systems = systems
        self.diagnoser = diagnoser
    }

    /// The connections: `{connections: [{name, kind}]}`.
    public func connections() async throws -> JSONValue {
        let found = try await systems.identities().map { identity -> JSONValue in
            ["name": .string(identity.name), "kind": .string(identity.kind)]
        }
        return ["connections": .array(found)]
    }

    /// A limit that somebody asked for, within what is allowed.
    static func bounded(_ limit: Int) -> Int {
        min(max(limit, 1), NodeTypeLimits.lookupEntries)
    }

    /// Connections of a kind, or the one that was named.
    func names(_ connection: String?, ofKinds kinds: [String]) async throws -> [String] {
        if let connection, !connection.isEmpty { return [connection] }
        return try await systems.identities().filter { kinds.contains($0.kind) }.map(\.name)
    }

    /// Asks several connections; those that do not answer are told, unless only one was asked.
    func gather<Entry: Sendable>(
        _ names: [String], _ ask: @Sendable (String) async throws -> [Entry]
    ) async throws -> (entries: [Entry], unreachable: [JSONValue]) {
        var entries: [Entry] = []
        var unreachable: [JSONValue] = []
        for name in names {
            do {
                entries += try await ask(name)
            } catch is CancellationError {
                throw CancellationError()
            } catch  where names.count > 1 {
                unreachable.append([
                    "connection": .string(name), "message": .string("\(error)"),
                ])
            }
        }
        return (entries, unreachable)
    }
}
