import WorkflowModel

extension WorkflowMutation {
    /// A mutation of a query's config.
    private static func query(
        _ name: String, _ code: DiagnosticCode, _ change: String, _ rest: String,
        _ value: JSONValue?, at place: String? = nil
    ) -> WorkflowMutation {
        let config = "/data/config"
        return WorkflowMutation(name, code, change, at: "/nodes/N" + config + (place ?? rest)) {
            draft in
            let query = draft.addQuery()
            _ = draft.edit("/nodes/\(query)\(config)\(rest)", value)
            return "/nodes/\(query)\(config)\(place ?? rest)"
        }
    }

    /// A mutation of a DAG run's config.
    private static func run(
        _ name: String, _ code: DiagnosticCode, _ change: String, _ rest: String,
        _ value: JSONValue?, at place: String? = nil
    ) -> WorkflowMutation {
        let config = "/data/config"
        return WorkflowMutation(name, code, change, at: "/nodes/N" + config + (place ?? rest)) {
            draft in
            let run = draft.addRun("daily_sales", ["day": "2026-01-31"])
            _ = draft.edit("/nodes/\(run)\(config)\(rest)", value)
            return "/nodes/\(run)\(config)\(place ?? rest)"
        }
    }

    static let ofConfig: [WorkflowMutation] = [
        run("misspelt-field", .unknownField, "`dagid` beside `dag_id`", "/dagid", "x"),
        query(
            "no-connection", .missingField, "`connection` left out", "/connection", nil, at: ""),
        query("no-sql", .missingField, "`sql` left out", "/sql", nil, at: ""),
        WorkflowMutation(
            "assertion-without-that", .missingField, "`that` left out of an assertion",
            at: "/nodes/N/data/config/assertions/0"
        ) { draft in
            let node = draft.add("mutant", "check", ["assertions": [["message": "x"]]])
            return "/nodes/\(node)/data/config/assertions/0"
        },
        WorkflowMutation(
            "no-assertions", .outOfRange, "`\"assertions\": []`",
            at: "/nodes/N/data/config/assertions"
        ) { draft in
            "/nodes/\(draft.add("mutant", "check", ["assertions": []]))/data/config/assertions"
        },
        run("flag-in-quotes", .wrongType, "`\"wait\": \"true\"`", "/wait", "true"),
        query("number-in-quotes", .wrongType, "`\"max_rows\": \"5\"`", "/max_rows", "5"),
        query("number-as-connection", .wrongType, "`\"connection\": 7`", "/connection", 7),
        run("list-as-conf", .wrongType, "`\"conf\": [\"day\"]`", "/conf", ["day"]),
        query(
            "text-for-number", .wrongType, "`\"max_rows\": \"{{ run.id }}\"`", "/max_rows",
            "{{ run.id }}"),
        query("no-rows", .outOfRange, "`\"max_rows\": 0`", "/max_rows", 0),
        query("blank-sql", .outOfRange, "`\"sql\": \" \"`", "/sql", " ", at: "/sql"),
        run(
            "misspelt-word", .unknownChoice, "`\"on_active\": \"resue\"`", "/on_active", "resue"),
        query(
            "template-in-sql", .notTemplatable, "`{{ run.id }}` in `sql`", "/sql",
            "SELECT 1 AS n WHERE @day = '{{ run.id }}'"),
        run(
            "template-as-connection", .notTemplatable, "`\"connection\": \"{{ run.id }}\"`",
            "/connection", "{{ run.id }}"),
        run(
            "half-a-template", .invalidTemplate, "`{{ run.id + }}`", "/conf/day",
            "x {{ run.id + }}"),
        run("open-braces", .invalidTemplate, "`{{ run.id`", "/conf/day", "{{ run.id"),
        WorkflowMutation(
            "half-an-expression", .invalidExpression, "`mutant_query.row_count >`",
            at: "/nodes/N/data/config/assertions/0/that"
        ) { $0.check("mutant_query.row_count >") },
        WorkflowMutation(
            "braces-around-expression", .invalidExpression, "`{{ … }}` in `that`",
            at: "/nodes/N/data/config/assertions/0/that"
        ) { $0.check("{{ mutant_query.row_count > 1 }}") },
        WorkflowMutation(
            "no-such-day", .invalidDefault, "`\"default\": \"2026-02-30\"` of a date",
            at: "/inputs/N/default"
        ) { draft in "/inputs/\(draft.addInput(.date, "2026-02-30"))/default" },
        WorkflowMutation(
            "default-in-quotes", .invalidDefault, "`\"default\": \"5\"` of an integer",
            at: "/inputs/N/default"
        ) { draft in "/inputs/\(draft.addInput(.integer, "5"))/default" },
        query(
            "forgotten-parameter", .missingParameter, "`@region` without a value", "/sql",
            "SELECT COUNT(*) AS n FROM orders WHERE d = @day AND r = @region"),
        query(
            "unused-parameter", .unusedParameter, "`limit` without `@limit`",
            "/parameters/limit", 5),
        query(
            "whole-table", .unboundedQuery, "`SELECT id FROM orders`", "/sql",
            "SELECT id FROM orders WHERE d = @day"),
        query(
            "hidden-write", .refusedQuery, "`SELECT … INTO copy FROM …` with access `read`", "/sql",
            "SELECT COUNT(*) AS n INTO copy FROM orders WHERE d = @day"),
    ]

    static let ofTexts: [WorkflowMutation] = [
        run(
            "password-in-url", .secretInPlainField, "`https://u:…@host` in `conf`", "/conf/note",
            "https://robot:s3cr3t-w0rd@example.test/x"),
        run(
            "password-in-conf", .secretInPlainField, "`{\"db_password\": \"…\"}` in `conf`",
            "/conf/db_password", "hunter2-hunter2"),
        run(
            "bearer-token", .secretInPlainField, "`Bearer …` in `conf`", "/conf/note",
            "Bearer abcdefghijklmnop1234567890"),
        query(
            "connection-string", .secretInPlainField, "`'…;Pwd=…;'` in `sql`", "/sql",
            "SELECT COUNT(*) AS n FROM OPENROWSET('X', 'Uid=u;Pwd=geheim1;', 'y') WHERE d = @day"),
        WorkflowMutation(
            "key-in-description", .secretInPlainField, "an AWS key in `description`",
            at: "/description"
        ) { $0.edit("/description", "uses AKIAIOSFODNN7EXAMPLE today") },
        WorkflowMutation(
            "secret-as-default", .secretInPlainField, "a private key as an input's default",
            at: "/inputs/N/default"
        ) { draft in
            let key = "-----BEGIN RSA PRIVATE KEY-----\nMIIE"
            return "/inputs/\(draft.addInput(.string, .string(key)))/default"
        },
        WorkflowMutation(
            "control-character", .hiddenCharacter, "U+0007 in `name`", at: "/name"
        ) { $0.edit("/name", "ring\u{7}ring") },
        WorkflowMutation(
            "turned-label", .hiddenCharacter, "U+202E in `label`", at: "/nodes/N/data/label"
        ) { draft in
            guard let node = draft.anyNode() else { return nil }
            return draft.edit("/nodes/\(node)/data/label", "safe \u{202E}evah")
        },
        query(
            "turned-sql", .hiddenCharacter, "U+2066 in `sql`", "/sql",
            "SELECT COUNT(*) AS n FROM orders WHERE d = @day /* \u{2066} */"),
    ]

    static let ofWorld: [WorkflowMutation] = [
        query(
            "misspelt-connection", .unknownConnection, "`\"connection\": \"sqlit\"`",
            "/connection", "sqlit"),
        query(
            "other-kind", .wrongConnectionKind, "a query on an Airflow connection", "/connection",
            "airflow"),
        run("misspelt-dag", .unknownDag, "`\"dag_id\": \"daily_sale\"`", "/dag_id", "daily_sale"),
        WorkflowMutation(
            "paused-dag", .pausedDag, "a DAG that is paused", at: "/nodes/N/data/config/dag_id"
        ) { draft in "/nodes/\(draft.addRun("nightly", nil))/data/config/dag_id" },
        WorkflowMutation(
            "lost-dag", .brokenDag, "a DAG whose file is gone", at: "/nodes/N/data/config/dag_id"
        ) { draft in "/nodes/\(draft.addRun("orphan", nil))/data/config/dag_id" },
        run("no-conf", .missingDagParam, "`conf` left out", "/conf", nil, at: ""),
        run("empty-conf", .missingDagParam, "`\"conf\": {}`", "/conf", [:]),
        run("word-for-param", .invalidDagParam, "`\"limit\": \"many\"`", "/conf/limit", "many"),
        run("great-param", .invalidDagParam, "`\"limit\": 1000001`", "/conf/limit", 1_000_001),
        run("wrong-day", .invalidDagParam, "`\"day\": \"31.1.2026\"`", "/conf/day", "31.1.2026"),
        run(
            "text-for-param", .invalidDagParam, "`\"limit\": \"{{ run.id }}\"`", "/conf/limit",
            "{{ run.id }}"),
        run("misspelt-param", .unknownDagParam, "`\"limt\": 5`", "/conf/limt", 5),
    ]
}
