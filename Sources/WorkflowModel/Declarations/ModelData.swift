/// Data that a node of a type sends to a language model, where one is configured.
public enum ModelData: Sendable, Hashable {
    /// Sample rows, at most that many, and figures over all rows, of each expression in a field.
    case samples(of: String, rows: Int)
    /// The log lines that tell most about a DAG run, reduced to at most that many tokens.
    case logLines(tokens: Int)
    /// A field's text.
    case text(of: String)
}
