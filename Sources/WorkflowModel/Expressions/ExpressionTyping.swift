/// What is known, before a run, of the values that an expression can see.
public struct TypeScope: Sendable, Hashable {
    /// The types of the inputs.
    public var inputs: [String: ValueType]
    /// The types of the outputs of the nodes that can be seen from here.
    public var nodes: [NodeID: ValueType]

    /// Makes a scope.
    public init(inputs: [String: ValueType] = [:], nodes: [NodeID: ValueType] = [:]) {
        self.inputs = inputs
        self.nodes = nodes
    }
}

/// A mistake that can be seen in an expression before it is evaluated.
public struct ExpressionFinding: Sendable, Hashable {
    /// The code, one of the "Expressions" group.
    public let code: DiagnosticCode
    /// What is wrong, in a sentence.
    public let message: String
    /// Where it begins, in code points.
    public let offset: Int
    /// What was probably meant.
    public let suggestion: String?

    /// Makes a finding.
    public init(
        _ code: DiagnosticCode, _ message: String, at offset: Int, suggestion: String? = nil
    ) {
        self.code = code
        self.message = message
        self.offset = offset
        self.suggestion = suggestion
    }
}

extension Expression {
    /// Works out the type and reports every mistake, without follow-on noise.
    ///
    /// After a mistake the part's type is ``ValueType/any``. Codes reported: `unknown-name`,
    /// `unknown-input`, `unknown-function`, `unknown-field`, `not-indexable`, `unlike-types`,
    /// `wrong-operand`, `wrong-argument`.
    public func type(
        in scope: TypeScope, report: (ExpressionFinding) -> Void
    ) -> ValueType {
        switch kind {
        case .literal(let value): value.valueType
        case .list(let elements):
            .list(Expression.join(elements.map { $0.type(in: scope, report: report) }))
        case .map(let entries): mapType(entries, in: scope, report: report)
        case .name(let name): nameType(name, in: scope, report: report)
        case .member(let base, let name):
            memberType(
                name, of: base, typed: base.type(in: scope, report: report), at: offset,
                report: report)
        case .index(let base, let index): indexType(index, of: base, in: scope, report: report)
        case .call(let name, let arguments): callType(name, arguments, in: scope, report: report)
        case .unary(let operation, let operand):
            unaryType(operation, operand, in: scope, report: report)
        case .binary(let operation, let left, let right):
            binaryType(
                operation, left.type(in: scope, report: report),
                right.type(in: scope, report: report), report: report)
        case .comparison(let first, let chain):
            comparisonType(first, chain, in: scope, report: report)
        case .and(let left, let right), .or(let left, let right):
            Expression.join([
                left.type(in: scope, report: report), right.type(in: scope, report: report),
            ])
        case .conditional(let condition, let then, let otherwise):
            conditionalType(condition, then, otherwise, in: scope, report: report)
        }
    }

    private static func join(_ types: [ValueType]) -> ValueType {
        guard let first = types.first else { return .any }
        return types.dropFirst().reduce(first) { $0.joined(with: $1) }
    }

    private func conditionalType(
        _ condition: Expression, _ then: Expression, _ otherwise: Expression,
        in scope: TypeScope, report: (ExpressionFinding) -> Void
    ) -> ValueType {
        _ = condition.type(in: scope, report: report)
        return Expression.join([
            then.type(in: scope, report: report), otherwise.type(in: scope, report: report),
        ])
    }

    private func mapType(
        _ entries: [MapEntry], in scope: TypeScope, report: (ExpressionFinding) -> Void
    ) -> ValueType {
        var members: [String: ValueType] = [:]
        var isOpen = false
        for entry in entries {
            let keyType = entry.key.type(in: scope, report: report)
            let type = entry.value.type(in: scope, report: report)
            if case .literal(.string(let name)) = entry.key.kind {
                members[name] = type
            } else {
                isOpen = true
                if keyType.family != .text, keyType.family != .unknown {
                    report(
                        ExpressionFinding(
                            .wrongOperand,
                            "the name of a member must be a string, not \(keyType.shown)",
                            at: entry.key.start))
                }
            }
        }
        return .object(members, isOpen: isOpen)
    }

    private func nameType(
        _ name: String, in scope: TypeScope, report: (ExpressionFinding) -> Void
    ) -> ValueType {
        switch name {
        case "inputs": return .object(scope.inputs, isOpen: false)
        case "run": return .object(["id": .string, "started_at": .datetime], isOpen: false)
        default: break
        }
        if let type = scope.nodes[NodeID(name)] { return type }
        if ExpressionFunctions.byName[name] != nil {
            report(
                ExpressionFinding(
                    .unknownName, "'\(name)' is a function; write \(name)(…)", at: offset))
            return .any
        }
        var nearest = NearestName.suggestion(
            for: name, among: scope.nodes.keys.map(\.rawValue) + ["inputs", "run"])
        if scope.inputs[name] != nil { nearest = "inputs.\(name)" }
        report(
            ExpressionFinding(
                .unknownName, "there is no node '\(name)' that can be seen from here", at: offset,
                suggestion: nearest))
        return .any
    }
}

extension JSONValue {
    /// The type of this very value; objects are closed.
    public var valueType: ValueType {
        switch self {
        case .null: .null
        case .bool: .boolean
        case .integer: .integer
        case .double, .decimal: .number
        case .string: .string
        case .array(let elements):
            .list(
                elements.dropFirst().reduce(elements.first?.valueType ?? .any) {
                    $0.joined(with: $1.valueType)
                })
        case .object(let members): .object(members.mapValues(\.valueType), isOpen: false)
        }
    }
}
