/// The last distinct lines of a task, so that its end can be told with what came before.
struct RecentLines: Sendable {
    struct Line: Sendable {
        var hash: UInt64 = 0
        var place = LinePlace(line: 0, start: 0, end: 0)
        var text: [UInt8] = []
        var messageStart = 0
        var candidate = -1
        /// Grows with each line noted.
        fileprivate var order = 0
    }

    /// In any order; the text's memory is used again.
    private var slots: [Line] = []
    private var noted = 0
    private var newest = 0

    /// Oldest first.
    var lines: [Line] { slots.sorted { $0.order < $1.order } }

    /// The line noted last.
    var last: Line? { slots.indices.contains(newest) ? slots[newest] : nil }

    /// About the memory of the lines.
    var keptBytes: Int { slots.reduce(0) { $0 + $1.text.capacity + 96 } }

    mutating func note(
        hash: UInt64, place: LinePlace, text: Span<UInt8>, messageStart: Int, candidate: Int
    ) {
        noted += 1
        let index = slot(hash)
        newest = index
        slots[index].hash = hash
        slots[index].order = noted
        slots[index].place = place
        slots[index].messageStart = messageStart
        slots[index].candidate = candidate
        slots[index].text.removeAll(keepingCapacity: true)
        let count = min(text.count, Limits.plainLineBytes)
        text.extracting(0..<count).withUnsafeBufferPointer {
            slots[index].text.append(contentsOf: $0)
        }
        if count < text.count { slots[index].text.append(contentsOf: " […]".utf8) }
    }

    /// That of a line of the same template, a new one, or the oldest.
    private mutating func slot(_ hash: UInt64) -> Int {
        var oldest = 0
        var order = Int.max
        for index in slots.indices {
            if slots[index].hash == hash { return index }
            if slots[index].order < order {
                order = slots[index].order
                oldest = index
            }
        }
        guard slots.count >= Limits.recentLines else {
            slots.append(Line())
            return slots.count - 1
        }
        return oldest
    }
}
