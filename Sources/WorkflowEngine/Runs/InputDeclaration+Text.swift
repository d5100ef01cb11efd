public import WorkflowModel

extension InputDeclaration {
    /// The value that a text from a command line or a form means for this input.
    ///
    /// Texts, days and moments are taken as they are; everything else is read as JSON. What cannot
    /// be read stays text, so that starting the run says what is wrong with it.
    public func value(fromText text: String) -> JSONValue {
        switch type {
        case .string, .date, .datetime: .string(text)
        case .integer, .number, .boolean, .object, .list:
            (try? JSONValue(parsing: text)) ?? .string(text)
        }
    }
}
