import WorkflowModel

/// Something that an expression can read, and its type.
struct ReadableValue {
    var text: String
    var type: ValueType
}

extension WorkflowDraft {
    /// Text with a template in it, or without.
    mutating func sentence() -> String {
        if wanted.isEmpty, random.chance(oneIn: 2) {
            return random.pick(
                [
                    "plain words", "größer & <b>“quoted”</b>", "two\nlines", "50 % {off}",
                    "a: b # c",
                ], otherwise: "")
        }
        guard let value = anyValue() else { return "nothing to say" }
        return random.chance(oneIn: 2)
            ? "{{ str(\(value.text)) }}" : "was {{ \(value.text) }}, see {{ run.id }}"
    }

    /// Any JSON, with templates in it.
    mutating func json(depth: Int, isTemplatable: Bool) -> JSONValue {
        if isTemplatable, !wanted.isEmpty, let value = anyValue() {
            return .string("{{ \(value.text) }}")
        }
        switch random.number(in: 0...(depth > 0 ? 8 : 6)) {
        case 0: return .null
        case 1: return .bool(true)
        case 2: return .integer(random.number(in: -1000...1000))
        case 3: return .double(Double(random.number(in: -8000...8000)) / 16)
        case 4, 5:
            guard isTemplatable, let value = anyValue() else { return "text" }
            return .string("{{ \(value.text) }}")
        case 6: return .string(isTemplatable ? sentence() : "text")
        case 7:
            return .array(
                (0..<random.number(in: 0...3)).map { _ in
                    json(depth: depth - 1, isTemplatable: isTemplatable)
                })
        default:
            var members: [String: JSONValue] = [:]
            for name in ["a", "B c", "ü"].prefix(random.number(in: 0...3)) {
                members[name] = json(depth: depth - 1, isTemplatable: isTemplatable)
            }
            return .object(members)
        }
    }

    /// A bare expression that gives a type.
    mutating func expression(of type: ValueType) -> String {
        guard let value = anyValue() else {
            return type == .boolean ? "len(run.id) > 0" : "run.started_at"
        }
        guard type == .boolean else { return value.text }
        let other = random.number(in: 0...1000)
        switch value.type.plain {
        case .boolean: return random.chance(oneIn: 2) ? value.text : "not \(value.text)"
        case .integer, .number:
            return random.pick(
                [
                    "\(value.text) > \(other)", "0 <= \(value.text) + 1 < \(other)",
                    "abs(\(value.text) or 0) % 7 != 3 and true",
                    "(\(value.text) if run.id else \(other)) in [1, 2.5, \(other)]",
                ], otherwise: "")
        case .string, .date, .datetime:
            return random.pick(
                [
                    "\(value.text) == 'x'", "len(\(value.text)) >= \(other)",
                    "lower(\(value.text)) in ['a', \"b\"] or starts_with(\(value.text), 'ü')",
                ], otherwise: "")
        case .list: return "len(\(value.text)) > \(other)"
        case .object: return "'name' in \(value.text)"
        default: return "\(value.text) != null"
        }
    }

    /// A value that can be read here; what must be read comes first.
    mutating func anyValue() -> ReadableValue? {
        if let node = wanted.popLast() { return value(in: node) }
        if readable.isEmpty || random.chance(oneIn: 3) {
            guard let input = document.inputs.randomElement(using: &random) else {
                return readable.isEmpty ? nil : value(in: readable[0])
            }
            return ReadableValue(
                text: random.chance(oneIn: 5)
                    ? "inputs['\(input.name)']" : "inputs.\(input.name)",
                type: input.type.type)
        }
        return readable.randomElement(using: &random).map { value(in: $0) }
    }

    /// Something in a node's output, which is read from now on.
    private mutating func value(in node: Int) -> ReadableValue {
        read.insert(node)
        wanted.removeAll { $0 == node }
        let id = document.nodes[node].id.rawValue
        guard case .object(let members, _) = facts[node].declaration.output.plain,
            let name = members.keys.sorted().randomElement(using: &random),
            let type = members[name]
        else { return ReadableValue(text: id, type: .any) }
        if case .list(.object(let columns, let isOpen)) = type, columns.isEmpty, isOpen {
            return ReadableValue(text: "\(id).\(name)[0].n", type: .any)
        }
        return ReadableValue(text: "\(id).\(name)", type: type)
    }
}

extension InputType {
    fileprivate var type: ValueType {
        switch self {
        case .string: .string
        case .integer: .integer
        case .number: .number
        case .boolean: .boolean
        case .date: .date
        case .datetime: .datetime
        case .object: .object([:], isOpen: true)
        case .list: .list(.any)
        }
    }
}

extension ValueType {
    /// The type without `null`.
    fileprivate var plain: ValueType {
        if case .optional(let type) = self { type.plain } else { self }
    }
}
