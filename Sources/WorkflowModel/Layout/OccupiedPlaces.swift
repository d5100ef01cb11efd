/// The boxes that stand already, found by the square of a grid that they touch.
struct OccupiedPlaces {
    private var boxes: [Square: [Position]] = [:]
    private var count = 0

    /// A square of the grid, one column wide and one row high.
    private struct Square: Hashable {
        var column: Double
        var row: Double
    }

    /// Takes a place.
    mutating func insert(_ position: Position) {
        count += 1
        boxes[square(position), default: []].append(position)
    }

    /// Takes a place away.
    mutating func remove(_ position: Position) {
        boxes[square(position)]?.removeAll { $0 == position }
    }

    /// Whether a box at a place would lie on one that stands.
    func overlaps(_ place: Position) -> Bool {
        near(place).contains {
            abs($0.x - place.x) < Limits.boxWidth && abs($0.y - place.y) < Limits.boxHeight
        }
    }

    /// The nearest place straight below a wish, the wish included, that keeps its distance.
    func free(near wish: Position) -> Position {
        var place = wish
        // Each box that stands can be in the way once.
        for _ in 0...count {
            guard let lowest = obstacles(place).map(\.y).max() else { return place }
            place.y = lowest + Limits.boxHeight + Limits.rowGap
        }
        return place
    }

    private func obstacles(_ place: Position) -> [Position] {
        near(place).filter { isNear($0, place) }
    }

    /// All boxes in the squares around a place.
    private func near(_ place: Position) -> [Position] {
        let centre = square(place)
        var found: [Position] = []
        for column in [-1.0, 0, 1] {
            for row in [-1.0, 0, 1] {
                let square = Square(column: centre.column + column, row: centre.row + row)
                found += boxes[square, default: []]
            }
        }
        return found
    }

    private func isNear(_ one: Position, _ other: Position) -> Bool {
        abs(one.x - other.x) < Limits.boxWidth + Limits.columnGap / 2
            && abs(one.y - other.y) < Limits.boxHeight + Limits.rowGap
    }

    private func square(_ position: Position) -> Square {
        Square(
            column: (position.x / (Limits.boxWidth + Limits.columnGap)).rounded(.down),
            row: (position.y / (Limits.boxHeight + Limits.rowGap)).rounded(.down))
    }
}
