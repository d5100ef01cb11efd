/// A function of the expression language.
struct ExpressionFunction: Sendable {
    typealias Body =
        @Sendable (FunctionCall, inout ExpressionEvaluator) throws(ExpressionError) -> JSONValue

    /// What a parameter takes.
    enum Parameter: Sendable {
        case any
        case number
        case integer
        case text
        /// Text that is a date or a moment in ISO 8601.
        case moment
        /// A list; a string gives its characters, an object its names in sorted order.
        case elements
        /// A string or a list or an object.
        case container
    }

    let name: String
    /// How it is called, such as `round(number, digits?)`.
    let signature: String
    /// What it gives, in a sentence.
    let purpose: String
    let parameters: [Parameter]
    /// How many values it needs at least.
    let required: Int
    /// Whether the last parameter may be given any number of times.
    let isVariadic: Bool
    /// The type of what it gives, from the types that it is given (as many as required or more).
    let result: @Sendable ([ValueType]) -> ValueType
    let body: Body

    init(
        _ signature: String, _ purpose: String, _ parameters: [Parameter], required: Int? = nil,
        isVariadic: Bool = false, gives result: @escaping @Sendable ([ValueType]) -> ValueType,
        _ body: @escaping Body
    ) {
        name = String(signature.prefix { $0 != "(" })
        self.signature = signature
        self.purpose = purpose
        self.parameters = parameters
        self.required = required ?? parameters.count
        self.isVariadic = isVariadic
        self.result = result
        self.body = body
    }

    /// The parameter that takes the value at a place, or nil when there is none.
    func parameter(at index: Int) -> Parameter? {
        if index < parameters.count { return parameters[index] }
        return isVariadic ? parameters.last : nil
    }

    /// What is wrong with giving it that many values, or nil.
    func complaint(aboutCount count: Int) -> String? {
        guard count < required || (!isVariadic && count > parameters.count) else { return nil }
        return
            "it is called as \(signature), but \(count) \(count == 1 ? "value is" : "values are") given"
    }
}

extension ExpressionFunction.Parameter {
    /// What it takes, in words.
    var shown: String {
        switch self {
        case .any: "any value"
        case .number: "a number"
        case .integer: "an integer"
        case .text: "a string"
        case .moment: "a date or a moment as text"
        case .elements, .container: "a list, a string or an object"
        }
    }

    func accepts(_ value: JSONValue) -> Bool {
        switch self {
        case .any: return true
        case .number: return Number(value) != nil
        case .integer:
            if case .integer = Number(value) { return true }
            return false
        case .text, .moment: return value.stringValue != nil
        case .elements, .container:
            return value.stringValue != nil || value.arrayValue != nil || value.objectValue != nil
        }
    }

    func accepts(_ type: ValueType) -> Bool {
        switch type.withoutNull {
        case .any, .optional: true
        case .null: isAny
        case .boolean, .integer: isAny || isNumber || isInteger
        case .number: isAny || isNumber
        case .string, .date, .datetime: !isNumber && !isInteger
        case .list, .object: isAny || takesElements
        }
    }

    private var isAny: Bool { if case .any = self { true } else { false } }
    private var isNumber: Bool { if case .number = self { true } else { false } }
    private var isInteger: Bool { if case .integer = self { true } else { false } }
    private var takesElements: Bool {
        switch self {
        case .elements, .container: true
        default: false
        }
    }
}
