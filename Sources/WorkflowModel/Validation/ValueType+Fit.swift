extension FieldKind {
    /// Whether the kind takes `{{ … }}` at all; a field may still refuse it.
    var takesTemplates: Bool {
        switch self {
        case .connection, .expression: false
        default: true
        }
    }
}

extension ValueType {
    /// Whether a value of this type may be put into a field of a kind.
    ///
    /// What may only turn out during the run (an optional value, a number that may be whole) fits.
    func fits(_ kind: FieldKind) -> Bool {
        switch kind {
        case .json, .expression: true
        case .connection, .text, .dagID, .sql, .code, .choice:
            isScalar
        case .integer: fits(ValueType.integer)
        case .number: fits(ValueType.number)
        case .boolean: fits(ValueType.boolean)
        case .list: fits(ValueType.list(.any))
        case .record, .map: fits(ValueType.object([:], isOpen: true))
        }
    }

    /// Whether a value of this type may stand where another type is asked for.
    func fits(_ expected: ValueType) -> Bool {
        switch (self, expected) {
        case (.any, _), (_, .any): true
        case (.optional(let type), .optional(let other)): type.fits(other)
        case (.optional(let type), _): type.fits(expected)
        case (.null, .optional): true
        case (_, .optional(let other)): fits(other)
        case (.null, .null), (.boolean, .boolean), (.list, .list), (.object, .object): true
        case (.integer, .integer), (.number, .integer), (.integer, .number), (.number, .number):
            true
        case (.string, .string), (.string, .date), (.string, .datetime): true
        case (.date, .string), (.date, .date), (.datetime, .string), (.datetime, .datetime): true
        default: false
        }
    }

    /// Whether a value of this type is one text, number, boolean or moment.
    private var isScalar: Bool {
        switch self {
        case .null, .list, .object: false
        case .optional(let type): type.isScalar
        case .any, .boolean, .integer, .number, .string, .date, .datetime: true
        }
    }

    /// The type in plain words.
    var name: String {
        switch self {
        case .any: "value"
        case .null: "null"
        case .boolean: "boolean"
        case .integer: "integer"
        case .number: "number"
        case .string: "text"
        case .date: "date"
        case .datetime: "datetime"
        case .list: "list"
        case .object: "object"
        case .optional(let type): type.name
        }
    }
}
