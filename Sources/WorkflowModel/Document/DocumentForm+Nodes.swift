extension DocumentForm {
    /// Reads one node; what cannot be read is left empty.
    mutating func node(_ value: JSONValue, at path: JSONPointer) -> WorkflowNode {
        var node = WorkflowNode(id: NodeID(""), type: "")
        let keys = ["id", "type", "position", "data"]
        let id = value["id"]?.stringValue.map { NodeID($0) }
        guard let part = open(value, at: path, what: "a node", keys: keys, node: id) else {
            return node
        }
        let limit = Limits.nameLength
        node.id = NodeID(text("id", in: part, limit: limit, isRequired: true) ?? "")
        node.type = text("type", in: part, limit: limit, isRequired: true) ?? ""
        if let position = present("position", in: part) {
            node.position = self.position(position, at: path.appending("position"), node: id)
        }
        if let data = present("data", in: part) { read(data, of: part, into: &node) }
        return node
    }

    private mutating func position(
        _ value: JSONValue, at path: JSONPointer, node: NodeID?
    ) -> Position? {
        guard let part = open(value, at: path, what: "a position", keys: ["x", "y"], node: node)
        else { return nil }
        let range = -1e9...1e9
        let x = number("x", in: part, range: range, isRequired: true)
        let y = number("y", in: part, range: range, isRequired: true)
        guard let x, let y else { return nil }
        return Position(x: x, y: y)
    }

    private mutating func read(_ value: JSONValue, of owner: Part, into node: inout WorkflowNode) {
        let keys = ["label", "config", "retry", "timeout_seconds", "ui"]
        let path = owner.path.appending("data")
        guard let part = open(value, at: path, what: "data", keys: keys, node: owner.node) else {
            return
        }
        node.label = text("label", in: part, limit: Limits.nameLength)
        node.ui = part.members["ui"]
        node.timeoutSeconds = number(
            "timeout_seconds", in: part, range: 0...Limits.timeoutSeconds, excludesZero: true)
        if let retry = present("retry", in: part) {
            node.retry = self.retry(retry, at: path.appending("retry"), node: owner.node)
        }
        guard let config = present("config", in: part) else { return }
        let configPath = path.appending("config")
        guard case .object(let fields) = config else {
            return reportType(config, configPath, expected: "an object", node: owner.node)
        }
        node.config = fields
        check(config, at: configPath, node: owner.node)
    }

    private mutating func retry(
        _ value: JSONValue, at path: JSONPointer, node: NodeID?
    ) -> RetryPolicy? {
        let keys = ["attempts", "delay_seconds", "backoff"]
        guard let part = open(value, at: path, what: "retry", keys: keys, node: node) else {
            return nil
        }
        var policy = RetryPolicy()
        let range = 1...Double(Limits.attempts)
        if let attempts = number(
            "attempts", in: part, range: range, isRequired: true, isWhole: true)
        {
            policy.attempts = Int(attempts)
        }
        policy.delaySeconds =
            number("delay_seconds", in: part, range: 0...Limits.delaySeconds) ?? policy.delaySeconds
        policy.backoff = number("backoff", in: part, range: 1...Limits.backoff) ?? policy.backoff
        return policy
    }

    /// Checks a value that the node type interprets: sizes, depth, integers that others would lose.
    mutating func check(
        _ value: JSONValue, at path: JSONPointer, node: NodeID?, depth: Int = 1
    ) {
        switch value {
        case .integer(let integer) where integer.magnitude > Limits.exactInteger.magnitude:
            report(
                .outOfRange, path,
                "\(integer) is beyond 2^53, where readers of JSON lose digits; write it as a string",
                node: node, suggestion: "\"\(integer)\"")
        case .decimal(let number):
            report(
                .outOfRange, path,
                "\(number) has more digits than readers of JSON keep; write it as a string",
                node: node, suggestion: "\"\(number)\"")
        case .string(let text): checkLength(text, Limits.stringLength, path, node)
        case .array(let elements):
            guard checkDepth(depth, path, node) else { return }
            for (index, element) in elements.enumerated() where DocumentForm.needsCheck(element) {
                check(element, at: path.appending(index), node: node, depth: depth + 1)
            }
        case .object(let members):
            guard checkDepth(depth, path, node) else { return }
            for (name, member) in members.sorted(by: { $0.key < $1.key })
            where DocumentForm.needsCheck(member) {
                check(member, at: path.appending(name), node: node, depth: depth + 1)
            }
        default: break
        }
    }

    /// Whether a value can hold a mistake at all; saves making a path for those that cannot.
    private static func needsCheck(_ value: JSONValue) -> Bool {
        switch value {
        case .null, .bool, .double: false
        case .integer(let integer): integer.magnitude > Limits.exactInteger.magnitude
        case .decimal: true
        case .string(let text): text.utf8.count > Limits.stringLength
        case .array, .object: true
        }
    }

    private mutating func checkDepth(_ depth: Int, _ path: JSONPointer, _ node: NodeID?) -> Bool {
        if depth <= Limits.configDepth { return true }
        report(
            .tooDeep, path, "values nest deeper than \(Limits.configDepth) levels here", node: node)
        return false
    }
}
