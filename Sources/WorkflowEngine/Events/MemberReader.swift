import WorkflowModel

/// Reads the members of a stored object and says which one is wrong.
struct MemberReader {
    private let members: [String: JSONValue]
    private let what: String

    init(_ json: JSONValue, _ what: String) {
        members = json.objectValue ?? [:]
        self.what = what
    }

    func error(_ reason: String) -> WorkflowEngineError {
        WorkflowEngineError(.corruptJournal, "a stored \(what) cannot be read: \(reason)")
    }

    func member(_ name: String) throws(WorkflowEngineError) -> JSONValue {
        guard let value = members[name] else { throw error("'\(name)' is missing") }
        return value
    }

    func optional(_ name: String) -> JSONValue? {
        guard let value = members[name], !value.isNull else { return nil }
        return value
    }

    func string(_ name: String) throws(WorkflowEngineError) -> String {
        guard let value = try member(name).stringValue else { throw unfit(name) }
        return value
    }

    func optionalString(_ name: String) throws(WorkflowEngineError) -> String? {
        guard let value = optional(name) else { return nil }
        guard let text = value.stringValue else { throw unfit(name) }
        return text
    }

    func integer(_ name: String) throws(WorkflowEngineError) -> Int {
        guard let value = try member(name).integerValue else { throw unfit(name) }
        return value
    }

    func double(_ name: String) throws(WorkflowEngineError) -> Double {
        guard let value = try member(name).doubleValue else { throw unfit(name) }
        return value
    }

    func optionalDouble(_ name: String) throws(WorkflowEngineError) -> Double? {
        guard let value = optional(name) else { return nil }
        guard let number = value.doubleValue else { throw unfit(name) }
        return number
    }

    func boolean(_ name: String) throws(WorkflowEngineError) -> Bool {
        guard let value = try member(name).boolValue else { throw unfit(name) }
        return value
    }

    func array(_ name: String) throws(WorkflowEngineError) -> [JSONValue] {
        guard let value = try member(name).arrayValue else { throw unfit(name) }
        return value
    }

    func object(_ name: String) throws(WorkflowEngineError) -> [String: JSONValue] {
        guard let value = try member(name).objectValue else { throw unfit(name) }
        return value
    }

    func nodeID(_ name: String) throws(WorkflowEngineError) -> NodeID {
        NodeID(try string(name))
    }

    func word<Word: RawRepresentable<String>>(
        _ name: String
    ) throws(WorkflowEngineError) -> Word {
        guard let word = Word(rawValue: try string(name)) else { throw unfit(name) }
        return word
    }

    private func unfit(_ name: String) -> WorkflowEngineError {
        error("'\(name)' has a value that does not fit")
    }
}
