/// Header lines: ordered, several values a name, names compared without regard to case.
///
/// Printing shows every name, and `<redacted>` for values whose name tells of a secret.
public struct HTTPHeaders: Sendable {
    /// One header line.
    public typealias Element = (name: String, value: String)

    private var lines: [Element]

    /// Makes an empty set of headers.
    public init() { lines = [] }

    /// Makes headers from lines, kept in this order.
    ///
    /// - Parameter lines: name and value of each line.
    public init(_ lines: [(String, String)]) {
        self.lines = lines.map { (name: $0.0, value: $0.1) }
    }

    /// The first value of a name.
    ///
    /// Setting replaces every line of that name; `nil` removes them.
    ///
    /// - Parameter name: the header's name, in any case.
    public subscript(_ name: String) -> String? {
        get { lines.first { Self.same($0.name, name) }?.value }
        set {
            guard let newValue else { return remove(name) }
            guard let index = lines.firstIndex(where: { Self.same($0.name, name) }) else {
                return add(name, newValue)
            }
            lines[index].value = newValue
            let kept = lines[...index]
            lines = kept + lines[(index + 1)...].filter { !Self.same($0.name, name) }
        }
    }

    /// Every value of a name, in order.
    ///
    /// - Parameter name: the header's name, in any case.
    /// - Returns: the values; empty when the header is absent.
    public func values(_ name: String) -> [String] {
        lines.filter { Self.same($0.name, name) }.map(\.value)
    }

    /// Adds a line, keeping those of the same name.
    ///
    /// - Parameters:
    ///   - name: the header's name.
    ///   - value: its value.
    public mutating func add(_ name: String, _ value: String) {
        lines.append((name: name, value: value))
    }

    /// Removes every line of a name.
    ///
    /// - Parameter name: the header's name, in any case.
    public mutating func remove(_ name: String) {
        lines.removeAll { Self.same($0.name, name) }
    }

    mutating func replaceLast(with value: String) {
        guard let last = lines.indices.last else { return }
        lines[last].value = value
    }

    /// Whether values under this name are never shown.
    ///
    /// Judged by words that names of secret headers hold (`Authorization`, `Cookie`,
    /// `X-Api-Key`, `X-Vault-Token`, …), because gateways invent their own.
    ///
    /// - Parameter name: the header's name, in any case.
    /// - Returns: whether a value under it is printed as `<redacted>`.
    public static func isSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        return secretWords.contains { name.contains($0) }
    }

    private static let secretWords = [
        "auth", "cookie", "key", "token", "secret", "password", "credential", "session",
        "signature",
    ]

    private static func same(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && left.lowercased() == right.lowercased()
    }
}

extension HTTPHeaders: RandomAccessCollection {
    /// Position of the first line.
    public var startIndex: Int { lines.startIndex }

    /// Position after the last line.
    public var endIndex: Int { lines.endIndex }

    /// The line at a position.
    ///
    /// - Parameter position: within the collection's bounds.
    public subscript(position: Int) -> Element { lines[position] }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
    /// Makes headers from a literal, in its order.
    ///
    /// - Parameter elements: names and values.
    public init(dictionaryLiteral elements: (String, String)...) { self.init(elements) }
}

extension HTTPHeaders: Equatable {
    /// Whether both hold the same lines in the same order, names compared without case.
    ///
    /// - Parameters:
    ///   - left: one set of headers.
    ///   - right: another.
    /// - Returns: whether they are the same.
    public static func == (left: HTTPHeaders, right: HTTPHeaders) -> Bool {
        left.elementsEqual(right) { same($0.name, $1.name) && $0.value == $1.value }
    }
}

extension HTTPHeaders: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The lines with secret values hidden.
    public var description: String {
        let shown = lines.map { "\($0.name): \(Self.isSecret($0.name) ? "<redacted>" : $0.value)" }
        return "[\(shown.joined(separator: ", "))]"
    }

    /// The same as ``description``: secrets are hidden from debuggers' output too.
    public var debugDescription: String { description }

    /// A mirror that shows what ``description`` shows.
    public var customMirror: Mirror {
        Mirror(self, children: ["lines": description], displayStyle: .struct)
    }
}
