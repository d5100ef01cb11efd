import WorkflowEngine
import WorkflowModel

/// One attempt with all that it may use: its config read by the declaration, and the services.
struct NodeCall: Sendable {
    let execution: NodeExecution
    let declaration: NodeTypeDeclaration
    let services: NodeServices

    /// A field's value: as configured, else the declared default, else nil.
    ///
    /// Null counts as absent.
    func value(_ name: String) -> JSONValue? {
        if let value = execution.config[name], !value.isNull { return value }
        return declaration.field(name)?.defaultValue
    }

    /// A text that must be there; rendering may have emptied it.
    func text(_ name: String) throws -> String {
        guard let value = value(name) else { throw wrong(name, "is missing") }
        guard let text = value.stringValue else { throw wrong(name, "must be a text") }
        guard !text.isEmpty else { throw wrong(name, "is empty") }
        return text
    }

    /// A text that may be absent; an empty one counts as absent.
    func optionalText(_ name: String) throws -> String? {
        guard let value = value(name) else { return nil }
        guard let text = value.stringValue else { throw wrong(name, "must be a text") }
        return text.isEmpty ? nil : text
    }

    /// A flag; a template may have rendered it as a text.
    func flag(_ name: String) throws -> Bool {
        switch value(name) {
        case nil, .bool(false), "false": false
        case .bool(true), "true": true
        default: throw wrong(name, "must be true or false")
        }
    }

    /// A number; a template may have rendered it as a text.
    func number(_ name: String) throws -> Double? {
        guard let value = value(name) else { return nil }
        guard let number = value.doubleValue ?? value.stringValue.flatMap(Double.init) else {
            throw wrong(name, "must be a number")
        }
        guard number.isFinite else { throw wrong(name, "must be a finite number") }
        return number
    }

    /// A whole number within bounds; a template may have rendered it as a text.
    func integer(_ name: String, in bounds: ClosedRange<Int>) throws -> Int? {
        guard let number = try number(name) else { return nil }
        guard let whole = Int(exactly: number), bounds.contains(whole) else {
            throw wrong(
                name,
                "must be a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return whole
    }

    /// A list of texts that may be absent.
    func texts(_ name: String) throws -> [String]? {
        guard let value = value(name) else { return nil }
        guard let list = value.arrayValue?.map(\.stringValue), list.allSatisfy({ $0 != nil }) else {
            throw wrong(name, "must be a list of texts")
        }
        return list.compactMap(\.self)
    }

    /// A failure that no retry mends: what was rendered does not fit the field.
    func wrong(_ field: String, _ problem: String) -> NodeFailure {
        NodeFailure(code: "wrong-config", message: "The field '\(field)' \(problem).")
    }
}
