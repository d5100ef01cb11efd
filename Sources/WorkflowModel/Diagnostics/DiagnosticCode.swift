/// The codes of findings.
///
/// Persisted in scripts and habits: a code never changes its meaning.
/// `docs/diagnostics.md` has a row for each, with an example and what to do.
public enum DiagnosticCode: String, Sendable, Hashable, CaseIterable {
    // Reading.

    /// The bytes are no JSON (or not UTF-8).
    case malformedJSON = "malformed-json"
    /// The text is no YAML, or says what JSON cannot.
    case malformedYAML = "malformed-yaml"
    /// The document is larger than a limit allows: bytes, nodes, edges, inputs.
    case tooLarge = "too-large"
    /// Values are nested deeper than a limit allows.
    case tooDeep = "too-deep"
    /// An object has one name twice.
    case duplicateKey = "duplicate-key"
    /// The document's form has no such key.
    case unknownKey = "unknown-key"
    /// The document's `version` is not one that this build reads.
    case unsupportedVersion = "unsupported-version"
    /// Something required is not there.
    case missingField = "missing-field"
    /// A value is of another kind than its place asks for.
    case wrongType = "wrong-type"
    /// A number, a length or a text is outside its limits.
    case outOfRange = "out-of-range"
    /// A word is not in the list that its place allows.
    case unknownChoice = "unknown-choice"

    // Structure.

    /// The workflow has no nodes.
    case emptyWorkflow = "empty-workflow"
    /// Two nodes, edges or inputs have one id.
    case duplicateID = "duplicate-id"
    /// An id has not the form `[a-z][a-z0-9_]{0,62}`.
    case invalidID = "invalid-id"
    /// An id is a word with a meaning in expressions.
    case reservedID = "reserved-id"
    /// There is no node of that id.
    case unknownNode = "unknown-node"
    /// There is no such node type.
    case unknownNodeType = "unknown-node-type"
    /// An edge leads from a node to itself.
    case selfEdge = "self-edge"
    /// Two edges say the same.
    case duplicateEdge = "duplicate-edge"
    /// Warning: one node wants success and failure of another, so that failure holds it back.
    case conflictingEdges = "conflicting-edges"
    /// Nodes wait for each other in a ring.
    case cycle
    /// The source's node type does not offer that outcome.
    case unknownHandle = "unknown-handle"
    /// Warning: no outcome of the workflow lets the node run.
    case neverRuns = "never-runs"
    /// Warning: the node has no edge while others have.
    case disconnectedNode = "disconnected-node"
    /// Warning: nothing uses what the node works out, and it changes nothing.
    case unusedNode = "unused-node"
    /// Warning: the node changes something outside though a check before it has failed.
    case externalAfterFailure = "external-after-failure"
    /// Warning: a long DAG has neither a retry nor an edge for its failure.
    case unhandledFailure = "unhandled-failure"
    /// A text has characters that nobody sees: control characters, or signs that turn the
    /// direction of reading.
    case hiddenCharacter = "hidden-character"

    // Configuration.

    /// The node type, or the value referred to, has no such field.
    case unknownField = "unknown-field"
    /// The field takes no `{{ … }}`.
    case notTemplatable = "not-templatable"
    /// `{{ … }}` that cannot be read.
    case invalidTemplate = "invalid-template"
    /// A bare expression that cannot be read.
    case invalidExpression = "invalid-expression"
    /// An input's default does not fit its type.
    case invalidDefault = "invalid-default"
    /// The SQL text names a parameter that `parameters` does not give.
    case missingParameter = "missing-parameter"
    /// `parameters` gives one that the SQL text does not name.
    case unusedParameter = "unused-parameter"
    /// Warning: the query gives as many rows as there are.
    case unboundedQuery = "unbounded-query"
    /// The SQL text is more than a query that reads, or cannot be read as one.
    case refusedQuery = "refused-query"
    /// Warning: the database says that the SQL text cannot run as things are.
    case invalidQuery = "invalid-query"
    /// A secret stands where everybody can read it.
    case secretInPlainField = "secret-in-plain-field"

    // Expressions.

    /// No name of that kind can be seen from an expression.
    case unknownName = "unknown-name"
    /// There is no such function.
    case unknownFunction = "unknown-function"
    /// A function is given too few, too many or unfit values.
    case wrongArgument = "wrong-argument"
    /// The document declares no such input.
    case unknownInput = "unknown-input"
    /// The node referred to is not done before this one runs.
    case notAncestor = "not-an-ancestor"
    /// The node referred to may have no output when this one runs.
    case outputMayBeMissing = "output-may-be-missing"
    /// The value has no parts to pick from.
    case notIndexable = "not-indexable"
    /// Two values are compared that can never be compared.
    case unlikeTypes = "unlike-types"
    /// An operator is given values that it does not take.
    case wrongOperand = "wrong-operand"
    /// A condition is neither true nor false.
    case notBoolean = "not-boolean"

    // The world outside, when it is known.

    /// There is no connection of that name.
    case unknownConnection = "unknown-connection"
    /// The connection is of another kind than the field takes.
    case wrongConnectionKind = "wrong-connection-kind"
    /// The connection has no such DAG.
    case unknownDag = "unknown-dag"
    /// Warning: the DAG is paused, so that its run would stay queued.
    case pausedDag = "paused-dag"
    /// Warning: Airflow cannot read the DAG's file at present.
    case brokenDag = "broken-dag"
    /// `conf` lacks a param that the DAG requires.
    case missingDagParam = "missing-dag-param"
    /// A value in `conf` does not fit the DAG's param.
    case invalidDagParam = "invalid-dag-param"
    /// Warning: `conf` gives something that the DAG does not declare.
    case unknownDagParam = "unknown-dag-param"
}
