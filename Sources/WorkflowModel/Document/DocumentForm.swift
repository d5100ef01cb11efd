/// The form of a document: which keys there are and what they hold; collects findings.
struct DocumentForm {
    var findings: [Diagnostic] = []

    mutating func document(_ value: JSONValue) -> WorkflowDocument? {
        let keys = ["version", "name", "description", "inputs", "nodes", "edges"]
        guard let part = open(value, at: JSONPointer(), what: "a workflow", keys: keys) else {
            return nil
        }
        var document = WorkflowDocument(name: "")
        document.version = version(in: part)
        document.name = text("name", in: part, limit: Limits.nameLength, isRequired: true) ?? ""
        document.description = text("description", in: part, limit: Limits.descriptionLength)
        document.inputs = list("inputs", in: part, limit: Limits.inputs).map { input($0, at: $1) }
        document.nodes = list("nodes", in: part, limit: Limits.nodes, isRequired: true)
            .map { node($0, at: $1) }
        document.edges = list("edges", in: part, limit: Limits.edges).map { edge($0, at: $1) }
        return document
    }

    private mutating func version(in part: Part) -> Int {
        guard let value = present("version", in: part, isRequired: true) else { return 1 }
        if case .integer(DocumentReader.version) = value { return DocumentReader.version }
        if case .integer = value {
            report(
                .unsupportedVersion, part.path.appending("version"),
                "version \(value.compactText) is not one that can be read here; write 1",
                suggestion: "1")
        } else {
            reportType(value, part.path.appending("version"), expected: "the integer 1")
        }
        return value.integerValue ?? 1
    }

    private mutating func input(_ value: JSONValue, at path: JSONPointer) -> InputDeclaration {
        var result = InputDeclaration(name: "", type: .string)
        let keys = ["name", "type", "description", "default"]
        guard let part = open(value, at: path, what: "an input", keys: keys) else { return result }
        result.name = text("name", in: part, limit: Limits.nameLength, isRequired: true) ?? ""
        result.type =
            choice("type", of: InputType.self, in: part, isRequired: true, otherwise: .string)
        result.description = text("description", in: part, limit: Limits.descriptionLength)
        if let given = part.members["default"] {
            result.defaultValue = given
            check(given, at: path.appending("default"), node: nil)
        }
        return result
    }

    private mutating func edge(_ value: JSONValue, at path: JSONPointer) -> WorkflowEdge {
        let keys = ["id", "source", "target", "sourceHandle"]
        guard let part = open(value, at: path, what: "an edge", keys: keys) else {
            return WorkflowEdge(id: "", source: NodeID(""), target: NodeID(""))
        }
        let id = text("id", in: part, limit: Limits.nameLength)
        let limit = Limits.nameLength
        let source = text("source", in: part, limit: limit, isRequired: true) ?? ""
        let target = text("target", in: part, limit: limit, isRequired: true) ?? ""
        let handle = choice(
            "sourceHandle", of: EdgeHandle.self, in: part, isRequired: false, otherwise: .success)
        return WorkflowEdge(
            id: id, source: NodeID(source), target: NodeID(target), handle: handle)
    }
}
