extension Limits {
    /// Nodes that a step names as running beside it; more are counted.
    static let planNeighbours = 20
}
