import WorkflowModel

/// Renders a node's config: fills in templates where the node type allows them, and defaults.
enum ConfigRendering {
    /// The config with every template rendered; bare expressions are still text.
    /// - Throws: the failure that the node then has, with the place.
    static func render(
        _ config: [String: JSONValue], of declaration: NodeTypeDeclaration,
        in scope: EvaluationScope
    ) throws(NodeFailure) -> [String: JSONValue] {
        try record(config, declaration.fields, scope, at: "config")
    }

    private static func record(
        _ members: [String: JSONValue], _ fields: [FieldDeclaration], _ scope: EvaluationScope,
        at place: String
    ) throws(NodeFailure) -> [String: JSONValue] {
        var rendered = members
        for field in fields {
            guard let value = members[field.name] else {
                rendered[field.name] = field.defaultValue
                continue
            }
            guard field.isTemplatable else { continue }
            rendered[field.name] = try self.value(
                value, field.kind, scope, at: "\(place).\(field.name)")
        }
        return rendered
    }

    private static func value(
        _ value: JSONValue, _ kind: FieldKind, _ scope: EvaluationScope, at place: String
    ) throws(NodeFailure) -> JSONValue {
        switch (kind, value) {
        case (.expression, _), (.connection, _): return value
        case (.list(let element, _), .array(let elements)):
            var rendered: [JSONValue] = []
            for (index, item) in elements.enumerated() {
                rendered.append(try self.value(item, element, scope, at: "\(place)[\(index)]"))
            }
            return .array(rendered)
        case (.record(let fields), .object(let members)):
            return .object(try record(members, fields, scope, at: place))
        case (.map(let element), .object(let members)):
            var rendered: [String: JSONValue] = [:]
            for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                rendered[name] = try self.value(member, element, scope, at: "\(place).\(name)")
            }
            return .object(rendered)
        default:
            do {
                return try value.rendered(in: scope)
            } catch {
                throw NodeFailure(code: "template-error", message: "\(place): \(error)")
            }
        }
    }
}
