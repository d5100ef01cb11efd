/// What a rule allows or denies: a schema, a table, or a column.
///
/// Each part is a pattern in which `*` stands for any characters. Names are compared without regard to
/// case, as most servers do.
public struct AccessRule: Sendable, Hashable {
    /// The schema.
    public var schema: String
    /// The table; nil for all.
    public var table: String?
    /// The column; nil for all.
    public var column: String?

    /// Makes a rule.
    public init(schema: String, table: String? = nil, column: String? = nil) {
        self.schema = schema
        self.table = table
        self.column = column
    }

    /// Reads `schema`, `schema.table` or `schema.table.column`; a part may stand in brackets.
    ///
    /// - Returns: nil if there are no parts, too many, or empty ones.
    public init?(parsing text: String) {
        var parts: [String] = []
        var rest = Substring(text)
        while true {
            let part: Substring
            if rest.first == "[", let end = rest.firstIndex(of: "]") {
                part = rest[rest.index(after: rest.startIndex)..<end]
                rest = rest[rest.index(after: end)...]
            } else {
                part = rest.prefix { $0 != "." }
                rest = rest.dropFirst(part.count)
            }
            guard !part.isEmpty, part.first != "[" else { return nil }
            parts.append(String(part))
            guard rest.first == "." else { break }
            rest = rest.dropFirst()
        }
        guard rest.isEmpty, (1...3).contains(parts.count) else { return nil }
        schema = parts[0]
        table = parts.count > 1 ? parts[1] : nil
        column = parts.count > 2 ? parts[2] : nil
    }
}

extension AccessRule: CustomStringConvertible {
    /// The parts with points between them.
    public var description: String {
        [schema, table, column].compactMap { $0 }.joined(separator: ".")
    }
}
