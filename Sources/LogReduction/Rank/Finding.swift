/// A candidate on its way to become evidence.
struct Finding: Sendable {
    var candidate: Int
    var score: Double
    var reason: String
    /// The occurrence to show, where it is not the first of the try.
    var recent: RecentLines.Line?
    var place: LinePlace
    var lastLine: Int
}
