import WorkflowModel

/// What the planner does next.
enum Move: Sendable, Hashable {
    /// Calls tools.
    case call([LookUp])
    /// Asks the person.
    case ask(Inquiry)
    /// Says its last word.
    case say(String)
}
