/// The static type of an expression or of a node's output.
public indirect enum ValueType: Sendable, Hashable {
    /// Not known before the run; every use is allowed.
    case any
    case null
    case boolean
    case integer
    case number
    case string
    /// A calendar day, held as text `2026-01-31`.
    case date
    /// A moment, held as text in RFC 3339.
    case datetime
    /// A list whose elements have this type.
    case list(ValueType)
    /// An object with these members. If it is open, others may be there too.
    case object([String: ValueType], isOpen: Bool)
    /// This type or null.
    case optional(ValueType)
}
