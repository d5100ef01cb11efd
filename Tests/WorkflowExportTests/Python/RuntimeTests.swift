import Testing

/// What exported scripts are made of, by Python itself.
struct RuntimeTests {
    @Test("connections are read from their variables")
    func connections() throws {
        try expectWell(
            """
            import os
            from runtime.connections import from_environment, missing_variables
            os.environ.update({
                "ORCHESTRATE_CONNECTION_AIR_FLOW_URL": "https://a:s%40c@host:8443/x",
                "ORCHESTRATE_CONNECTION_LITE_URL": "sqlite:///srv/a%20b.db",
                "ORCHESTRATE_CONNECTION_REL_URL": "sqlite:sales.db",
                "ORCHESTRATE_CONNECTION_FILE_DATABASE": "/srv/c.db",
                "ORCHESTRATE_CONNECTION_SERVER_URL": "mssql://db.example:1444/sales",
                "ORCHESTRATE_CONNECTION_SERVER_USERNAME": "sa",
                "ORCHESTRATE_CONNECTION_SERVER_PASSWORD": "p:w",
            })
            sql = ["sqlite", "mssql"]
            air = from_environment("air flow", ["airflow"])
            assert (air.kind, air.username, air.password) == ("airflow", "a", "s@c"), air
            assert "s@c" not in repr(air)
            lite = from_environment("lite", sql)
            assert (lite.kind, lite.database) == ("sqlite", "/srv/a b.db"), lite
            assert from_environment("rel", sql).database == "sales.db"
            assert from_environment("file", sql).database == "/srv/c.db"
            server = from_environment("server", sql)
            found = (server.kind, server.host, server.port, server.database, server.username)
            assert found == ("mssql", "db.example", 1444, "sales", "sa"), server
            missing = missing_variables({"none": sql, "nowhere": ["airflow"], "open": ["http"]})
            assert len(missing) == 2 and "ORCHESTRATE_CONNECTION_NOWHERE_URL" in missing[1]
            """)
    }

    @Test("parameters never become part of a statement for SQL Server")
    func parameters() throws {
        try expectWell(
            """
            from runtime.errors import NodeFailed
            from runtime.mssql import parametrized
            call, values = parametrized("SELECT @day", {"day": "'; DROP TABLE x --", "n": 1})
            assert call == (
                "EXEC sp_executesql %(statement)s, %(declared)s, "
                "@day = %(value_0)s, @n = %(value_1)s"
            ), call
            assert values["statement"] == "SELECT @day"
            assert values["declared"] == "@day nvarchar(max), @n bigint"
            for name, value in (("a b", 1), ("n", [1])):
                try:
                    parametrized("SELECT 1", {name: value})
                    raise AssertionError(name)
                except NodeFailed as failure:
                    assert failure.code == "sql-bad-parameter"
            """)
    }

    @Test("decimals keep their digits, and divide as Python's integers do")
    func decimals() throws {
        try expectWell(
            """
            from runtime.exact import Exact, number_from_text
            assert str(Exact("0.10") + 1) == "1.10" and Exact("0.1") == 0.1 and 0.1 == Exact("0.1")
            assert str(1 - Exact("0.1")) == "0.9" and Exact("-7") // 2 == -4 and Exact("-7") % 2 == 1
            assert 7 // Exact("-2") == -4 and 0.3 < Exact("0.31") and Exact("2.5").__round__() == 2
            assert str(round(Exact("1.005"), 2)) == "1.00" and sorted([Exact(2), 1.5]) == [1.5, 2]
            assert number_from_text("1.50") == 1.5 and type(number_from_text("1.50")) is float
            assert type(number_from_text("0.12345678901234567890")) is Exact
            assert type(number_from_text("9223372036854775808")) is Exact
            assert number_from_text("-9223372036854775808") == -(2**63)
            for text in ("1e999", "0." + "1" * 39):
                try:
                    number_from_text(text)
                    raise AssertionError(text)
                except (ArithmeticError, ValueError):
                    pass
            """)
    }

    @Test("obvious secrets go, and what is around them stays")
    func redaction() throws {
        try expectWell(
            """
            from runtime.redaction import Redactor
            redactor = Redactor()
            text = redactor.redact(
                "login password=hunter22 ok; url postgres://u:hunter22@db/x Bearer abcdefghijkl "
                "AKIAABCDEFGHIJKLMNOP -----BEGIN RSA PRIVATE KEY-----\\nabc\\n"
                "-----END RSA PRIVATE KEY----- end"
            )
            for secret in ("hunter22", "abcdefghijkl", "AKIA", "BEGIN RSA"):
                assert secret not in text, text
            assert text.startswith("login password=<password#1> ok; url postgres://u:<password#1>@db/x"), text
            assert text.endswith(" end") and sum(redactor.counts.values()) == 5, redactor.counts
            """)
    }

    @Test("a prompt is filled in once: braces in a value stay")
    func prompts() throws {
        try expectWell(
            """
            from runtime.prompts import fill
            template = "{{a}}:\\n{{#b}}\\n- {{c}} of {{a}}\\n{{/b}}\\nend"
            values = {"a": "{{c}}", "b": [{"c": "{{a}}"}, {"c": 2}]}
            assert fill(template, values) == "{{c}}:\\n- {{a}} of {{c}}\\n- 2 of {{c}}\\nend"
            """)
    }

    @Test("what has no output is an error wherever it is used, and a default's other value")
    func noOutput() throws {
        try expectWell(
            """
            from runtime.expressions import Expression, Outputs, text, checked
            from runtime.errors import NodeFailed
            from runtime.language import default
            count = Outputs({"load": {}})["count"]
            for use in (lambda: count["rows"], lambda: count == 1, lambda: not count,
                        lambda: text("a", count), lambda: [count], lambda: {"a": count}):
                try:
                    Expression("use", use).value()
                    raise AssertionError("it was used")
                except NodeFailed as failure:
                    assert failure.code == "expression" and "no output" in failure.message
            assert default(lambda: count["rows"][0], 7) == 7 and default(lambda: count, 8) == 8
            assert default(lambda: {"a": None}["a"]["b"], 9) == 9
            """)
    }

    private func expectWell(_ program: String) throws {
        let (_, output) = try Python.run(program + "\nprint('well')\n")
        #expect(output == "well\n")
    }
}
