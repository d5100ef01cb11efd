// swift-format-ignore-file: sentences stay on one line

extension FindingRule {
    /// The texts of `docs/diagnostics.md` by code; written anew from there by
    /// `UPDATE_DOCS=1 swift test --filter FindingRuleTests`.
    static let texts: [String: (meaning: String, remedy: String)] = [
        "malformed-json": (
            "The bytes are no JSON, or not UTF-8",
            "Correct the text at the place named"
        ),
        "malformed-yaml": (
            "The text is no YAML, not UTF-8, or says what JSON cannot",
            "Correct the text at the place named"
        ),
        "too-large": (
            "More bytes, nodes, edges or inputs than a document may have",
            "Split the workflow"
        ),
        "too-deep": (
            "Values are nested too deep",
            "Flatten the value"
        ),
        "duplicate-key": (
            "An object has one name twice",
            "Keep one of the two"
        ),
        "unknown-key": (
            "The document's form has no such key",
            "Take the suggestion, or put it under `data.ui`"
        ),
        "unsupported-version": (
            "`version` is not one that this build reads",
            "Write `1`"
        ),
        "missing-field": (
            "Something required is not there",
            "Add it"
        ),
        "wrong-type": (
            "A value is of another kind than its place asks for",
            "Write it as the message says"
        ),
        "out-of-range": (
            "A number, a length or a text is outside its limits, or empty",
            "Stay within the limits named"
        ),
        "unknown-choice": (
            "A word is not in the list that its place allows",
            "Take one of the words named"
        ),
        "empty-workflow": (
            "There are no nodes",
            "Add one"
        ),
        "duplicate-id": (
            "Two nodes, edges or inputs have one id",
            "Rename one"
        ),
        "invalid-id": (
            "An id has not the form `[a-z][a-z0-9_]{0,62}`",
            "Take the suggestion"
        ),
        "reserved-id": (
            "An id is a word of the expression language",
            "Choose another"
        ),
        "unknown-node": (
            "There is no node of that id",
            "Take the suggestion"
        ),
        "unknown-node-type": (
            "There is no such node type",
            "Take the suggestion; see `node-types.md`"
        ),
        "self-edge": (
            "An edge leads from a node to itself",
            "Remove it"
        ),
        "duplicate-edge": (
            "Two edges say the same",
            "Remove one"
        ),
        "conflicting-edges": (
            "*Warning.* A node wants success and failure of another; when that fails, it is held back",
            "Use one edge on `always`"
        ),
        "cycle": (
            "Nodes wait for each other in a ring",
            "Remove one of the edges named"
        ),
        "unknown-handle": (
            "The source's node type has no such outcome",
            "Use one of the outcomes named"
        ),
        "never-runs": (
            "*Warning.* A constant condition keeps the node from running",
            "Correct the condition or remove the node"
        ),
        "disconnected-node": (
            "*Warning.* The node has no edges though there are other nodes",
            "Connect it, or be sure that it is to run at the start"
        ),
        "unused-node": (
            "*Warning.* The node only decides or waits, and nothing follows",
            "Remove it or connect what is to follow"
        ),
        "unknown-field": (
            "The node type, or the value referred to, has no such field",
            "Take the suggestion"
        ),
        "not-templatable": (
            "The field is taken as it is; `{{ … }}` is not filled in",
            "In SQL use a parameter `@day`; elsewhere write the value"
        ),
        "invalid-template": (
            "What stands between `{{` and `}}` cannot be read",
            "Correct it at the character named"
        ),
        "invalid-expression": (
            "A bare expression cannot be read",
            "Correct it at the character named; no braces here"
        ),
        "invalid-default": (
            "An input's default does not fit its type",
            "Write a value of the type"
        ),
        "missing-parameter": (
            "The SQL text uses `@name`, which `parameters` does not give",
            "Add it to `parameters`"
        ),
        "unused-parameter": (
            "`parameters` gives one that the SQL text does not use",
            "Use it or remove it"
        ),
        "unknown-name": (
            "A name means nothing here",
            "Write a node's id, `inputs.…`, `run.…`, or call the function"
        ),
        "unknown-function": (
            "There is no such function",
            "Take the suggestion"
        ),
        "wrong-argument": (
            "A function is given too few, too many or unfit values",
            "Correct the call"
        ),
        "unknown-input": (
            "The document declares no such input",
            "Take the suggestion or declare it"
        ),
        "not-an-ancestor": (
            "The node referred to does not come before this one",
            "Connect it before this node"
        ),
        "output-may-be-missing": (
            "The node referred to may have been skipped when this one runs; *warning* where only an earlier failure can be why, over an edge on `always`",
            "Read it on that side, or read something that always ran"
        ),
        "not-indexable": (
            "The value has no parts to pick from",
            "Remove the index"
        ),
        "unlike-types": (
            "Two values are compared that can never be compared",
            "Convert one with `int()`, `float()` or `str()`"
        ),
        "wrong-operand": (
            "An operator is given values that it does not take",
            "Convert the value"
        ),
        "not-boolean": (
            "A condition is neither true nor false",
            "Compare it with something"
        ),
        "unknown-connection": (
            "There is no connection of that name",
            "Take the suggestion or add the connection"
        ),
        "wrong-connection-kind": (
            "The connection is of another kind than the field takes",
            "Take the suggestion"
        ),
        "unknown-dag": (
            "The connection has no such DAG",
            "Take the suggestion"
        ),
        "paused-dag": (
            "*Warning.* The DAG is paused, so that its run would stay queued",
            "Unpause it or set `unpause: true`"
        ),
        "missing-dag-param": (
            "`conf` lacks a param that the DAG requires",
            "Add it"
        ),
        "invalid-dag-param": (
            "A value in `conf` does not fit the DAG's param",
            "Write a value that fits"
        ),
    ]
}
