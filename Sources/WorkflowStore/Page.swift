/// One page of a list.
public struct Page<Item: Sendable>: Sendable {
    /// The items, in the list's order.
    public var items: [Item]
    /// Opaque; asks for the next page.
    ///
    /// Nil on the last one.
    public var nextCursor: String?

    /// Makes a page.
    public init(items: [Item], nextCursor: String? = nil) {
        self.items = items
        self.nextCursor = nextCursor
    }

    /// Makes a page of rows that were read one more than asked for, to see whether there are more.
    init(rows: [Item], limit: Int, cursor: (Item) -> Cursor) {
        items = Array(rows.prefix(limit))
        nextCursor = rows.count > limit ? items.last.map { cursor($0).text } : nil
    }
}

/// A place in a list that is sorted by a number, then by an id.
struct Cursor: Hashable {
    let number: Int
    let id: String

    init(number: Int, id: String = "") {
        self.number = number
        self.id = id
    }

    /// Reads a cursor that ``text`` wrote; nil for any other text.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Limits.cursorLength, bytes.count.isMultiple(of: 2), bytes.count > 0
        else { return nil }
        var plain: [UInt8] = []
        for place in stride(from: 0, to: bytes.count, by: 2) {
            let pair = String(decoding: bytes[place..<place + 2], as: UTF8.self)
            guard let byte = UInt8(pair, radix: 16) else { return nil }
            plain.append(byte)
        }
        let parts = String(decoding: plain, as: UTF8.self).split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[0]) else { return nil }
        self.init(number: number, id: String(parts[1]))
    }

    /// The cursor as it goes out: hexadecimal, so that nobody takes it for something to edit.
    var text: String {
        "\(number):\(id)".utf8.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
