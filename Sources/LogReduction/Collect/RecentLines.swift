/// The last distinct lines of a task, so that its end can be told with what came before.
struct RecentLines: Sendable {
    struct Line: Sendable {
        var hash: UInt64 = 0
        var place = LinePlace(line: 0, start: 0, end: 0)
        var text: [UInt8] = []
        var messageStart = 0
        var candidate = -1
    }

    /// Oldest first.
    private(set) var lines: [Line] = []

    mutating func note(
        hash: UInt64, place: LinePlace, text: Span<UInt8>, messageStart: Int, candidate: Int
    ) {
        var line: Line
        if let last = lines.last, last.hash == hash {
            line = lines.removeLast()
        } else if let index = lines.firstIndex(where: { $0.hash == hash }) {
            line = lines.remove(at: index)
        } else if lines.count >= Limits.recentLines {
            line = lines.removeFirst()
        } else {
            line = Line()
        }
        line.hash = hash
        line.place = place
        line.messageStart = messageStart
        line.candidate = candidate
        line.text.removeAll(keepingCapacity: true)
        let count = min(text.count, Limits.plainLineBytes)
        text.extracting(0..<count).withUnsafeBufferPointer { line.text.append(contentsOf: $0) }
        if count < text.count { line.text.append(contentsOf: " […]".utf8) }
        lines.append(line)
    }
}
