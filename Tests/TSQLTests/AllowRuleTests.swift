import TSQL
import Testing

/// Where a connection lists what may be read, nothing else is.
struct AllowRuleTests {
    private let policy = GuardPolicy(
        allow: ["sales", "dbo.customers.id", "dbo.customers.na*", "dim.[d.ate]"]
            .compactMap { AccessRule(parsing: $0) },
        deny: [AccessRule(schema: "sales", table: "secret*")])

    private func codes(_ sql: String) -> [TSQLDiagnostic.Code] {
        ReadOnlyGuard(policy: policy).check(sql).diagnostics.map(\.code)
    }

    @Test(arguments: [
        "SELECT * FROM sales.orders", "SELECT id, name FROM dbo.customers",
        "SELECT c.NAME FROM customers c", "SELECT * FROM [dim].[d.ate]",
        "SELECT o.id, c.id FROM sales.orders o JOIN dbo.customers c ON c.id = o.customer_id",
        "WITH orders AS (SELECT 1 AS a) SELECT * FROM orders", "SELECT COUNT(*) FROM dbo.customers",
        "SELECT value FROM STRING_SPLIT('a,b', ',')", "SELECT 1",
    ])
    func allowsWhatIsListed(_ sql: String) {
        #expect(codes(sql).isEmpty)
    }

    @Test(arguments: [
        ("SELECT * FROM dbo.orders", TSQLDiagnostic.Code.tableDenied),
        ("SELECT * FROM orders", .tableDenied), ("SELECT 1 FROM hr.employees", .tableDenied),
        ("SELECT * FROM sales.secrets", .tableDenied),
        ("SELECT name FROM sys.tables", .tableDenied),
        ("SELECT name FROM sys.fn_helpcollations()", .tableDenied),
        ("SELECT number FROM master..spt_values", .tableDenied),
        ("SELECT name FROM INFORMATION_SCHEMA.TABLES", .tableDenied),
        ("SELECT * FROM dbo.customers", .starDenied),
        ("SELECT email FROM dbo.customers", .columnDenied),
        ("SELECT id FROM customers WHERE email LIKE 'a%'", .columnDenied),
        (
            "SELECT o.id FROM sales.orders o WHERE EXISTS (SELECT 1 FROM dbo.customers c WHERE c.email = o.a)",
            .columnDenied
        ),
        ("SELECT a FROM sales.orders, dbo.customers", .columnDenied),
        ("SELECT [ìd] FROM dbo.customers", .columnDenied),
        ("SELECT * FROM [ｓales].orders", .tableDenied),
    ])
    func refusesTheRest(_ sql: String, _ code: TSQLDiagnostic.Code) {
        #expect(codes(sql) == [code])
    }

    @Test func looksUpNamesWithoutSchemaAsTheServerDoes() {
        let rules = [AccessRule(schema: "app")]
        let bare = GuardPolicy(allow: rules, defaultSchema: "app")
        // Were there no app.t, the server would take dbo.t.
        #expect(!ReadOnlyGuard(policy: bare).check("SELECT a FROM t").isAllowed)
        let catalogue = TSQLCatalogue(tables: [.init(schema: "app", name: "T", columns: ["a"])])
        let known = GuardPolicy(allow: rules, defaultSchema: "app", catalogue: catalogue)
        #expect(ReadOnlyGuard(policy: known).check("SELECT a FROM t").isAllowed)
        #expect(ReadOnlyGuard(policy: bare).check("SELECT a FROM app.t").isAllowed)
    }

    @Test func listsOtherDatabasesAndFunctions() {
        let policy = GuardPolicy(
            databases: ["Archive"], functions: [AccessRule(schema: "dbo", table: "fmt_*")])
        func codes(_ sql: String) -> [TSQLDiagnostic.Code] {
            ReadOnlyGuard(policy: policy).check(sql).diagnostics.map(\.code)
        }
        #expect(codes("SELECT a FROM archive.dbo.t, ARCHIVE..u").isEmpty)
        #expect(codes("SELECT a FROM archives.dbo.t") == [.otherDatabase])
        #expect(codes("SELECT dbo.fmt_day(a) FROM t CROSS APPLY [dbo].[FMT_rows](1) r").isEmpty)
        #expect(codes("SELECT archive.dbo.fmt_day(DEFAULT)").isEmpty)
        #expect(
            codes("SELECT dbo.other(a), hr.fmt_day(a) FROM t") == [.userFunction, .userFunction])
        #expect(codes("SELECT * FROM fmt_rows(1)") == [.userFunction])
        #expect(codes("SELECT sys.fn_x(1)") == [.functionRefused])
    }

    @Test func takesOneStatementWhereOneIsWanted() {
        let policy = GuardPolicy(allowsSeveralStatements: false)
        let verdict = ReadOnlyGuard(policy: policy).check("SELECT 1 SELECT 2")
        #expect(verdict.diagnostics.map(\.code) == [.severalStatements])
        #expect(ReadOnlyGuard(policy: policy).check(";SELECT 1;").isAllowed)
    }

    @Test(arguments: [
        ("a", "a"), ("a.b", "a.b"), ("a.b.c", "a.b.c"), ("[a.b].[c d]", "a.b.c d"),
        ("*.*.pass*", "*.*.pass*"),
    ])
    func readsRules(_ text: String, _ expected: String) {
        #expect(AccessRule(parsing: text)?.description == expected)
    }

    @Test(arguments: ["", ".", "a.", ".a", "a..b", "a.b.c.d", "[]", "[a]b", "[a"])
    func refusesRules(_ text: String) {
        #expect(AccessRule(parsing: text) == nil)
    }
}
