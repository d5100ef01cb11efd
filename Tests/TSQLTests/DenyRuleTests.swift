import TSQL
import Testing

/// What a connection denies stays unread, whatever way a query takes to it.
struct DenyRuleTests {
    private static let deny = ["secret", "hr.salaries", "hr.employees.salary", "*.*.password*"]
        .compactMap { AccessRule(parsing: $0) }
    private static let catalogue = TSQLCatalogue(tables: [
        .init(schema: "hr", name: "employees", columns: ["id", "name", "salary", "manager_id"]),
        .init(schema: "dbo", name: "offers", columns: ["id", "salary", "employee_id"]),
        .init(schema: "dbo", name: "users", columns: ["id", "password_hash"]),
        .init(schema: "dbo", name: "plain", columns: ["id", "a", "b"]),
    ])

    private func codes(_ sql: String, catalogue: TSQLCatalogue? = nil) -> [TSQLDiagnostic.Code] {
        let policy = GuardPolicy(deny: DenyRuleTests.deny, catalogue: catalogue)
        return ReadOnlyGuard(policy: policy).check(sql).diagnostics.map(\.code)
    }

    @Test(arguments: [
        "SELECT * FROM secret.plans", "SELECT a FROM [SECRET].[plans]", "SELECT 1 FROM Secret.x y",
        "SELECT a FROM hr.salaries", "SELECT a FROM HR.SALARIES", "SELECT a FROM hr.[salaries ]",
        "SELECT a FROM t WHERE EXISTS (SELECT 1 FROM hr.salaries)",
        "WITH x AS (SELECT a FROM hr.salaries) SELECT a FROM x",
        "SELECT a FROM (SELECT a FROM hr.salaries) AS d",
        "SELECT a FROM t UNION SELECT a FROM hr.salaries",
        "SELECT t.a FROM t JOIN hr.salaries s ON s.id = t.id",
        "SELECT t.a FROM t CROSS APPLY (SELECT a FROM hr.salaries) s",
        "SELECT CASE WHEN 1 = (SELECT COUNT(*) FROM hr.salaries) THEN 1 END",
        "DECLARE @a int = (SELECT MAX(a) FROM hr.salaries)",
        "SET @a = (SELECT MAX(a) FROM hr.salaries)",
        "SELECT TOP ((SELECT COUNT(*) FROM hr.salaries)) a FROM t",
        "SELECT a FROM t ORDER BY (SELECT MAX(a) FROM hr.salaries)",
        "SELECT a FROM t ORDER BY a OFFSET (SELECT COUNT(*) FROM hr.salaries) ROWS",
        "SELECT k.[KEY] FROM CONTAINSTABLE(hr.salaries, a, 'x') k",
        "SELECT a FROM hr.[ｓａｌａｒｉｅｓ]", "SELECT a FROM hr.[sálaries]",
        "SELECT SUM(a) OVER (ORDER BY (SELECT 1 FROM hr.salaries)) FROM t",
        "SELECT [1] FROM hr.salaries PIVOT (SUM(a) FOR b IN ([1])) AS p",
    ])
    func deniesTables(_ sql: String) {
        #expect(codes(sql).contains(.tableDenied))
    }

    @Test(arguments: [
        "SELECT salary FROM hr.employees", "SELECT e.salary FROM hr.employees e",
        "SELECT [SALARY] FROM hr.employees", "SELECT hr.employees.salary FROM hr.employees",
        "SELECT employees.salary FROM hr.employees", "SELECT E.Salary FROM hr.employees AS e",
        "SELECT MAX(salary) FROM hr.employees", "SELECT id FROM hr.employees WHERE salary > 1",
        "SELECT id FROM hr.employees ORDER BY salary", "SELECT 1 FROM hr.employees GROUP BY salary",
        "SELECT id FROM hr.employees GROUP BY id HAVING MAX(salary) > 1",
        "SELECT id FROM hr.employees ORDER BY salary + 0",
        "SELECT salary AS id FROM hr.employees ORDER BY id",
        "(SELECT id FROM hr.employees) ORDER BY salary",
        "SELECT a FROM t WHERE a IN (((SELECT TOP (1) id FROM hr.employees) ORDER BY salary))",
        "SELECT x = salary FROM hr.employees",
        "DECLARE @s money SELECT @s = salary FROM hr.employees",
        "SELECT a.id FROM hr.employees a JOIN hr.employees b ON a.salary = b.salary",
        "SELECT d.s FROM (SELECT salary AS s FROM hr.employees) d",
        "SELECT d.s FROM (SELECT salary FROM hr.employees) d (s)",
        "WITH x (s) AS (SELECT salary FROM hr.employees) SELECT s FROM x",
        "SELECT id FROM t WHERE EXISTS (SELECT 1 FROM hr.employees e WHERE e.salary > t.a)",
        "SELECT id FROM hr.employees e WHERE EXISTS (SELECT 1 FROM t WHERE t.a = e.salary)",
        "SELECT id FROM hr.employees e WHERE EXISTS (SELECT 1 FROM t WHERE a = salary)",
        "SELECT e.id FROM hr.employees e CROSS APPLY (SELECT salary AS s) x",
        "SELECT e.id, v.s FROM hr.employees e CROSS APPLY (VALUES (salary)) v (s)",
        "SELECT e.id FROM hr.employees e CROSS APPLY (SELECT salary AS s FROM t PIVOT (SUM(a) FOR b IN (c)) p) x",
        "SELECT e.id FROM hr.employees e CROSS APPLY STRING_SPLIT(e.salary, ',') x",
        "SELECT * FROM (SELECT id FROM hr.employees) e PIVOT (SUM(id) FOR id IN ([1])) p; SELECT p.[1] FROM hr.employees PIVOT (SUM(salary) FOR id IN ([1])) p",
        "SELECT p.salary FROM hr.employees PIVOT (COUNT(id) FOR name IN (a)) p",
        "SELECT u.v FROM hr.employees UNPIVOT (v FOR n IN (salary, id)) u",
        "SELECT SUM(id) OVER (PARTITION BY salary) FROM hr.employees",
        "SELECT SUM(id) OVER w FROM hr.employees WINDOW w AS (ORDER BY salary)",
        "SELECT STRING_AGG(name, ',') WITHIN GROUP (ORDER BY salary) FROM hr.employees",
        "SELECT id FROM hr.employees GROUP BY GROUPING SETS ((id, salary), ())",
        "SELECT TOP (1) id FROM hr.employees WHERE NOT (salary) IS NULL",
        "SELECT id FROM hr.employees WHERE name LIKE 'a' ESCAPE salary",
        "SELECT id FROM hr.employees WHERE CONTAINS(salary, 'x')",
        "SELECT id FROM hr.employees WHERE CONTAINS((name, salary), 'x')",
        "SELECT k.[KEY] FROM FREETEXTTABLE(hr.employees, salary, 'x') k",
        "SELECT password FROM t", "SELECT t.Password_Hash FROM t",
        "SELECT a FROM t ORDER BY password",
        "SELECT [pàssword] FROM t", "SELECT [pass\u{AD}word] FROM t WHERE 1 = 1",
        "SELECT salary.Lat FROM hr.employees",
        "SELECT e.salary.value('.', 'int') FROM hr.employees e",
        "SELECT JSON_OBJECT('a': salary) FROM hr.employees",
        "SELECT TRIM(salary FROM name) FROM hr.employees",
        "SELECT id FROM hr.employees FOR SYSTEM_TIME AS OF '2026-01-01' WHERE salary > 1",
        "SELECT salary COLLATE Latin1_General_BIN FROM hr.employees",
        "SELECT (SELECT salary FROM (VALUES (1)) v (x)) FROM hr.employees",
    ])
    func deniesColumns(_ sql: String) {
        let found = codes(sql)
        let expected: Set<TSQLDiagnostic.Code> = [
            .columnDenied, .columnUnresolved, .badIdentifier, .badCharacter,
        ]
        #expect(!expected.isDisjoint(with: found), "\(found)")
    }

    @Test(arguments: [
        "SELECT * FROM hr.employees", "SELECT e.* FROM hr.employees e",
        "SELECT employees.* FROM hr.employees", "SELECT id, * FROM hr.employees",
        "SELECT * FROM t JOIN hr.employees e ON e.id = t.id",
        "SELECT x.* FROM (SELECT * FROM hr.employees) x",
        "WITH x AS (SELECT * FROM hr.employees) SELECT id FROM x",
        "SELECT CHECKSUM(*) FROM hr.employees", "SELECT BINARY_CHECKSUM(*) FROM hr.employees e",
        "SELECT * FROM hr.employees PIVOT (COUNT(id) FOR name IN (a)) p",
        "SELECT id FROM hr.employees WHERE FREETEXT(*, 'x')",
        "SELECT k.[KEY] FROM CONTAINSTABLE(hr.employees, *, 'x') k",
        "SELECT id FROM t WHERE EXISTS (SELECT e.* FROM hr.employees e)",
        "SELECT * FROM hr.employees e CROSS APPLY (SELECT e.* FROM t) x",
        "SELECT id FROM t FOR JSON PATH; SELECT * FROM hr.employees FOR JSON AUTO",
    ])
    func deniesStarsOverThem(_ sql: String) {
        #expect(codes(sql).contains(.starDenied))
        #expect(codes(sql, catalogue: DenyRuleTests.catalogue).contains(.starDenied))
    }

    @Test(arguments: [
        "SELECT id, name FROM hr.employees", "SELECT COUNT(*) FROM hr.employees",
        "SELECT e.name, o.salary FROM hr.employees e JOIN dbo.offers o ON o.employee_id = e.id",
        "SELECT salary FROM dbo.offers", "SELECT d.* FROM (SELECT id, name FROM hr.employees) d",
        "WITH x AS (SELECT id FROM hr.employees) SELECT * FROM x",
        "SELECT 'salary' AS a FROM hr.employees",
        "SELECT id AS salary FROM hr.employees ORDER BY salary",
        "SELECT a FROM secrets.plans",
        "SELECT d.salary FROM (SELECT 1 AS salary) d, hr.employees e",
        "SELECT salary FROM (SELECT 1 AS salary) d",
        "SELECT (SELECT MAX(o.salary) FROM dbo.offers o) FROM hr.employees",
        "SELECT e.id FROM hr.employees e WHERE e.id IN (SELECT employee_id FROM dbo.offers)",
    ])
    func allowsTheRest(_ sql: String) {
        #expect(codes(sql).isEmpty)
        #expect(codes(sql, catalogue: DenyRuleTests.catalogue).isEmpty)
    }

    @Test func takesNamesBeyondASCIIThatNoRuleCouldMean() {
        let sql = "SELECT größe FROM hr.employees"
        #expect(codes(sql).isEmpty)
        #expect(codes(sql, catalogue: DenyRuleTests.catalogue).isEmpty)
    }

    /// With a catalogue it can be told whose column a bare name is.
    @Test(arguments: [
        "SELECT id FROM hr.employees WHERE EXISTS (SELECT 1 FROM dbo.offers WHERE salary > 1)",
        "SELECT * FROM dbo.plain",
        "SELECT (SELECT MAX(salary) FROM dbo.offers) FROM hr.employees e",
    ])
    func allowsMoreWithACatalogue(_ sql: String) {
        #expect(!codes(sql).isEmpty)
        #expect(codes(sql, catalogue: DenyRuleTests.catalogue).isEmpty)
    }

    @Test(arguments: [
        ("SELECT x.id FROM hr.employees e", TSQLDiagnostic.Code.columnUnresolved),
        ("SELECT x.* FROM hr.employees e", .columnUnresolved),
        (
            "SELECT T.c.value('sql:column(\"e.salary\")', 'int') FROM hr.employees e CROSS APPLY e.x.nodes('/a') T(c)",
            .columnUnresolved
        ),
        ("SELECT id FROM a UNION SELECT id FROM hr.employees ORDER BY e.salary", .columnUnresolved),
        ("SELECT salary FROM hr.employees, dbo.offers", .columnDenied),
        ("WITH Emp AS (SELECT 1 AS salary) SELECT salary FROM emp", .ambiguousName),
        ("SELECT password FROM STRING_SPLIT('a', ',')", .columnUnresolved),
        ("SELECT $identity FROM hr.employees", .columnUnresolved),
        ("SELECT id FROM hr.employees e WHERE e.$ROWGUID = @a", .columnUnresolved),
        ("SELECT JSON_ARRAYAGG(id ORDER BY salary) FROM hr.employees", .columnDenied),
        ("SELECT JSON_VALUE(salary, '$.a' RETURNING int) FROM hr.employees", .columnDenied),
        ("SELECT (e.salary).STX FROM hr.employees e", .columnDenied),
        ("SELECT $PARTITION.f(salary) FROM hr.employees", .columnDenied),
        ("SELECT id FROM hr.employees GROUP BY ALL salary", .columnDenied),
        ("SELECT 1 << salary FROM hr.employees", .columnDenied),
        ("SELECT id FROM hr.employees e WHERE FREETEXT(e.*, 'x')", .starDenied),
        ("SELECT id FROM hr.employees e WHERE CONTAINS((e.*), 'x')", .starDenied),
        ("SELECT id FROM hr.employees WHERE CONTAINS(PROPERTY(salary, 'a'), 'x')", .columnDenied),
    ])
    func refusesWhatItCannotTell(_ sql: String, _ code: TSQLDiagnostic.Code) {
        #expect(codes(sql).contains(code))
    }

    @Test func namesTheColumnsThatMayBeRead() {
        let policy = GuardPolicy(deny: DenyRuleTests.deny, catalogue: DenyRuleTests.catalogue)
        let verdict = ReadOnlyGuard(policy: policy).check("SELECT e.* FROM hr.employees AS e")
        #expect(verdict.diagnostics.map(\.suggestion) == ["Name columns: id, name, manager_id."])
        #expect(verdict.diagnostics.map(\.column) == [8])
    }

    @Test func looksPastTheFirstFinding() {
        let found = codes("SELECT salary, * FROM hr.employees JOIN secret.x ON 1 = 1")
        #expect(Set(found) == [.columnDenied, .starDenied, .tableDenied])
    }
}
