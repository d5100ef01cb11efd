import WorkflowModel

/// Reads the contract that an approval holds, to say what differs from it.
///
/// Lenient: it decides nothing, the hashes do. A part that cannot be read shows as a difference.
enum ApprovedContract {
    /// The contract; its document is the version's own, since versions never change.
    static func read(_ approval: Approval, document: WorkflowDocument) -> Contract {
        let json = approval.contract
        let connections = (json["connections"]?.arrayValue ?? []).compactMap(connection)
        let dagVersions = (json["dag_versions"]?.arrayValue ?? []).compactMap(dagVersion)
        let subworkflows = (json["subworkflows"]?.objectValue ?? [:]).compactMapValues(
            \.stringValue)
        return Contract(
            document: document, connections: connections, dagVersions: dagVersions,
            subworkflows: subworkflows)
    }

    private static func connection(_ json: JSONValue) -> ConnectionIdentity? {
        guard let name = json["name"]?.stringValue, let kind = json["kind"]?.stringValue else {
            return nil
        }
        return ConnectionIdentity(
            name: name, kind: kind, host: json["host"]?.stringValue,
            port: json["port"]?.integerValue, database: json["database"]?.stringValue,
            username: json["username"]?.stringValue)
    }

    private static func dagVersion(_ json: JSONValue) -> DagVersion? {
        guard let connection = json["connection"]?.stringValue,
            let dagID = json["dag_id"]?.stringValue
        else { return nil }
        return DagVersion(
            connection: connection, dagID: dagID, version: json["version"]?.stringValue)
    }
}
