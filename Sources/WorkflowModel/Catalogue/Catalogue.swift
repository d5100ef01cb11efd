/// What is known of the world outside at one moment, as a plain value.
///
/// Validation and planning take it as an argument and never reach out themselves. What is absent
/// here is not known, and unknown is no error: a check that needs an absent fact is left out.
public struct Catalogue: Sendable, Hashable {
    /// Every connection there is, by name; nil when connections are not known (offline).
    public var connections: [String: ConnectionIdentity]?
    /// Facts on DAGs, by connection, then DAG id; a connection that could not be asked is absent.
    public var dags: [String: [String: DagFacts]]
    /// Connections whose whole list of DAGs is in ``dags``, so that absence means "no such DAG".
    public var completeDagLists: Set<String>
    /// The columns of a query node's result, where the server told them.
    public var queryColumns: [NodeID: [String: ValueType]]
    /// What is wrong with a query node's statement, as its guard and its server see it.
    public var queryFaults: [NodeID: [QueryFault]]
    /// What of the rows of a database may go to a model, by connection, where that is known.
    public var egress: [String: DataEgress]
    /// What a person should know of a connection before approving, by its name.
    public var connectionNotes: [String: [String]]
    /// How far this server keeps scripts apart from itself; nil when that is not known.
    public var pythonIsolation: PythonIsolation?

    /// Makes a catalogue; by default nothing is known.
    public init(
        connections: [String: ConnectionIdentity]? = nil,
        dags: [String: [String: DagFacts]] = [:], completeDagLists: Set<String> = [],
        queryColumns: [NodeID: [String: ValueType]] = [:],
        queryFaults: [NodeID: [QueryFault]] = [:], egress: [String: DataEgress] = [:],
        connectionNotes: [String: [String]] = [:],
        pythonIsolation: PythonIsolation? = nil
    ) {
        self.connections = connections
        self.dags = dags
        self.completeDagLists = completeDagLists
        self.queryColumns = queryColumns
        self.queryFaults = queryFaults
        self.egress = egress
        self.connectionNotes = connectionNotes
        self.pythonIsolation = pythonIsolation
    }

    /// Nothing is known.
    public static let offline = Catalogue()
}
