import WorkflowModel

/// The values of a YAML text with their places; an alias leads to the value of its anchor.
struct YAMLTree {
    /// One value.
    struct Node {
        var content: Content
        /// The place in the text, in code points.
        var span: Range<Int>
        /// How many values it holds, aliases followed, itself included.
        var size = 1
        /// How many bytes its texts have, aliases followed.
        var bytes = 0
        /// How many levels it has.
        var height = 1
    }

    /// What a value is made of; numbers are places in ``YAMLTree/nodes``.
    enum Content {
        case scalar(JSONValue)
        case list([Int])
        case map([Member])
    }

    /// A key with its value.
    struct Member {
        var key: String
        var keySpan: Range<Int>
        var value: Int
    }

    /// All values, children before their parents.
    var nodes: [Node] = []
    /// The outermost value; nil in an empty text.
    var root: Int?

    /// The value of a node as JSON.
    func value(of number: Int) -> JSONValue {
        switch nodes[number].content {
        case .scalar(let value): value
        case .list(let elements): .array(elements.map { value(of: $0) })
        case .map(let members):
            .object(
                Dictionary(members.map { ($0.key, value(of: $0.value)) }) { first, _ in first })
        }
    }
}
