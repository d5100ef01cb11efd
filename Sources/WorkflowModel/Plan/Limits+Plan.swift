extension Limits {
    /// Nodes that a step names as running beside it; more are counted.
    static let planNeighbours = 20
    /// Nodes that a line of the plan's text names; the steps tell the rest.
    static let planNames = 30
    /// Lines of a script that the plan's text shows; the page and the document show it whole.
    static let planScriptLines = 30
}
