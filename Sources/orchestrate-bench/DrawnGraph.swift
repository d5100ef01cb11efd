import WorkflowModel

/// A picture as both sides draw it: each arrow as a line with corners.
///
/// Ours are the ways that the SVG export draws, `dot`'s its own splines, eight chords for each
/// Bézier curve. Both are measured by the same code.
struct DrawnGraph {
    /// An arrow.
    struct Line {
        var source: String
        var target: String
        var corners: [Position]
    }

    var lines: [Line]

    /// The length of all arrows.
    var length: Double {
        lines.reduce(0) { sum, line in
            sum
                + zip(line.corners, line.corners.dropFirst()).reduce(0) { sum, ends in
                    let x = ends.1.x - ends.0.x
                    let y = ends.1.y - ends.0.y
                    return sum + (x * x + y * y).squareRoot()
                }
        }
    }

    /// How many pairs of arrows cross, arrows with a node in common left out: where these leave or
    /// arrive, splines touch each other by rounding.
    var crossings: Int {
        var cells: [Cell: [Segment]] = [:]
        for (number, line) in lines.enumerated() {
            for (from, to) in zip(line.corners, line.corners.dropFirst()) {
                let segment = Segment(line: number, from: from, to: to)
                for cell in Cell.cells(of: segment) { cells[cell, default: []].append(segment) }
            }
        }
        var crossing: Set<Int> = []
        for segments in cells.values {
            for (index, one) in segments.enumerated() {
                for other in segments[(index + 1)...] where one.line != other.line {
                    let key = min(one.line, other.line) * lines.count + max(one.line, other.line)
                    guard one.crosses(other), !haveNodeInCommon(one.line, other.line) else {
                        continue
                    }
                    crossing.insert(key)
                }
            }
        }
        return crossing.count
    }

    private func haveNodeInCommon(_ one: Int, _ other: Int) -> Bool {
        let (one, other) = (lines[one], lines[other])
        return one.source == other.source || one.source == other.target
            || one.target == other.source || one.target == other.target
    }

    /// A square of a grid over the picture.
    private struct Cell: Hashable {
        var column: Int
        var row: Int

        static let size = 100.0

        static func cells(of segment: Segment) -> [Cell] {
            let columns = range(segment.from.x, segment.to.x)
            let rows = range(segment.from.y, segment.to.y)
            return columns.flatMap { column in rows.map { Cell(column: column, row: $0) } }
        }

        private static func range(_ one: Double, _ other: Double) -> ClosedRange<Int> {
            Int(
                (min(one, other) / size).rounded(.down))...Int(
                    (max(one, other) / size).rounded(.down))
        }
    }

    /// A straight part of an arrow.
    private struct Segment {
        var line: Int
        var from: Position
        var to: Position

        func crosses(_ other: Segment) -> Bool {
            side(other.from) * side(other.to) < 0 && other.side(from) * other.side(to) < 0
        }

        /// On which side of the segment a point lies: negative, zero or positive.
        private func side(_ point: Position) -> Double {
            (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x)
        }
    }
}
