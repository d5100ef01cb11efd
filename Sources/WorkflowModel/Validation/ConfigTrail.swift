/// The way to the value of a node's `config` that is being checked.
///
/// Kept as steps, since a pointer is written only when something is found.
struct ConfigTrail {
    /// A step into a value.
    enum Step {
        case name(String)
        case index(Int)
    }

    /// The node's place in the document.
    var node = 0
    /// The node's id.
    var id = NodeID("")
    /// The steps from `config`.
    var steps: [Step] = []

    /// JSON pointer to the value.
    var path: String {
        steps.reduce(into: "/nodes/\(node)/data/config") { path, step in
            switch step {
            case .name(let name): path += "/" + JSONPointer.escape(name)
            case .index(let index): path += "/\(index)"
            }
        }
    }

    /// What the value is called in messages: the nearest name.
    var name: String {
        for step in steps.reversed() {
            if case .name(let name) = step { return name }
        }
        return "config"
    }
}

/// What holds for the value at a place, by its field's declaration.
struct FieldRules {
    /// Whether `{{ … }}` is filled in there.
    var isTemplatable = true
    /// Whether an empty value is as good as none.
    var isRequired = false
    /// Whether the value is shown nowhere.
    var isSecret = false
    /// Whether it is a script or SQL, which has its own signs.
    var isCode = false
}
