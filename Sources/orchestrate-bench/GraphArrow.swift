import WorkflowModel

/// An arrow between two numbered nodes.
struct GraphArrow {
    var source: Int
    var target: Int
    var handle: EdgeHandle

    init(_ source: Int, _ target: Int, _ handle: EdgeHandle = .success) {
        self.source = source
        self.target = target
        self.handle = handle
    }
}
