import WorkflowModel

/// Writes a node's config as the arguments of a call: templates and expressions become Python.
struct PythonConfig {
    /// The functions of `runtime.expressions` that are called.
    private(set) var functions: Set<String> = []
    private var nodes: Set<NodeID> = []
    private var readsInputs = false
    private var readsRun = false
    private let node: NodeID
    private let names: PythonNames

    init(node: NodeID, names: PythonNames) {
        self.node = node
        self.names = names
    }

    /// The assignments that the arguments' expressions rely on.
    var bindings: [String] {
        (readsInputs ? ["inputs = step.inputs"] : []) + (readsRun ? ["run = step.run"] : [])
            + nodes.sorted().map {
                "\(names.variable($0)) = step.nodes[\(PythonLiteral.text($0.rawValue))]"
            }
    }

    /// The arguments, in the order of the declaration; what is absent is left out.
    mutating func arguments(
        _ config: [String: JSONValue], of declaration: NodeTypeDeclaration
    ) throws(WorkflowExportError) -> [PythonSource] {
        var arguments: [PythonSource] = []
        for field in declaration.fields {
            guard let value = config[field.name], !value.isNull else { continue }
            let source = try self.source(value, field)
            arguments.append(.prefixed(Self.argument(field.name) + "=", source))
        }
        return arguments
    }

    /// A field as an argument's name; fields are never keywords, but for `from` and its like.
    static func argument(_ field: String) -> String {
        ["from", "in", "is", "not", "if", "as", "with", "class", "lambda"].contains(field)
            ? field + "_" : field
    }

    private mutating func source(
        _ value: JSONValue, _ field: FieldDeclaration
    ) throws(WorkflowExportError) -> PythonSource {
        try source(value, field.kind, isTemplatable: field.isTemplatable)
    }

    private mutating func source(
        _ value: JSONValue, _ kind: FieldKind, isTemplatable: Bool
    ) throws(WorkflowExportError) -> PythonSource {
        switch (kind, value) {
        case (.expression, .string(let text)): return try expression(text)
        case (.list(let element, _), .array(let items)):
            var sources: [PythonSource] = []
            for item in items {
                sources.append(try source(item, element, isTemplatable: isTemplatable))
            }
            return .list(sources)
        case (.record(let fields), .object(let members)):
            var sources: [(String, PythonSource)] = []
            for field in fields {
                guard let member = members[field.name], !member.isNull else { continue }
                sources.append(
                    (
                        field.name,
                        try source(
                            member, field.kind,
                            isTemplatable: isTemplatable && field.isTemplatable)
                    ))
            }
            return .dictionary(sources)
        case (.connection, _): return .value(value)
        default: return isTemplatable ? try template(value) : .value(value)
        }
    }

    /// A value whose strings are templates.
    private mutating func template(_ value: JSONValue) throws(WorkflowExportError) -> PythonSource {
        switch value {
        case .array(let elements):
            var sources: [PythonSource] = []
            for element in elements { sources.append(try template(element)) }
            return .list(sources)
        case .object(let members):
            var sources: [(String, PythonSource)] = []
            for (name, member) in PythonSource.sorted(members) {
                sources.append((name, try template(member)))
            }
            return .dictionary(sources)
        case .string(let text): return try template(text)
        default: return .value(value)
        }
    }

    private mutating func template(_ text: String) throws(WorkflowExportError) -> PythonSource {
        let template: Template
        do {
            template = try Template.parse(text)
        } catch {
            throw unreadable(error)
        }
        if template.isLiteral { return .string(text) }
        if template.isSingleExpression, let expression = template.expressions.first {
            return .code(try python(expression))
        }
        functions.insert("text")
        var pieces: [PythonSource] = []
        for piece in template.pieces {
            switch piece {
            case .text(let literal): pieces.append(.code(PythonLiteral.text(literal)))
            case .expression(let expression): pieces.append(.code(try python(expression)))
            }
        }
        return .call("text", pieces)
    }

    /// A bare expression: what it says, and a function that works it out.
    private mutating func expression(_ text: String) throws(WorkflowExportError) -> PythonSource {
        let expression: Expression
        do {
            expression = try Expression.parse(text)
        } catch {
            throw unreadable(error)
        }
        functions.insert("Expression")
        let source = try python(expression)
        return .call("Expression", [.code(PythonLiteral.text(text)), .code("lambda: " + source)])
    }

    private mutating func python(
        _ expression: Expression
    ) throws(WorkflowExportError) -> String {
        let python = ExpressionPython(expression, names: names)
        guard Self.nesting(of: python.text) <= ExportLimits.pythonNesting else {
            throw WorkflowExportError(
                .cannotWrite,
                "The node '\(node)' has an expression with more than "
                    + "\(ExportLimits.pythonNesting) brackets within each other; split it.")
        }
        functions.formUnion(python.functions)
        nodes.formUnion(python.nodes)
        readsInputs = readsInputs || python.readsInputs
        readsRun = readsRun || python.readsRun
        return python.text
    }

    /// How many brackets stand within each other; those in texts count too, so it may be fewer.
    private static func nesting(of source: String) -> Int {
        var (depth, most) = (0, 0)
        for byte in source.utf8 {
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: continue
            }
            most = max(most, depth)
        }
        return most
    }

    private func unreadable(_ error: ExpressionError) -> WorkflowExportError {
        WorkflowExportError(
            .cannotWrite,
            "The node '\(node)' has an expression that cannot be read: \(error.description)")
    }
}
