/// A place where an expression reads something from outside itself.
public struct ExpressionReference: Sendable, Hashable {
    /// What is read.
    public enum Root: Sendable, Hashable {
        /// One input: `inputs.name`, `inputs["name"]`.
        case input(String)
        /// All inputs, or one whose name is only known when it is evaluated.
        case inputs
        /// A node's output.
        case node(NodeID)
        /// Facts of the run: `run.id`, `run.started_at`.
        case run
    }

    /// A step from the root into the value.
    public enum Step: Sendable, Hashable {
        /// `.name` or `["name"]`
        case member(String)
        /// `[0]`; negative counts from the end.
        case index(Int)
        /// An index that is only known when it is evaluated.
        case dynamic
    }

    /// What is read.
    public let root: Root
    /// The steps from the root, as far as they go without an operator or a function.
    public let steps: [Step]
    /// Where the first name (`inputs`, `run`, the node's id) begins, in code points.
    public let offset: Int

    /// Makes a reference.
    public init(root: Root, steps: [Step], offset: Int) {
        self.root = root
        self.steps = steps
        self.offset = offset
    }
}

extension Expression {
    /// Everything that the expression reads, in the order written; one entry for each place.
    public var references: [ExpressionReference] {
        var found: [ExpressionReference] = []
        collect(into: &found)
        return found.count > 1 ? found.sorted { $0.offset < $1.offset } : found
    }

    private func collect(into found: inout [ExpressionReference]) {
        var steps: [ExpressionReference.Step] = []
        var base = self
        while true {
            switch base.kind {
            case .member(let inner, let name):
                steps.append(.member(name))
                base = inner
                continue
            case .index(let inner, let index):
                steps.append(index.staticStep)
                index.collect(into: &found)
                base = inner
                continue
            case .name(let name):
                let path = steps.reversed()
                found.append(ExpressionReference(name: name, steps: Array(path), at: base.offset))
            default:
                for part in base.parts { part.collect(into: &found) }
            }
            return
        }
    }

    /// What an index picks, if that can be told without evaluating it.
    private var staticStep: ExpressionReference.Step {
        switch kind {
        case .literal(.string(let name)): .member(name)
        case .literal(.integer(let index)): .index(index)
        case .unary(.minus, let operand):
            if case .literal(.integer(let index)) = operand.kind {
                .index(-index)
            } else {
                .dynamic
            }
        default: .dynamic
        }
    }

    /// Where the expression begins, in code points; brackets around it do not count.
    var start: Int {
        switch kind {
        case .member(let base, _), .index(let base, _), .binary(_, let base, _),
            .comparison(let base, _), .and(let base, _), .or(let base, _):
            base.start
        case .literal, .list, .map, .name, .call, .unary, .conditional: offset
        }
    }

    /// The expressions that this one is made of, in the order written.
    var parts: [Expression] {
        switch kind {
        case .literal, .name: []
        case .list(let elements): elements
        case .map(let entries): entries.flatMap { [$0.key, $0.value] }
        case .member(let base, _): [base]
        case .index(let base, let index): [base, index]
        case .call(_, let arguments): arguments
        case .unary(_, let operand): [operand]
        case .binary(_, let left, let right), .and(let left, let right), .or(let left, let right):
            [left, right]
        case .comparison(let first, let chain): [first] + chain.map(\.right)
        case .conditional(let condition, let then, let otherwise): [then, condition, otherwise]
        }
    }
}

extension ExpressionReference {
    fileprivate init(name: String, steps: [Step], at offset: Int) {
        switch name {
        case "inputs":
            if case .member(let input) = steps.first {
                self.init(root: .input(input), steps: Array(steps.dropFirst()), offset: offset)
            } else {
                self.init(root: .inputs, steps: steps, offset: offset)
            }
        case "run": self.init(root: .run, steps: steps, offset: offset)
        default: self.init(root: .node(NodeID(name)), steps: steps, offset: offset)
        }
    }
}
