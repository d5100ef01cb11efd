/// Where a line, or a part of it, stands in its log.
struct LinePlace: Sendable, Hashable {
    /// Counted from 1.
    var line: Int
    /// Offset of the first byte.
    var start: Int
    /// Offset after the last byte, the line break excluded.
    var end: Int
}
