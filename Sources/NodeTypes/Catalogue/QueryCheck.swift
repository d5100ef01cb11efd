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
        /// The database did not answer: asking it about another statement would be in vain.
        var isOutOfReach = false
    }

    /// Asks the guard, the connection's rules and the database; what cannot be asked is left out.
    ///
    /// - Parameters:
    ///   - node: a node of the type `sql.query`.
    ///   - unreachable: connections whose databases did not answer; they are not asked again.
    /// - Returns: what is known.
    func facts(of node: WorkflowNode, unless unreachable: Set<String> = []) async -> Facts {
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
        guard !unreachable.contains(connection) else { return facts }
        let query = SQLQuery(
            text, parameters: Self.stand(for: node), access: isWrite ? .write : .read)
        do {
            let columns = try await database.columns(of: query)
            facts.columns = Dictionary(
                zip(SQLColumn.uniqueNames(columns), columns).map { name, column in
                    (name, ColumnTypes.type(of: column, in: database.kind))
                }
            ) { first, _ in first }
            facts.faults = columns.filter { $0.type == "sql_variant" }.map {
                QueryFault(SQLAccessError.variant($0.name).message, isRefusal: false)
            }
            // A write that gives no rows tells nothing of them.
            if facts.columns?.isEmpty == true { facts.columns = nil }
        } catch let error as SQLAccessError {
            switch error.code {
            case .notAllowed, .notReadOnly, .notOneStatement:
                facts.faults = [QueryFault(error.message, isRefusal: true)]
            case .badStatement: facts.faults = [QueryFault(error.message, isRefusal: false)]
            case .cannotOpen, .loginRefused, .connectionLost, .unavailable:
                facts.isOutOfReach = true
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
