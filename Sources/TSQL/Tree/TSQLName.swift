/// One part of a name.
public struct TSQLIdentifier: Sendable, Hashable {
    /// The name, without delimiters.
    public var text: String
    /// Whether it was written in brackets or quotation marks.
    public var isDelimited: Bool
    /// Where it begins.
    public var position: TSQLPosition

    /// Names a thing.
    public init(_ text: String, isDelimited: Bool = false, at position: TSQLPosition = .start) {
        self.text = text
        self.isDelimited = isDelimited
        self.position = position
    }
}

/// A name of up to four parts; the parts left out are nil.
public struct TSQLObjectName: Sendable, Hashable {
    /// The parts as written, the object's own name last; nil where two points meet, as in `db..t`.
    public var parts: [TSQLIdentifier?]
    /// Where it begins.
    public var position: TSQLPosition

    /// Names an object.
    public init(parts: [TSQLIdentifier?], at position: TSQLPosition) {
        self.parts = parts
        self.position = position
    }

    /// What stands before the point of a call of a partition function, in capitals.
    static let partition = "$PARTITION"

    /// Whether it calls a partition function: `$PARTITION.f`.
    var isPartitionCall: Bool {
        guard parts.count == 2, let first = parts[0] else { return false }
        return !first.isDelimited && first.text.uppercased() == TSQLObjectName.partition
    }

    /// The object's own name.
    public var name: String { part(0) ?? "" }
    /// Its schema, if it is named.
    public var schema: String? { part(1) }
    /// Its database, if it is named.
    public var database: String? { part(2) }
    /// Its server, if it is named.
    public var server: String? { part(3) }

    private func part(_ fromEnd: Int) -> String? {
        let index = parts.count - 1 - fromEnd
        return index >= 0 ? parts[index]?.text : nil
    }
}

/// A column as it is referred to: `c`, `t.c`, `schema.t.c`.
public struct TSQLColumnName: Sendable, Hashable {
    /// The parts, the column last.
    public var parts: [TSQLIdentifier]
    /// Where it begins.
    public var position: TSQLPosition

    /// Names a column.
    public init(parts: [TSQLIdentifier], at position: TSQLPosition) {
        self.parts = parts
        self.position = position
    }

    /// Whether it is found by what it is, such as `$identity`, and not by a name.
    var isPseudoColumn: Bool {
        guard let last = parts.last else { return false }
        return !last.isDelimited && last.text.hasPrefix("$")
    }

    /// The column's own name.
    public var name: String { parts.last?.text ?? "" }
}

/// A scalar type as it is written: `decimal(18, 2)`, `nvarchar(max)`.
public struct TSQLDataType: Sendable, Hashable {
    /// The name in lower case.
    public var name: String
    /// What stands in parentheses: numbers, or `max`.
    public var arguments: [String]

    /// Names a type.
    public init(_ name: String, arguments: [String] = []) {
        self.name = name
        self.arguments = arguments
    }
}
