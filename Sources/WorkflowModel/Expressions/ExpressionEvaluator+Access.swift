extension ExpressionEvaluator {
    /// The value of a name on its own.
    func name(_ name: String, at offset: Int) throws(ExpressionError) -> JSONValue {
        switch name {
        case "inputs": return .object(scope.inputs)
        case "run":
            return .object(["id": .string(scope.runID), "started_at": .string(scope.startedAt)])
        default: break
        }
        if let output = scope.nodes[NodeID(name)] { return output }
        let known = scope.nodes.keys.map(\.rawValue) + ["inputs", "run"]
        let nearest = NearestName.suggestion(for: name, among: known)
        throw ExpressionError(
            .unknownName, "there is no value '\(name)': no such node, or it has no output",
            at: offset,
            suggestion: nearest)
    }

    /// The value of `base.name`.
    func member(
        _ name: String, of container: JSONValue, in base: Expression, at offset: Int
    ) throws(ExpressionError) -> JSONValue {
        guard case .object(let members) = container else {
            let what = base.shown
            switch container {
            case .null:
                throw ExpressionError(
                    .missing, "\(what) is null, so it has no '\(name)'", at: offset)
            case .array:
                throw ExpressionError(
                    .wrongType, "\(what) is a list; pick an element first: [0].\(name)", at: offset)
            default:
                throw ExpressionError(
                    .wrongType, "\(what) is a \(container.kindName), so it has no '\(name)'",
                    at: offset)
            }
        }
        if let place = members.index(forKey: name),
            members[place].key.utf8.elementsEqual(name.utf8)
        {
            return members[place].value
        }
        throw ExpressionError(
            .missing, "\(base.shown) has no '\(name)'", at: offset,
            suggestion: NearestName.member(for: name, among: members.keys))
    }

    /// The value of `base[index]`.
    mutating func element(
        _ index: JSONValue, of container: JSONValue, in base: Expression, at offset: Int
    ) throws(ExpressionError) -> JSONValue {
        switch container {
        case .object:
            guard case .string(let name) = index else {
                throw ExpressionError(
                    .wrongType, "\(base.shown) is an object; its members are picked by a string",
                    at: offset)
            }
            return try member(name, of: container, in: base, at: offset)
        case .array(let elements):
            let place = try self.place(index, count: elements.count, in: base, at: offset)
            return elements[place]
        case .string(let text):
            try spend(steps: text.utf8.count / 16, at: offset)
            let scalars = text.unicodeScalars
            let place = try self.place(index, count: scalars.count, in: base, at: offset)
            return .string(String(scalars[scalars.index(scalars.startIndex, offsetBy: place)]))
        case .null:
            throw ExpressionError(
                .missing, "\(base.shown) is null, so nothing can be picked from it", at: offset)
        case .bool, .integer, .double, .decimal:
            throw ExpressionError(
                .wrongType,
                "\(base.shown) is a \(container.kindName), so nothing can be picked from it",
                at: offset)
        }
    }

    private func place(
        _ index: JSONValue, count: Int, in base: Expression, at offset: Int
    ) throws(ExpressionError) -> Int {
        let wanted: Int
        switch index {
        case .integer(let value): wanted = value
        case .bool(let value): wanted = value ? 1 : 0
        default:
            throw ExpressionError(
                .wrongType, "the place in \(base.shown) must be an integer, not \(index.kindName)",
                at: offset)
        }
        guard wanted >= -count, wanted < count else {
            let amount = count == 1 ? "1 element" : "\(count) elements"
            throw ExpressionError(
                .missing, "\(base.shown) has \(amount), so there is no [\(wanted)]", at: offset)
        }
        return wanted < 0 ? wanted + count : wanted
    }
}

extension Expression {
    /// The expression as messages show it: its path if it is one, else a general word.
    var shown: String {
        switch kind {
        case .name(let name): "'\(name)'"
        case .member, .index: path.map { "'\($0)'" } ?? "the value"
        default: "the value"
        }
    }

    private var path: String? {
        switch kind {
        case .name(let name): name
        case .member(let base, let name): base.path.map { $0 + "." + name }
        case .index(let base, let index):
            base.path.flatMap { path in
                if case .literal(let value) = index.kind {
                    "\(path)[\(value.compactText)]"
                } else {
                    "\(path)[…]"
                }
            }
        default: nil
        }
    }
}
