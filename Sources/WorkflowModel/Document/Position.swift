/// A place in the picture, in the viewer's units; x grows to the right, y downwards.
public struct Position: Sendable, Hashable {
    /// Distance from the left.
    public var x: Double
    /// Distance from the top.
    public var y: Double

    /// Makes a place.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}
