/// A value as the stand-in's database keeps it; its type says how to read it.
///
/// Exact numbers are text with all digits of their scale; moments are text in ISO form with all
/// digits of theirs; identifiers are text in capitals; a variant is text with its declaration.
public enum TDSValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case float(Double)
    case text(String)
    case binary([UInt8])

    /// Whether it is NULL.
    public var isNull: Bool { self == .null }
}

/// A column of a result or a parameter of a call.
public struct TDSColumn: Sendable, Equatable {
    /// The name; may be empty or the same as another's.
    public var name: String
    /// What it holds.
    public var type: TDSType
    /// Whether NULL can be in it.
    public var isNullable: Bool
    /// How its text is compared and, without Unicode, encoded.
    public var collation: Collation
    /// Whether it is an identity column.
    public var isIdentity: Bool
    /// The table that it comes from, needed for text, ntext and image.
    public var table: [String]

    /// Makes one.
    public init(
        _ name: String, _ type: TDSType, isNullable: Bool = true,
        collation: Collation = .standard, isIdentity: Bool = false, table: [String] = []
    ) {
        self.name = name
        self.type = type
        self.isNullable = isNullable
        self.collation = collation
        self.isIdentity = isIdentity
        self.table = table
    }
}
