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
            "Something required is not there; for a field of `config` the path is that of the object it is to stand in",
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
            "*Warning.* The node only decides or waits and nothing follows, or it only reads and no node uses what it gives",
            "Remove it, read it, or connect what is to follow. What a last node gives is the result of the run, and so is of use"
        ),
        "external-after-failure": (
            "*Warning.* The node changes something outside though a check before it has failed",
            "Be sure that it is meant, or ask a person in between (`approval`)"
        ),
        "unhandled-failure": (
            "*Warning.* A long DAG (one run of ten takes more than 10 minutes, or its time-out is an hour or more) has neither a retry nor an edge for its failure",
            "Add `retry`, or an edge on `failure` or `always`"
        ),
        "hidden-character": (
            "A name, a label or an edge's id has a control character or a sign that turns the direction of reading; *warning* in other texts",
            "Remove the character"
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
        "unbounded-query": (
            "*Warning.* A query that reads gives as many rows as there are: no `TOP`, `LIMIT`, `FETCH` or `max_rows`, and not only aggregates",
            "Count, sum or bound it"
        ),
        "refused-query": (
            "The SQL text is more than a query that reads, reads what the connection's rules deny, or cannot be read as one by the rules of SQL Server; the message begins with line and column. Every text with access `read` is read so, also offline, unless its connection is known to be SQLite",
            "Follow the message, see `sql-guard.md`; what writes needs `access: write`"
        ),
        "invalid-query": (
            "*Warning.* The database says that the SQL text cannot run as things are",
            "Correct it, unless an earlier node makes what is missing"
        ),
        "secret-in-plain-field": (
            "What looks like a secret stands where everybody can read it; *warning* where an input that is a secret by its name is shown",
            "Keep it in a connection; the message never repeats it"
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
        "broken-dag": (
            "*Warning.* The DAG's file does not import, or Airflow has not seen it lately",
            "Repair the file"
        ),
        "missing-dag-param": (
            "`conf` lacks a param that the DAG requires",
            "Add it"
        ),
        "invalid-dag-param": (
            "A value in `conf`, or the type of what a template gives, does not fit the DAG's param",
            "Write a value that fits"
        ),
        "unknown-dag-param": (
            "*Warning.* `conf` gives something that the DAG does not declare",
            "Take the suggestion, or declare it in the DAG"
        ),
    ]
}
