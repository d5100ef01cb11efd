import WorkflowModel

/// The statuses that count as a success.
struct ExpectedStatuses: Sendable, Hashable, CustomStringConvertible {
    private let ranges: [ClosedRange<Int>]

    /// Reads the field `expect_status`: a number, a range, or a list of these.
    ///
    /// - Throws: `NodeFailure` `wrong-config`.
    init(_ node: NodeCall) throws {
        guard let value = node.value("expect_status") else {
            ranges = [200...299]
            return
        }
        let parts = value.arrayValue ?? [value]
        guard !parts.isEmpty else { throw node.wrong("expect_status", "is empty") }
        ranges = try parts.map { part in
            guard let range = Self.range(part) else {
                throw node.wrong(
                    "expect_status",
                    """
                    has \(part.compactText): it takes numbers from 100 to 599, and ranges such as \
                    "200-299" or "2xx"
                    """)
            }
            return range
        }
    }

    /// Whether a status is one of them.
    func contains(_ status: Int) -> Bool { ranges.contains { $0.contains(status) } }

    var description: String {
        let parts = ranges.map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)"
        }
        return parts.joined(separator: ", ")
    }

    private static func range(_ value: JSONValue) -> ClosedRange<Int>? {
        if let number = value.integerValue { return checked(number, number) }
        guard let text = value.stringValue?.filter({ !$0.isWhitespace }) else { return nil }
        if let number = Int(text) { return checked(number, number) }
        if text.count == 3, text.lowercased().hasSuffix("xx"),
            let hundreds = text.first?.wholeNumberValue
        {
            return checked(hundreds * 100, hundreds * 100 + 99)
        }
        let ends = text.replacing("–", with: "-").split(separator: "-").map { Int($0) }
        guard ends.count == 2, let first = ends[0], let last = ends[1] else { return nil }
        return checked(first, last)
    }

    private static func checked(_ first: Int, _ last: Int) -> ClosedRange<Int>? {
        let all = 100...599
        return all.contains(first) && all.contains(last) && first <= last ? first...last : nil
    }
}
