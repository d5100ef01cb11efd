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
        "extra-key": (
            "`\"nodez\": []` beside `nodes`",
            "`/nodez`"
        ),
        "extra-node-key": (
            "`\"typ\": \"x\"` in a node",
            "`/nodes/N/typ`"
        ),
        "extra-data-key": (
            "`\"confg\": {}` beside `config`",
            "`/nodes/N/data/confg`"
        ),
        "extra-edge-key": (
            "`source_handle` in an edge",
            "`/edges/N/source_handle`"
        ),
        "extra-input-key": (
            "`required` in an input",
            "`/inputs/N/required`"
        ),
        "other-version": (
            "`\"version\": 2`",
            "`/version`"
        ),
        "no-version": (
            "`version` left out",
            "`/version`"
        ),
        "no-name": (
            "`name` left out",
            "`/name`"
        ),
        "blank-name": (
            "`\"name\": \" \"`",
            "`/name`"
        ),
        "long-name": (
            "a name of 201 characters",
            "`/name`"
        ),
        "number-as-name": (
            "`\"name\": 5`",
            "`/name`"
        ),
        "nodes-as-object": (
            "`\"nodes\": {}`",
            "`/nodes`"
        ),
        "edges-as-text": (
            "`\"edges\": \"a-b\"`",
            "`/edges`"
        ),
        "too-many-inputs": (
            "201 inputs",
            "`/inputs`"
        ),
        "node-as-text": (
            "a text instead of a node",
            "`/nodes/N`"
        ),
        "node-without-id": (
            "`id` left out",
            "`/nodes/N/id`"
        ),
        "node-without-type": (
            "`type` left out",
            "`/nodes/N/type`"
        ),
        "data-as-list": (
            "`\"data\": []`",
            "`/nodes/N/data`"
        ),
        "config-as-text": (
            "`\"config\": \"x\"`",
            "`/nodes/N/data/config`"
        ),
        "position-as-text": (
            "`\"position\": \"left\"`",
            "`/nodes/N/position`"
        ),
        "retry-without-attempts": (
            "`\"retry\": {\"backoff\": 2}`",
            "`/nodes/N/data/retry/attempts`"
        ),
        "no-attempts": (
            "`\"attempts\": 0`",
            "`/nodes/N/data/retry/attempts`"
        ),
        "half-an-attempt": (
            "`\"attempts\": 1.5`",
            "`/nodes/N/data/retry/attempts`"
        ),
        "shrinking-backoff": (
            "`\"backoff\": 0.5`",
            "`/nodes/N/data/retry/backoff`"
        ),
        "negative-delay": (
            "`\"delay_seconds\": -1`",
            "`/nodes/N/data/retry/delay_seconds`"
        ),
        "no-time": (
            "`\"timeout_seconds\": 0`",
            "`/nodes/N/data/timeout_seconds`"
        ),
        "edge-without-target": (
            "`target` left out",
            "`/edges/N/target`"
        ),
        "misspelt-outcome": (
            "`\"sourceHandle\": \"sucess\"`",
            "`/edges/N/sourceHandle`"
        ),
        "misspelt-input-type": (
            "`\"type\": \"dat\"` of an input",
            "`/inputs/N/type`"
        ),
        "great-integer": (
            "9007199254740993 in `conf`",
            "`/nodes/N/data/config/conf/limit`"
        ),
        "deep-value": (
            "70 lists in each other in `conf`",
            "`/nodes/N/data/config/conf/x/0/…`"
        ),
        "no-nodes": (
            "`\"nodes\": []`",
            "`/nodes`"
        ),
        "same-node-id": (
            "a second node of an id",
            "`/nodes/N/id`"
        ),
        "same-edge-id": (
            "a second edge of an id",
            "`/edges/N/id`"
        ),
        "same-input": (
            "a second input of a name",
            "`/inputs/N/name`"
        ),
        "input-with-hyphen": (
            "`\"name\": \"a-b\"` of an input",
            "`/inputs/N/name`"
        ),
        "id-as-path": (
            "`\"id\": \"../x\"`",
            "`/nodes/N/id`"
        ),
        "id-with-slash": (
            "`\"id\": \"a/b\"`",
            "`/nodes/N/id`"
        ),
        "id-with-dot": (
            "`\"id\": \"a.b\"`",
            "`/nodes/N/id`"
        ),
        "id-in-capitals": (
            "`\"id\": \"Load\"`",
            "`/nodes/N/id`"
        ),
        "id-with-accent": (
            "`\"id\": \"café\"`",
            "`/nodes/N/id`"
        ),
        "long-id": (
            "an id of 64 letters",
            "`/nodes/N/id`"
        ),
        "empty-id": (
            "`\"id\": \"\"`",
            "`/nodes/N/id`"
        ),
        "keyword-as-id": (
            "`\"id\": \"inputs\"`",
            "`/nodes/N/id`"
        ),
        "function-as-id": (
            "`\"id\": \"len\"`",
            "`/nodes/N/id`"
        ),
        "edge-from-nowhere": (
            "the source of an edge misspelt",
            "`/edges/N/source`"
        ),
        "edge-to-nowhere": (
            "the target of an edge misspelt",
            "`/edges/N/target`"
        ),
        "misspelt-node-type": (
            "`\"type\": \"sql.qurey\"`",
            "`/nodes/N/type`"
        ),
        "self-edge": (
            "an edge from a node to itself",
            "`/edges/N`"
        ),
        "same-edge": (
            "an edge twice, under two ids",
            "`/edges/N`"
        ),
        "ring": (
            "`a` → `b` → `a`",
            "`/edges/N`"
        ),
        "outcome-of-another-type": (
            "the outcome `true` of a query",
            "`/edges/N/sourceHandle`"
        ),
        "success-and-failure": (
            "one node on success and failure of another",
            "`/edges/N`"
        ),
        "constant-condition": (
            "the `false` side of `\"condition\": \"true\"`",
            "`/nodes/N`"
        ),
        "node-on-its-own": (
            "a node without an edge",
            "`/nodes/N`"
        ),
        "delay-at-the-end": (
            "a delay that nothing follows",
            "`/nodes/N`"
        ),
        "query-nobody-reads": (
            "a query in the middle that no node reads",
            "`/nodes/N`"
        ),
        "run-after-failed-check": (
            "a DAG run on the failure of a check",
            "`/nodes/N`"
        ),
        "long-dag-alone": (
            "`\"timeout_seconds\": 7200` without retry or failure edge",
            "`/nodes/N`"
        ),
        "misspelt-field": (
            "`dagid` beside `dag_id`",
            "`/nodes/N/data/config/dagid`"
        ),
        "no-connection": (
            "`connection` left out",
            "`/nodes/N/data/config`"
        ),
        "no-sql": (
            "`sql` left out",
            "`/nodes/N/data/config`"
        ),
        "assertion-without-that": (
            "`that` left out of an assertion",
            "`/nodes/N/data/config/assertions/0`"
        ),
        "no-assertions": (
            "`\"assertions\": []`",
            "`/nodes/N/data/config/assertions`"
        ),
        "flag-in-quotes": (
            "`\"wait\": \"true\"`",
            "`/nodes/N/data/config/wait`"
        ),
        "number-in-quotes": (
            "`\"max_rows\": \"5\"`",
            "`/nodes/N/data/config/max_rows`"
        ),
        "number-as-connection": (
            "`\"connection\": 7`",
            "`/nodes/N/data/config/connection`"
        ),
        "list-as-conf": (
            "`\"conf\": [\"day\"]`",
            "`/nodes/N/data/config/conf`"
        ),
        "text-for-number": (
            "`\"max_rows\": \"{{ run.id }}\"`",
            "`/nodes/N/data/config/max_rows`"
        ),
        "no-rows": (
            "`\"max_rows\": 0`",
            "`/nodes/N/data/config/max_rows`"
        ),
        "blank-sql": (
            "`\"sql\": \" \"`",
            "`/nodes/N/data/config/sql`"
        ),
        "misspelt-word": (
            "`\"on_active\": \"resue\"`",
            "`/nodes/N/data/config/on_active`"
        ),
        "template-in-sql": (
            "`{{ run.id }}` in `sql`",
            "`/nodes/N/data/config/sql`"
        ),
        "template-as-connection": (
            "`\"connection\": \"{{ run.id }}\"`",
            "`/nodes/N/data/config/connection`"
        ),
        "half-a-template": (
            "`{{ run.id + }}`",
            "`/nodes/N/data/config/conf/day`"
        ),
        "open-braces": (
            "`{{ run.id`",
            "`/nodes/N/data/config/conf/day`"
        ),
        "half-an-expression": (
            "`mutant_query.row_count >`",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "braces-around-expression": (
            "`{{ … }}` in `that`",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "no-such-day": (
            "`\"default\": \"2026-02-30\"` of a date",
            "`/inputs/N/default`"
        ),
        "default-in-quotes": (
            "`\"default\": \"5\"` of an integer",
            "`/inputs/N/default`"
        ),
        "forgotten-parameter": (
            "`@region` without a value",
            "`/nodes/N/data/config/sql`"
        ),
        "unused-parameter": (
            "`limit` without `@limit`",
            "`/nodes/N/data/config/parameters/limit`"
        ),
        "whole-table": (
            "`SELECT id FROM orders`",
            "`/nodes/N/data/config/sql`"
        ),
        "password-in-url": (
            "`https://u:…@host` in `conf`",
            "`/nodes/N/data/config/conf/note`"
        ),
        "password-in-conf": (
            "`{\"db_password\": \"…\"}` in `conf`",
            "`/nodes/N/data/config/conf/db_password`"
        ),
        "bearer-token": (
            "`Bearer …` in `conf`",
            "`/nodes/N/data/config/conf/note`"
        ),
        "connection-string": (
            "`'…;Pwd=…;'` in `sql`",
            "`/nodes/N/data/config/sql`"
        ),
        "key-in-description": (
            "an AWS key in `description`",
            "`/description`"
        ),
        "secret-as-default": (
            "a private key as an input's default",
            "`/inputs/N/default`"
        ),
        "control-character": (
            "U+0007 in `name`",
            "`/name`"
        ),
        "turned-label": (
            "U+202E in `label`",
            "`/nodes/N/data/label`"
        ),
        "turned-sql": (
            "U+2066 in `sql`",
            "`/nodes/N/data/config/sql`"
        ),
        "misspelt-function": (
            "`lenn(…)`",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "function-as-value": (
            "`len > 1`",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "length-of-number": (
            "`len(5)`",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "too-many-values": (
            "`abs(1, 2)`",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "misspelt-input": (
            "`inputs.dya`",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "misspelt-output": (
            "`mutant_query.rowcount`",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "unknown-run-member": (
            "`run.name`",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "misspelt-node": (
            "`mutant_qurey.row_count`",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "input-without-root": (
            "`1 < mutant_day`",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "index-into-number": (
            "`row_count[0]`",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "member-of-list": (
            "`rows.n` without an index",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "member-of-text": (
            "`run.id.length`",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "unlike-types": (
            "`row_count > 'a'`",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "unlike-equals": (
            "`row_count == 'a'`",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "number-minus-text": (
            "`row_count - 'a'`",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "number-as-condition": (
            "`that: row_count`",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "own-output": (
            "a check that reads itself",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "parallel-node": (
            "a check that reads a node beside it",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "one-side-of-a-branch": (
            "behind a join, a node of one side of a branch",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "failure-side": (
            "on the way of success, a node that only a failure runs",
            "`/nodes/N/data/config/assertions/0/that`"
        ),
        "misspelt-connection": (
            "`\"connection\": \"sqlit\"`",
            "`/nodes/N/data/config/connection`"
        ),
        "other-kind": (
            "a query on an Airflow connection",
            "`/nodes/N/data/config/connection`"
        ),
        "misspelt-dag": (
            "`\"dag_id\": \"daily_sale\"`",
            "`/nodes/N/data/config/dag_id`"
        ),
        "paused-dag": (
            "a DAG that is paused",
            "`/nodes/N/data/config/dag_id`"
        ),
        "lost-dag": (
            "a DAG whose file is gone",
            "`/nodes/N/data/config/dag_id`"
        ),
        "no-conf": (
            "`conf` left out",
            "`/nodes/N/data/config`"
        ),
        "empty-conf": (
            "`\"conf\": {}`",
            "`/nodes/N/data/config/conf`"
        ),
        "word-for-param": (
            "`\"limit\": \"many\"`",
            "`/nodes/N/data/config/conf/limit`"
        ),
        "great-param": (
            "`\"limit\": 1000001`",
            "`/nodes/N/data/config/conf/limit`"
        ),
        "wrong-day": (
            "`\"day\": \"31.1.2026\"`",
            "`/nodes/N/data/config/conf/day`"
        ),
        "text-for-param": (
            "`\"limit\": \"{{ run.id }}\"`",
            "`/nodes/N/data/config/conf/limit`"
        ),
        "misspelt-param": (
            "`\"limt\": 5`",
            "`/nodes/N/data/config/conf/limt`"
        ),
    ]
}
