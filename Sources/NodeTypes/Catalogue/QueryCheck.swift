import SQLAccess
import WorkflowModel

/// What can be known of a query node's statement before it runs.
struct QueryCheck: Sendable {
    let systems: Systems

    /// What is known.
    struct Facts: Sendable {
        var columns: [String: ValueType]?
        var faults: [QueryFault] = []
        var egress: DataEgress?
    }

    /// Asks the guard, the connection's rules and the database; what cannot be asked is left out.
    func facts(of node: WorkflowNode) async -> Facts {
        var facts = Facts()
        guard let connection = node.config["connection"]?.stringValue,
            let text = node.config["sql"]?.stringValue, !text.allSatisfy(\.isWhitespace)
        else { return facts }
        let rules: ConnectionRules
        let database: any SQLDatabase
        do {
            rules = try await systems.rules(connection)
            database = try await systems.database(connection)
        } catch {
            return facts
        }
        facts.egress = rules.egress
        let isWrite = node.config["access"]?.stringValue == SQLQuery.Access.write.rawValue
        if database.kind == "mssql", !isWrite {
            facts.faults = TSQLReadGuard(policy: rules.policy).refusals(of: text).map {
                QueryFault($0.description, isRefusal: true)
            }
            if !facts.faults.isEmpty { return facts }
        }
        let query = SQLQuery(
            text, parameters: Self.stand(for: node), access: isWrite ? .write : .read)
        do {
            let columns = try await database.columns(of: query)
            facts.columns = Dictionary(
                zip(SQLColumn.uniqueNames(columns), columns).map { name, column in
                    (name, ColumnTypes.type(of: column, in: database.kind))
                }
            ) { first, _ in first }
            // A write that gives no rows tells nothing of them.
            if facts.columns?.isEmpty == true { facts.columns = nil }
        } catch let error as SQLAccessError {
            switch error.code {
            case .notAllowed, .notReadOnly, .notOneStatement:
                facts.faults = [QueryFault(error.message, isRefusal: true)]
            case .badStatement: facts.faults = [QueryFault(error.message, isRefusal: false)]
            default: break
            }
        } catch {}
        return facts
    }

    /// Values for the parameters; what a template will give is not known yet.
    private static func stand(for node: WorkflowNode) -> [String: JSONValue] {
        (node.config["parameters"]?.objectValue ?? [:]).mapValues { value in
            switch value {
            case .string(let text) where text.contains("{{"): ""
            case .array, .object: .null
            default: value
            }
        }
    }
}
