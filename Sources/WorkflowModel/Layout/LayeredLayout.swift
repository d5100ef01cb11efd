/// A picture of a workflow in layers, from left to right (Sugiyama, Tagawa and Toda 1981).
///
/// Columns by longest path; long arrows bend in the columns they pass; few crossings by
/// barycentre sweeps and exchanges; heights by least squares under the order. What only a failure
/// leads to stands below. The same document always gives the same picture.
public struct LayeredLayout: Sendable, Hashable {
    /// The upper left corner of each node's box, in the document's order of nodes.
    public let positions: [Position]
    /// The column of each node, from 0.
    public let columns: [Int]
    /// How many pairs of arrows cross, drawn through their bends.
    public let crossings: Int
    /// The width of the picture.
    public let width: Double
    /// The height of the picture.
    public let height: Double

    /// Lays out a document; it may have errors.
    public init(_ document: WorkflowDocument) {
        let order = LayerOrder(LayoutGraph(document))
        let middle = LayerCoordinates(order).middle
        let indices = document.nodes.indices
        let top = indices.map { middle[$0] }.min() ?? 0
        columns = indices.map { order.rank[$0] }
        crossings = order.crossings()
        let positions = indices.map { index in
            Position(
                x: Double(order.rank[index]) * (Limits.boxWidth + Limits.columnGap),
                y: (middle[index] - top).rounded())
        }
        self.positions = positions
        width = (positions.map(\.x).max() ?? 0) + Limits.boxWidth
        height = (positions.map(\.y).max() ?? 0) + Limits.boxHeight
    }
}
