/// What validation looks up of a node type, worked out once for all its nodes.
final class KnownType: Sendable {
    /// The declaration.
    let declaration: NodeTypeDeclaration
    /// The first field that names a connection, and the kinds it takes.
    let connection: (name: String, kinds: [String])?
    /// The field that names a DAG.
    let dagField: String?
    /// The field with the DAG run's conf.
    let confField: String?
    /// Whether the type can unpause a DAG.
    let canUnpause: Bool
    /// The field with SQL text.
    let sqlField: String?
    /// The field with the values of the SQL text's parameters.
    let parametersField: String?
    /// The field with the condition that chooses an outcome.
    let conditionField: String?
    /// The templatable fields of which one must be given: a time to wait, or a moment.
    let alternatives: [String]

    /// Looks at a declaration.
    init(_ declaration: NodeTypeDeclaration) {
        self.declaration = declaration
        func name(where condition: (FieldKind) -> Bool) -> String? {
            declaration.fields.first { condition($0.kind) }?.name
        }
        connection =
            declaration.fields.lazy.compactMap { field in
                if case .connection(let kinds) = field.kind { (field.name, kinds) } else { nil }
            }.first
        dagField = name { $0 == .dagID }
        confField = declaration.field("conf")?.name
        canUnpause = declaration.field("unpause") != nil
        sqlField = name { $0 == .sql }
        conditionField = name { $0 == .expression(.boolean) }
        if let parameters = declaration.field("parameters"), case .map = parameters.kind {
            parametersField = parameters.name
        } else {
            parametersField = nil
        }
        let either = ["seconds", "until"].compactMap { declaration.field($0) }
        let isOpen = either.count == 2 && either.allSatisfy { !$0.isRequired }
        alternatives =
            isOpen && declaration.repeatRule == .waits && declaration.effect == .pure
            ? either.map(\.name) : []
    }

    /// Whether a node of the type is of use only to those that follow: it decides or waits.
    var isOnlyForOthers: Bool {
        declaration.effect == .pure
            && (conditionField != nil || declaration.repeatRule == .waits)
    }

    /// Whether the type fails on purpose, when what it is told is not true.
    var asserts: Bool {
        declaration.fields.contains { field in
            guard case .list(.record(let parts), _) = field.kind else { return false }
            return parts.contains { $0.kind == .expression(.boolean) }
        }
    }

    /// Whether a person has to answer before it goes on.
    var waitsForPerson: Bool {
        declaration.repeatRule == .waits && declaration.field("approvers") != nil
    }
}
