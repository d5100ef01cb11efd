/// A node's id, which is also its name in expressions: `[a-z][a-z0-9_]{0,62}`.
///
/// A value may hold any text, so that a wrong id can be reported; ``isValid`` tells.
public struct NodeID: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The id as written.
    public let rawValue: String

    /// Wraps an id as written, valid or not.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Wraps an id as written, valid or not.
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// The id as written.
    public var description: String { rawValue }

    /// Whether the id has the form that documents allow.
    public var isValid: Bool {
        let bytes = rawValue.utf8
        guard let first = bytes.first, (97...122).contains(first), bytes.count <= 63 else {
            return false
        }
        return bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    }

    /// Orders by code units, so that every machine sorts alike.
    public static func < (left: NodeID, right: NodeID) -> Bool {
        left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
    }
}

extension NodeID: ExpressibleByStringLiteral {
    /// Wraps an id as written, valid or not.
    public init(stringLiteral value: String) { self.init(rawValue: value) }
}
