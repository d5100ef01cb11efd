extension Contract {
    /// Reads a stored contract; nil when the value is not one that ``json`` wrote.
    public init?(json: JSONValue) {
        guard let body = json["document"],
            let document = DocumentReader.read(body).document,
            let connections = json["connections"]?.arrayValue,
            let versions = json["dag_versions"]?.arrayValue,
            let subworkflows = json["subworkflows"]?.objectValue
        else { return nil }
        self.init(
            document: document, connections: connections.compactMap(ConnectionIdentity.init(json:)),
            dagVersions: versions.compactMap(DagVersion.init(json:)),
            subworkflows: subworkflows.compactMapValues(\.stringValue))
        // Whatever was lost in reading shows in the hash.
        guard self.json.canonicalText == json.canonicalText else { return nil }
    }
}

extension ConnectionIdentity {
    /// Reads an identity that ``json`` wrote.
    fileprivate init?(json: JSONValue) {
        guard let name = json["name"]?.stringValue, let kind = json["kind"]?.stringValue else {
            return nil
        }
        self.init(
            name: name, kind: kind, host: json["host"]?.stringValue,
            port: json["port"]?.integerValue, database: json["database"]?.stringValue,
            username: json["username"]?.stringValue)
    }
}

extension DagVersion {
    /// Reads a version that ``json`` wrote.
    fileprivate init?(json: JSONValue) {
        guard let connection = json["connection"]?.stringValue,
            let dagID = json["dag_id"]?.stringValue
        else { return nil }
        self.init(connection: connection, dagID: dagID, version: json["version"]?.stringValue)
    }
}
