/// Everything that a run of a document will touch: what an approval names by hash.
///
/// The canonical document (so every SQL text and script in it), the identity of each connection
/// it uses (never its secret), the version of each DAG where Airflow tells it, and the hashes of
/// sub-workflows. Two contracts with one ``sha256`` run the same.
public struct Contract: Sendable, Hashable {
    /// The document.
    public var document: WorkflowDocument
    /// The connections that the document names, sorted by name.
    public var connections: [ConnectionIdentity]
    /// The DAGs that the document names, sorted by connection and id.
    public var dagVersions: [DagVersion]
    /// SHA-256 of each sub-workflow's contract, by its name.
    public var subworkflows: [String: String]

    /// Makes a contract; the lists are sorted.
    public init(
        document: WorkflowDocument, connections: [ConnectionIdentity] = [],
        dagVersions: [DagVersion] = [], subworkflows: [String: String] = [:]
    ) {
        self.document = document
        self.connections = connections.sorted { Self.precedes([$0.name], [$1.name]) }
        self.dagVersions = dagVersions.sorted {
            Self.precedes([$0.connection, $0.dagID], [$1.connection, $1.dagID])
        }
        self.subworkflows = subworkflows
    }

    /// The contract as it is hashed and stored: canonical document, sorted arrays.
    public var json: JSONValue {
        .object([
            "document": document.canonicalJSON,
            "connections": .array(connections.map(\.json)),
            "dag_versions": .array(dagVersions.map(\.json)),
            "subworkflows": .object(subworkflows.mapValues { .string($0) }),
        ])
    }

    /// SHA-256 in hex of the canonical text of ``json``: what an approval names.
    public var sha256: String { SHA256.hex(of: Array(json.canonicalText.utf8)) }

    /// Orders by code units, part by part, so that every machine sorts alike.
    private static func precedes(_ left: [String], _ right: [String]) -> Bool {
        for (one, other) in zip(left, right) where one != other {
            return one.utf8.lexicographicallyPrecedes(other.utf8)
        }
        return false
    }
}
