public import WorkflowModel

/// One kind of mistake that can be made in a valid workflow, and the finding that must follow.
public struct WorkflowMutation: Sendable, CustomStringConvertible {
    /// What it is called in the documentation.
    public let name: String
    /// The code of the finding.
    public let code: DiagnosticCode
    /// What is changed, in a line.
    public let change: String
    /// Where the finding is, as the documentation shows it: `N` is a place in a list.
    public let place: String
    private let apply: @Sendable (inout MutationDraft) -> String?

    init(
        _ name: String, _ code: DiagnosticCode, _ change: String, at place: String,
        _ apply: @escaping @Sendable (inout MutationDraft) -> String?
    ) {
        self.name = name
        self.code = code
        self.change = change
        self.place = place
        self.apply = apply
    }

    /// The name.
    public var description: String { name }

    /// The workflow with the mistake, and the path of the finding; nil if it cannot be made there.
    public func mutated(
        _ document: WorkflowDocument, seed: UInt64
    ) -> (json: JSONValue, path: String)? {
        var draft = MutationDraft(document, seed: seed)
        guard let path = apply(&draft) else { return nil }
        return (draft.json, path)
    }

    /// All of them, in the order of the documentation.
    public static let all: [WorkflowMutation] =
        ofForm + ofStructure + ofUse + ofConfig + ofTexts + ofExpressions + ofWorld

    /// The table of the documentation.
    public static let table: String =
        (["| mutation | what is changed | code | path |", "|---|---|---|---|"]
        + all.map { "| `\($0.name)` | \($0.change) | `\($0.code.rawValue)` | `\($0.place)` |" })
        .joined(separator: "\n")
}

/// A workflow on its way to being wrong.
struct MutationDraft {
    /// The workflow; what is changed here is valid.
    var document: WorkflowDocument
    /// Changes made to the text afterwards: by pointer; nil removes.
    private var edits: [(pointer: String, value: JSONValue?)] = []
    var random: SeededRandom

    init(_ document: WorkflowDocument, seed: UInt64) {
        self.document = document
        random = SeededRandom(seed: seed)
    }

    /// The workflow with all changes.
    var json: JSONValue {
        edits.reduce(document.json) { $0.editing(at: $1.pointer, to: $1.value) }
    }

    /// Changes the text at a pointer and gives the pointer back.
    mutating func edit(_ pointer: String, _ value: JSONValue?) -> String {
        edits.append((pointer, value))
        return pointer
    }

    /// A node, by place; nil if none fits.
    mutating func anyNode(where condition: (WorkflowNode) -> Bool = { _ in true }) -> Int? {
        document.nodes.indices.filter { condition(document.nodes[$0]) }
            .randomElement(using: &random)
    }

    /// Any edge, by place.
    mutating func anyEdge() -> Int? { document.edges.indices.randomElement(using: &random) }

    /// Adds a node behind one that offers success, and gives its place.
    mutating func add(
        _ id: NodeID = "mutant", _ type: String, _ config: [String: JSONValue],
        after source: NodeID? = nil, on handle: EdgeHandle = .success
    ) -> Int {
        let before =
            source ?? document.nodes.first { $0.type != "branch" && $0.type != "check" }?.id
            ?? document.nodes.first { $0.type != "branch" }?.id
        document.nodes.append(WorkflowNode(id: id, type: type, config: config))
        if let before {
            document.edges.append(WorkflowEdge(source: before, target: id, handle: handle))
        }
        return document.nodes.count - 1
    }

    /// Adds a query, whose output is known, behind some node.
    mutating func addQuery(_ id: NodeID = "mutant_query") -> Int {
        add(
            id, "sql.query",
            [
                "connection": "mssql",
                "sql": "SELECT COUNT(*) AS n FROM orders WHERE order_date = @day",
                "parameters": ["day": "2026-01-31"],
            ])
    }

    /// Adds a query and a check that reads it with this expression; gives the expression's path.
    mutating func check(_ expression: String) -> String {
        let query = document.nodes[addQuery()].id
        let place = add(
            "mutant", "check", ["assertions": [["that": "mutant_query.row_count > 0"]]],
            after: query)
        return edit(
            "/nodes/\(place)/data/config/assertions/0/that", .string(expression))
    }

    /// Adds a run of a DAG.
    mutating func addRun(_ dag: String, _ conf: JSONValue?) -> Int {
        var config: [String: JSONValue] = ["connection": "airflow", "dag_id": .string(dag)]
        config["conf"] = conf
        return add("mutant", "airflow.trigger", config)
    }

    /// Adds an input that nobody has, and gives its place.
    mutating func addInput(_ type: InputType, _ value: JSONValue) -> Int {
        document.inputs.append(
            InputDeclaration(name: "mutant_input", type: type, defaultValue: value))
        return document.inputs.count - 1
    }
}

extension JSONValue {
    /// The value with the one at a pointer replaced, or removed for nil; `/-` appends to a list.
    func editing(at pointer: String, to value: JSONValue?) -> JSONValue {
        guard let tokens = JSONPointer(pointer)?.tokens else { return self }
        return editing(tokens[...], value) ?? .null
    }

    private func editing(_ tokens: ArraySlice<String>, _ value: JSONValue?) -> JSONValue? {
        guard let token = tokens.first else { return value }
        let rest = tokens.dropFirst()
        switch self {
        case .object(var members):
            members[token] = (members[token] ?? .object([:])).editing(rest, value)
            return .object(members)
        case .array(var elements):
            if token == "-" {
                elements.append(value ?? .null)
            } else if let index = Int(token), elements.indices.contains(index) {
                if let changed = elements[index].editing(rest, value) {
                    elements[index] = changed
                } else {
                    elements.remove(at: index)
                }
            }
            return .array(elements)
        default: return self
        }
    }
}
