import WorkflowModel

/// A picture of the graph as the page draws it: readable in light and dark, no script, no fonts.
enum SVGPicture {
    private static let margin = 24.0
    private static let boxWidth = Limits.boxWidth
    private static let boxHeight = Limits.boxHeight

    static func write(_ document: WorkflowDocument) -> String {
        let places = Dictionary(
            document.laidOut().nodes.map { ($0.id, $0.position ?? Position(x: 0, y: 0)) }
        ) { first, _ in first }
        let left = (places.values.map(\.x).min() ?? 0) - margin
        let top = (places.values.map(\.y).min() ?? 0) - margin
        let width = (places.values.map(\.x).max() ?? 0) + boxWidth + margin - left
        let height = (places.values.map(\.y).max() ?? 0) + boxHeight + margin - top
        var lines = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="\(left) \(top) \(width) \(height)" \
            width="\(width)" height="\(height)" role="img" \
            font-family="system-ui, sans-serif" font-size="14">
            """,
            "<title>\(escaped(document.name))</title>", style,
        ]
        lines += document.edges.compactMap { edge in
            guard let from = places[edge.source], let to = places[edge.target] else { return nil }
            return line(edge, from, to)
        }
        lines += document.nodes.compactMap { node in places[node.id].map { box(node, $0) } }
        return lines.joined(separator: "\n") + "\n</svg>\n"
    }

    private static let style = """
        <style>
        rect { fill: #fff; stroke: #8a94a6; } .name { fill: #1b2430; font-weight: 600; }
        .type { fill: #5b6675; font-size: 12px; } path { fill: none; stroke: #8a94a6; }
        .failure { stroke: #c2413a; stroke-dasharray: 5 4; } .label { fill: #5b6675; }
        @media (prefers-color-scheme: dark) {
        rect { fill: #1f2630; stroke: #6b7686; } .name { fill: #eef1f5; }
        .type, .label { fill: #a8b2c0; } path { stroke: #6b7686; } }
        </style>
        """

    private static func box(_ node: WorkflowNode, _ place: Position) -> String {
        """
        <g><rect x="\(place.x)" y="\(place.y)" width="\(boxWidth)" height="\(boxHeight)" rx="8"/>\
        <text class="name" x="\(place.x + 14)" y="\(place.y + 28)">\
        \(escaped(shortened(node.title)))</text>\
        <text class="type" x="\(place.x + 14)" y="\(place.y + 48)">\
        \(escaped(shortened(node.type)))</text></g>
        """
    }

    private static func line(_ edge: WorkflowEdge, _ from: Position, _ to: Position) -> String {
        let start = Position(x: from.x + boxWidth, y: from.y + boxHeight / 2)
        let end = Position(x: to.x, y: to.y + boxHeight / 2)
        let bend = max(30, (end.x - start.x) / 2)
        let name = edge.handle == .failure ? " class=\"failure\"" : ""
        let path = """
            <path\(name) d="M \(start.x) \(start.y) C \(start.x + bend) \(start.y), \
            \(end.x - bend) \(end.y), \(end.x) \(end.y)"/>
            """
        guard edge.handle != .success else { return path }
        let middle = Position(x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 - 6)
        return path + """
            <text class="label" font-size="12" text-anchor="middle" x="\(middle.x)" \
            y="\(middle.y)">\(edge.handle.rawValue)</text>
            """
    }

    /// What fits a box.
    private static func shortened(_ text: String) -> String {
        text.count <= 24 ? text : text.prefix(23) + "…"
    }

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
