import AirflowClient
import SQLAccess
public import WorkflowEngine
public import WorkflowModel

/// Facts on the world outside, asked when somebody validates, plans, approves or starts.
public struct LiveCatalogue: ContractSource {
    /// The systems that are asked.
    public let systems: Systems
    private let python: PythonInterpreter?

    /// Asks the systems of these connections, and how far an interpreter keeps scripts apart.
    public init(systems: Systems, python: PythonInterpreter? = nil) {
        self.systems = systems
        self.python = python
    }

    /// The facts that validating and planning a document can use.
    ///
    /// Never fails: what cannot be asked now is left out, and so left unchecked.
    public func catalogue(for document: WorkflowDocument) async -> Catalogue {
        var catalogue = Catalogue.offline
        if let identities = try? await systems.identities() {
            catalogue.connections = Dictionary(identities.map { ($0.name, $0) }) { first, _ in first
            }
        }
        let named = Self.namedDags(in: document)
        for (connection, ids) in named.sorted(by: { $0.key < $1.key }) {
            guard let server = try? await systems.airflow(connection) else { continue }
            guard let dags = try? await server.dags(limit: NodeTypeLimits.dags) else { continue }
            let listed = dags.map { ($0.id, Self.facts(of: $0)) }
            var facts = Dictionary(listed) { first, _ in first }
            for id in ids where facts[id] != nil {
                if let full = try? await Self.facts(of: id, on: server) { facts[id] = full }
            }
            catalogue.dags[connection] = facts
            if dags.count < NodeTypeLimits.dags {
                catalogue.completeDagLists.insert(connection)
            }
        }
        // A database that is down is waited for once, not once for each of its queries.
        var unreachable: Set<String> = []
        for node in document.nodes where node.type == SQLQueryNode.declaration.name {
            let facts = await QueryCheck(systems: systems).facts(of: node, unless: unreachable)
            if let columns = facts.columns { catalogue.queryColumns[node.id] = columns }
            if !facts.faults.isEmpty { catalogue.queryFaults[node.id] = facts.faults }
            guard let name = node.config["connection"]?.stringValue else { continue }
            if let egress = facts.egress { catalogue.egress[name] = egress }
            if facts.isOutOfReach { unreachable.insert(name) }
        }
        catalogue.connectionNotes = await notes(on: Self.reached(in: document, catalogue))
        if document.nodes.contains(where: { $0.type == PythonNode.declaration.name }) {
            catalogue.pythonIsolation = await python?.isolation()
        }
        return catalogue
    }

    /// The contract of a document as the world is now.
    ///
    /// - Throws: ``ConnectionError`` if a connection is gone, or the Airflow error if a DAG's
    ///   version cannot be asked: an approval that cannot be checked is none.
    public func contract(for document: WorkflowDocument) async throws -> Contract {
        let identities = try await systems.identities()
        var catalogue = Catalogue(
            connections: Dictionary(identities.map { ($0.name, $0) }) { first, _ in first })
        for (connection, ids) in Self.namedDags(in: document).sorted(by: { $0.key < $1.key }) {
            let server = try await systems.airflow(connection)
            for id in ids.sorted() {
                do {
                    catalogue.dags[connection, default: [:]][id] = Self.facts(
                        of: try await server.dag(id))
                } catch let error as AirflowClientError where error.code == .notFound {
                    throw ConnectionError("'\(connection)' has no DAG '\(id)'.")
                }
            }
        }
        return Contract.assemble(
            document: document, registry: NodeTypeLibrary.registry, catalogue: catalogue)
    }

    /// The DAGs that a document names, by connection.
    private static func namedDags(in document: WorkflowDocument) -> [String: Set<String>] {
        var named: [String: Set<String>] = [:]
        for node in document.nodes {
            guard let declaration = NodeTypeLibrary.registry[node.type],
                declaration.fields.contains(where: { $0.kind == .dagID }),
                let connection = node.config["connection"]?.stringValue,
                let id = node.config["dag_id"]?.stringValue
            else { continue }
            named[connection, default: []].insert(id)
        }
        return named
    }

    private static func facts(of id: String, on server: AirflowServer) async throws -> DagFacts {
        var facts = facts(of: try await server.dag(id))
        let runs = try await server.runs(
            of: id, in: [.success], limit: NodeTypeLimits.runsForDuration)
        facts.recentSeconds = runs.compactMap {
            Moment.seconds(from: $0.startedAt, to: $0.endedAt)
        }
        return facts
    }

    private static func facts(of dag: AirflowDag) -> DagFacts {
        DagFacts(
            id: dag.id, isPaused: dag.isPaused, version: dag.version?.id,
            params: dag.params?.mapValues(\.schema),
            requiredParams: Set((dag.params ?? [:]).filter(\.value.isRequired).keys),
            maxActiveRuns: dag.maxActiveRuns, isActive: !dag.isStale,
            hasImportErrors: dag.hasImportErrors)
    }

    /// The databases that a document's queries run on, without those that were just asked in vain:
    /// each would be waited for once more.
    private static func reached(
        in document: WorkflowDocument, _ catalogue: Catalogue
    ) -> Set<String> {
        let queries = document.nodes.filter { node in
            node.type == SQLQueryNode.declaration.name
                && (catalogue.queryColumns[node.id] != nil
                    || node.config["access"]?.stringValue == SQLQuery.Access.write.rawValue)
        }
        return Set(queries.compactMap { $0.config["connection"]?.stringValue })
    }

    /// What a log-in may do beyond reading, for the plan; nothing where it cannot be asked now.
    private func notes(on names: Set<String>) async -> [String: [String]] {
        var notes: [String: [String]] = [:]
        for name in names.sorted() {
            guard let server = try? await systems.database(name) as? SQLServerDatabase,
                let rights = try? await server.knownPrivileges(), rights.canWrite
            else { continue }
            notes[name] = SQLServerCheck.notes(on: rights)
        }
        return notes
    }
}
