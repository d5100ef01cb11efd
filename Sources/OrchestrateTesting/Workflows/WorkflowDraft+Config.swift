import WorkflowModel

extension WorkflowDraft {
    /// A config for a type, with its required fields and some of the others.
    mutating func config(
        for declaration: NodeTypeDeclaration, mayChange: Bool
    ) -> [String: JSONValue] {
        var config: [String: JSONValue] = [:]
        let dag = random.pick(GeneratedWorld.runnableDags, otherwise: "")
        for field in declaration.fields {
            if field.kind == .dagID {
                config[field.name] = .string(dag)
            } else if field.name == "conf", declaration.fields.contains(where: \.isDag) {
                config[field.name] = conf(for: dag)
            } else if field.kind == .sql || field.name == "parameters" {
                // Settled below.
                continue
            } else if field.isRequired || random.chance(oneIn: 3) || !wanted.isEmpty {
                config[field.name] = value(for: field)
            }
        }
        settle(&config, of: declaration, mayChange: mayChange)
        return config
    }

    /// Fields that mean something together.
    private mutating func settle(
        _ config: inout [String: JSONValue], of declaration: NodeTypeDeclaration, mayChange: Bool
    ) {
        if declaration.fields.contains(where: { $0.kind == .sql }) {
            let (text, parameters) = query(reads: !mayChange || config["access"] != "write")
            if !mayChange { config["access"] = nil }
            if config["access"] != "write" { config["expect_rows"] = nil }
            config["sql"] = .string(text)
            config["parameters"] = parameters.isEmpty ? nil : .object(parameters)
        }
        if let method = config["method"]?.stringValue, !["GET", "HEAD"].contains(method),
            !mayChange
        {
            config["method"] = "GET"
        }
        if ["GET", "HEAD", nil].contains(config["method"]?.stringValue),
            declaration.field("method") != nil
        {
            config["body"] = nil
        }
        // A wait is for a time or until a moment, not both.
        if declaration.field("until")?.kind.isText == true,
            let seconds = declaration.field("seconds")
        {
            config["until"] = nil
            config["seconds"] = value(for: seconds)
        }
    }

    private mutating func query(reads: Bool) -> (String, [String: JSONValue]) {
        let least: JSONValue =
            wanted.isEmpty
            ? .integer(random.number(in: 0...1000)) : json(depth: 0, isTemplatable: true)
        guard reads else {
            return (
                "UPDATE sales.orders SET checked = 1 WHERE order_date = @day AND id > 10",
                ["day": moment(.date)]
            )
        }
        switch wanted.isEmpty ? random.number(in: 0...3) : 2 {
        case 0:
            return (
                "SELECT COUNT(*) AS n FROM sales.orders WHERE order_date = @day",
                ["day": moment(.date)]
            )
        case 1: return ("SELECT TOP 10 id, \"größe\" FROM [sales].orders ORDER BY id", [:])
        case 2:
            return (
                """
                -- the latest ones
                SELECT TOP 100 o.id, o.amount
                FROM orders o
                WHERE o.amount > @least AND o.note <> 'a;b'
                ORDER BY o.id
                """, ["least": least]
            )
        default: return ("SELECT MAX(amount) AS most, MIN(amount) AS least FROM orders", [:])
        }
    }

    /// A day, or an expression that gives one.
    private func moment(_ type: InputType) -> JSONValue {
        guard let input = document.inputs.first(where: { $0.type == type }) else {
            return type == .date ? "2026-01-31" : "2026-01-31T08:00:00Z"
        }
        return .string("{{ inputs.\(input.name) }}")
    }

    /// What a DAG is given: its required params, some of the others.
    private mutating func conf(for dag: String) -> JSONValue {
        switch dag {
        case "daily_sales":
            var conf: [String: JSONValue] = ["day": moment(.date)]
            if random.chance(oneIn: 2) { conf["limit"] = .integer(random.number(in: 1...1000)) }
            if random.chance(oneIn: 2) { conf["full"] = .bool(random.chance(oneIn: 2)) }
            return .object(conf)
        case "load_orders": return ["region": .string(sentence())]
        default: return [:]
        }
    }

    private mutating func value(for field: FieldDeclaration) -> JSONValue {
        switch field.name {
        case "url": return "https://api.example.test/v1/items?page=1&size=20"
        case "code": return "result = {'n': len(inputs), 'text': \"ü\\n\"}\n"
        case "until" where field.kind.isText: return moment(.datetime)
        default: break
        }
        return value(of: field.kind, isTemplatable: field.isTemplatable)
    }

    /// A value of a kind.
    mutating func value(of kind: FieldKind, isTemplatable: Bool) -> JSONValue {
        switch kind {
        case .connection(let kinds):
            return .string(
                random.pick(kinds.filter(GeneratedWorld.kinds.contains), otherwise: "airflow"))
        case .dagID: return "refresh_reports"
        case .sql: return "SELECT 1 AS n"
        case .code: return "result = 1"
        case .text(let limit):
            let text = isTemplatable ? sentence() : "plain words"
            return .string(text.unicodeScalars.count <= limit ? text : "a")
        case .integer(let range): return .integer(random.number(in: range.near))
        case .number(let range):
            let low = range.lowerBound
            let high = min(range.upperBound, low + 500)
            return .double(
                low + ((high - low) * Double(random.number(in: 0...64)) / 64).rounded())
        case .boolean: return .bool(random.chance(oneIn: 2))
        case .choice(let words): return .string(random.pick(words, otherwise: ""))
        case .expression(let type): return .string(expression(of: type))
        case .list(let element, let limit):
            let count = random.number(in: 1...max(1, min(3, limit)))
            return .array(
                (0..<count).map { _ in value(of: element, isTemplatable: isTemplatable) })
        case .record(let fields):
            var members: [String: JSONValue] = [:]
            for field in fields where field.isRequired || random.chance(oneIn: 2) {
                members[field.name] = value(
                    of: field.kind, isTemplatable: isTemplatable && field.isTemplatable)
            }
            return .object(members)
        case .map(let element):
            var members: [String: JSONValue] = [:]
            for name in ["first", "Zweites", "x-third"].prefix(random.number(in: 1...3)) {
                members[name] = value(of: element, isTemplatable: isTemplatable)
            }
            return .object(members)
        case .json: return json(depth: 2, isTemplatable: isTemplatable)
        }
    }
}

extension FieldDeclaration {
    fileprivate var isDag: Bool { kind == .dagID }
}

extension FieldKind {
    var isText: Bool { if case .text = self { true } else { false } }
}

extension ClosedRange<Int> {
    /// The lower part of the range, where people's numbers lie.
    fileprivate var near: ClosedRange<Int> {
        lowerBound...Swift.min(upperBound, lowerBound.addingReportingOverflow(500).partialValue)
    }
}
