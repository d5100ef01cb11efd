import WorkflowModel

/// A picture of the graph as the page draws it: readable in light and dark, no script, no fonts.
struct SVGPicture {
    private static let margin = 24.0
    private static let boxWidth = Limits.boxWidth
    private static let boxHeight = Limits.boxHeight

    private let document: WorkflowDocument
    private let places: [Position]
    private let layout: LayeredLayout
    private let indices: [NodeID: Int]

    /// The picture as SVG.
    static func write(_ document: WorkflowDocument) -> String {
        SVGPicture(document).text
    }

    private init(_ document: WorkflowDocument) {
        self.document = document
        places = document.laidOut(keepingExisting: true).nodes.map {
            $0.position ?? Position(x: 0, y: 0)
        }
        layout = LayeredLayout(document)
        indices = Dictionary(
            document.nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first }
        )
    }

    private var text: String {
        let ways = document.edges.indices.map(way)
        let corners = ways.flatMap { $0 } + places
        let left = (corners.map(\.x).min() ?? 0) - Self.margin
        let top = (corners.map(\.y).min() ?? 0) - Self.margin
        let right = (places.map(\.x).max() ?? 0) + Self.boxWidth + Self.margin
        let lowest = max(
            (places.map(\.y).max() ?? 0) + Self.boxHeight, ways.joined().map(\.y).max() ?? 0)
        let (width, height) = (right - left, lowest + Self.margin - top)
        var lines = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="\(left) \(top) \(width) \(height)" \
            width="\(width)" height="\(height)" role="img" \
            font-family="system-ui, sans-serif" font-size="14">
            """,
            "<title>\(Self.escaped(document.name))</title>", Self.style, Self.heads,
        ]
        lines += zip(document.edges, ways).compactMap { edge, way in
            way.isEmpty ? nil : Self.line(edge, along: way)
        }
        lines += zip(document.nodes, places).map { Self.box($0, $1) }
        var labelled: [Position] = []
        for (edge, way) in zip(document.edges, ways) where edge.handle != .success {
            guard way.count > 1 else { continue }
            var place = Self.labelPlace(way)
            while labelled.contains(where: { abs($0.x - place.x) < 30 && abs($0.y - place.y) < 12 })
            {
                place.y += 13
            }
            labelled.append(place)
            lines.append(Self.label(edge, at: place))
        }
        return lines.joined(separator: "\n") + "\n</svg>\n"
    }

    // MARK: Arrows

    /// The corners of an edge: the layout's where both ends stand as it put them.
    private func way(_ edge: Int) -> [Position] {
        guard let source = indices[document.edges[edge].source],
            let target = indices[document.edges[edge].target]
        else { return [] }
        let from = places[source]
        let to = places[target]
        let shift = Position(
            x: from.x - layout.positions[source].x, y: from.y - layout.positions[source].y)
        let isAsLaidOut =
            to.x - layout.positions[target].x == shift.x
            && to.y - layout.positions[target].y == shift.y
        let route = layout.routes[edge]
        if isAsLaidOut, !route.isEmpty {
            return route.map { Position(x: $0.x + shift.x, y: $0.y + shift.y) }
        }
        return [
            Position(x: from.x + Self.boxWidth, y: from.y + Self.boxHeight / 2),
            Position(x: to.x, y: to.y + Self.boxHeight / 2),
        ]
    }

    /// Curves from column to column, straight lines through the columns passed.
    private static func line(_ edge: WorkflowEdge, along way: [Position]) -> String {
        var path = "M \(way[0].x) \(way[0].y)"
        for (number, (from, to)) in zip(way, way.dropFirst()).enumerated() {
            if from.y == to.y, from.x <= to.x {
                path += " L \(to.x) \(to.y)"
            } else if number.isMultiple(of: 2) {
                let bend = max(30, (to.x - from.x) / 2)
                path += " C \(from.x + bend) \(from.y), \(to.x - bend) \(to.y), \(to.x) \(to.y)"
            } else {
                path += " L \(to.x) \(to.y)"
            }
        }
        let isFailure = edge.handle == .failure
        let name = isFailure ? " class=\"failure\"" : ""
        let head = isFailure ? "failure-head" : "head"
        return "<path\(name) d=\"\(path)\" marker-end=\"url(#\(head))\"/>"
    }

    /// Where the outcome is written: above the way, as it leaves the source.
    private static func labelPlace(_ way: [Position]) -> Position {
        Position(
            x: (way[0].x + min(way[1].x, way[0].x + Limits.columnGap)) / 2,
            y: (way[0].y + way[1].y) / 2 - 5)
    }

    private static func label(_ edge: WorkflowEdge, at place: Position) -> String {
        """
        <text class="label" font-size="12" text-anchor="middle" x="\(place.x)" \
        y="\(place.y)">\(edge.handle.rawValue)</text>
        """
    }

    // MARK: Boxes

    private static func box(_ node: WorkflowNode, _ place: Position) -> String {
        let room = boxWidth - 28
        return """
            <g><title>\(escaped(node.title))</title>\
            <rect x="\(place.x)" y="\(place.y)" width="\(boxWidth)" height="\(boxHeight)" rx="8"/>\
            <text class="name" x="\(place.x + 14)" y="\(place.y + 28)">\
            \(escaped(TextFit.cut(node.title, to: room, fontSize: 14)))</text>\
            <text class="type" x="\(place.x + 14)" y="\(place.y + 48)">\
            \(escaped(TextFit.cut(node.type, to: room, fontSize: 12)))</text></g>
            """
    }

    private static let style = """
        <style>
        rect { fill: #fff; stroke: #8a94a6; } .name { fill: #1b2430; font-weight: 600; }
        .type { fill: #5b6675; font-size: 12px; } path { fill: none; stroke: #8a94a6; }
        polygon.head { fill: #8a94a6; stroke: none; } polygon.failure-head { fill: #c2413a; stroke: none; }
        .failure { stroke: #c2413a; stroke-dasharray: 5 4; }
        .label { fill: #5b6675; stroke: #fff; stroke-width: 4px; paint-order: stroke; }
        @media (prefers-color-scheme: dark) {
        svg { background: #12161c; }
        rect { fill: #1f2630; stroke: #6b7686; } .name { fill: #eef1f5; }
        .type, .label { fill: #a8b2c0; } .label { stroke: #12161c; } path { stroke: #6b7686; }
        polygon.head { fill: #6b7686; } path.failure { stroke: #e06c64; }
        polygon.failure-head { fill: #e06c64; } }
        </style>
        """

    private static let heads = ["head", "failure-head"].map { name in
        """
        <marker id="\(name)" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" \
        markerUnits="userSpaceOnUse" orient="auto"><polygon class="\(name)" points="0,0 8,4 0,8"/></marker>
        """
    }.joined(separator: "\n")

    /// Text that XML takes as text; control characters, which XML 1.0 has no place for, go.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case _ where scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
