/// Rewrites references to nodes that have another id now.
struct ReferenceRewriter {
    /// The new id of each renamed node.
    let renames: [NodeID: NodeID]

    /// A bare expression with the new ids; as it is when it cannot be read.
    func expression(_ text: String) -> String {
        guard let expression = try? Expression.parse(text) else { return text }
        return replacing(expression.references, in: text)
    }

    /// A text with `{{ … }}` with the new ids; as it is when it cannot be read.
    func template(_ text: String) -> String {
        guard text.utf8.contains(0x7B), let template = try? Template.parse(text) else {
            return text
        }
        return replacing(template.references, in: text)
    }

    /// A node's `config` with the new ids, wherever its type's fields hold expressions.
    ///
    /// Without a declaration every text counts as one with `{{ … }}`.
    func config(
        _ config: [String: JSONValue], of declaration: NodeTypeDeclaration?
    ) -> [String: JSONValue] {
        guard let declaration else { return config.mapValues { templates(in: $0) } }
        return record(config, declaration.fields)
    }

    /// Whether two texts differ only in the names of renamed nodes.
    func isRewriting(_ before: String, to after: String) -> Bool {
        template(before) == after || expression(before) == after
    }

    private func record(
        _ members: [String: JSONValue], _ fields: [FieldDeclaration]
    ) -> [String: JSONValue] {
        var result = members
        for (name, value) in members {
            guard let field = fields.first(where: { $0.name == name }) else { continue }
            result[name] = rewritten(value, field.kind, isTemplatable: field.isTemplatable)
        }
        return result
    }

    private func rewritten(
        _ value: JSONValue, _ kind: FieldKind, isTemplatable: Bool
    ) -> JSONValue {
        switch (kind, value) {
        case (.expression, .string(let text)): .string(expression(text))
        case (.list(let element, _), .array(let elements)):
            .array(elements.map { rewritten($0, element, isTemplatable: isTemplatable) })
        case (.map(let element), .object(let members)):
            .object(members.mapValues { rewritten($0, element, isTemplatable: isTemplatable) })
        case (.record(let fields), .object(let members)): .object(record(members, fields))
        default: isTemplatable && kind.takesTemplates ? templates(in: value) : value
        }
    }

    private func templates(in value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string(template(text))
        case .array(let elements): .array(elements.map { templates(in: $0) })
        case .object(let members): .object(members.mapValues { templates(in: $0) })
        case .null, .bool, .integer, .double, .decimal: value
        }
    }

    private func replacing(_ references: [ExpressionReference], in text: String) -> String {
        var scalars: [Unicode.Scalar]?
        for reference in references.sorted(by: { $0.offset > $1.offset }) {
            guard case .node(let id) = reference.root, let new = renames[id] else { continue }
            var changed = scalars ?? Array(text.unicodeScalars)
            let end = reference.offset + id.rawValue.unicodeScalars.count
            guard end <= changed.count else { continue }
            changed.replaceSubrange(reference.offset..<end, with: new.rawValue.unicodeScalars)
            scalars = changed
        }
        guard let scalars else { return text }
        return String(String.UnicodeScalarView(scalars))
    }
}
