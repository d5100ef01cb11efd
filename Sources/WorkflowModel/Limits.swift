/// The limits of the workflow language, each with its reason.
public enum Limits {
    /// Bytes of a document's JSON: the largest that people can still review in parts.
    public static let documentBytes = 8 << 20
    /// Nodes of a document: beyond this no picture helps, and sub-workflows do.
    public static let nodes = 5_000
    /// Edges of a document: four for each node.
    public static let edges = 20_000
    /// Inputs of a document: a form that people can fill in.
    public static let inputs = 200
    /// Code points of a name or a label: one line in a list.
    public static let nameLength = 200
    /// Code points of a description: a few paragraphs.
    public static let descriptionLength = 10_000
    /// Code points of any string in `config`: the largest SQL text or script seen, times ten.
    public static let stringLength = 1_000_000
    /// How deep values in `config` may nest.
    public static let configDepth = 64
    /// Attempts of one node: more is a loop, not a retry.
    public static let attempts = 100
    /// Seconds between two attempts: a day.
    public static let delaySeconds = 86_400.0
    /// The greatest factor between two delays.
    public static let backoff = 10.0
    /// Seconds that a node may take: thirty days.
    public static let timeoutSeconds = 2_592_000.0
    /// The greatest integer in a document that every JSON reader keeps exactly: 2^53.
    public static let exactInteger = 1 << 53

    /// Names gone through in search of those that unknown nodes were meant to be.
    static let searchedNames = 100_000
    /// Seconds of a DAG's run from which on it counts as long: what nobody waits for.
    static let longRunSeconds = 600.0
    /// Seconds of a time-out from which on the DAG is taken for a long one.
    static let longTimeoutSeconds = 3_600.0
    /// Edges into a node, each of which is looked at to prove what ran before it; with more, what
    /// is certain at a glance has to do.
    static let provenEdges = 64
    /// Steps that all these proofs of a document may take: some milliseconds.
    static let proofSteps = 1_000_000

    /// Code points of one expression: far more than people write, little enough to parse at once.
    public static let expressionLength = 20_000
    /// How deep an expression may nest, parentheses and chains of operators included; parsing and
    /// evaluation recurse, and a thread's stack is finite.
    public static let expressionDepth = 200
    /// Steps of one evaluation: about a second in the worst case.
    public static let evaluationSteps = 2_000_000
    /// Bytes that one evaluation may make, counting each small value as 16.
    public static let evaluationBytes = 16 << 20
}
