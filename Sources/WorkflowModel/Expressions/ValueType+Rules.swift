extension ValueType {
    /// The type when the value is not null.
    public var withoutNull: ValueType {
        if case .optional(let type) = self { type.withoutNull } else { self }
    }

    /// The type in plain words, as findings name it.
    public var shown: String {
        switch self {
        case .any: "any value"
        case .null: "null"
        case .boolean: "true or false"
        case .integer: "an integer"
        case .number: "a number"
        case .string: "a string"
        case .date: "a date"
        case .datetime: "a moment"
        case .list: "a list"
        case .object: "an object"
        case .optional(let type): type.shown + " or null"
        }
    }

    /// What kinds of type compare with each other.
    enum Family: Sendable {
        case unknown
        case null
        case boolean
        case number
        case text
        case list
        case object
    }

    var family: Family {
        switch self {
        case .any: .unknown
        case .null: .null
        case .boolean: .boolean
        case .integer, .number: .number
        case .string, .date, .datetime: .text
        case .list: .list
        case .object: .object
        case .optional(let type): type.family
        }
    }

    /// Whether Python calculates with it.
    var isNumeric: Bool { family == .number || family == .boolean }

    /// The type of what is gone through: elements, characters, or an object's names.
    var element: ValueType {
        switch withoutNull {
        case .list(let type): type
        case .string, .date, .datetime, .object: .string
        default: .any
        }
    }

    /// The type of a value that has this type or the other.
    func joined(with other: ValueType) -> ValueType {
        if self == other { return self }
        switch (self, other) {
        case (.any, _), (_, .any): return .any
        case (.null, let type), (let type, .null):
            if case .optional = type { return type }
            return .optional(type)
        case (.optional(let inner), let type), (let type, .optional(let inner)):
            let joined = inner.joined(with: type.withoutNull)
            return joined == .any ? .any : .optional(joined)
        case (.list(let left), .list(let right)): return .list(left.joined(with: right))
        case (.object(let left, let isOpen), .object(let right, let otherIsOpen)):
            let members = left.merging(right) { $0.joined(with: $1) }
            let areSame = left.keys == right.keys
            return .object(members, isOpen: isOpen || otherIsOpen || !areSame)
        default:
            guard family == other.family else { return .any }
            return family == .number ? .number : family == .text ? .string : .any
        }
    }
}
