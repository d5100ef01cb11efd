/// A picture of a workflow in layers, from left to right (Sugiyama, Tagawa and Toda 1981).
///
/// Columns that keep arrows short; long arrows bend in the columns they pass; few crossings by
/// barycentre sweeps and exchanges; heights after Brandes and Köpf, with long arrows straight. What
/// only a failure leads to stands below. Parts that no arrow joins stand under each other, nodes
/// without arrows in rows below them. The same document always gives the same picture, whatever
/// the order of its edges.
public struct LayeredLayout: Sendable, Hashable {
    /// The upper left corner of each node's box, in the document's order of nodes.
    public let positions: [Position]
    /// The column of each node, from 0.
    public let columns: [Int]
    /// The corners of each edge's way from the right side of its source to the left side of its
    /// target, both ends included, in the document's order of edges; empty for an edge that closes
    /// a ring or has no end, which is drawn straight.
    public let routes: [[Position]]
    /// How many pairs of arrows cross, drawn through their corners.
    public let crossings: Int
    /// The width of the picture.
    public let width: Double
    /// The height of the picture.
    public let height: Double

    /// Lays out a document; it may have errors.
    ///
    /// Where most nodes have a place already, the order from top to bottom follows these places
    /// unless that would make clearly more arrows cross, so that a small edit makes a small
    /// difference.
    public init(_ document: WorkflowDocument) {
        let graph = LayoutGraph(document)
        let ranks = graph.ranks()
        let hints = PlaceHints(document)
        var stack = ComponentStack(nodeCount: document.nodes.count)
        for members in graph.components() where members.count > 1 {
            stack.add(ComponentLayout(members, in: graph, ranks: ranks, hints: hints))
        }
        let isolated = document.nodes.indices.filter {
            graph.incoming[$0].isEmpty && graph.outgoing[$0].isEmpty
        }
        stack.addRows(of: isolated)
        positions = stack.positions
        columns = stack.columns
        crossings = stack.crossings
        let routesOfArrows = stack.routes(of: graph.arrows)
        routes = graph.arrowOfEdge.map { arrow in arrow.map { routesOfArrows[$0] } ?? [] }
        width = (positions.map(\.x).max() ?? 0) + Limits.boxWidth
        height = (positions.map(\.y).max() ?? 0) + Limits.boxHeight
    }
}
