import SQLAccess
import TSQL
import Testing
import WorkflowModel

/// Rules for tables and columns of a SQLite file, however a statement names them.
struct SQLiteRulesTests {
    private static let schema = [
        "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, ssn TEXT, country TEXT)",
        "CREATE TABLE purchases (id INTEGER PRIMARY KEY, customer_id INT, amount REAL)",
        "CREATE TABLE salaries (name TEXT, salary INT)",
        "CREATE VIEW places AS SELECT id, country FROM customers",
        "CREATE VIEW pay AS SELECT salary FROM salaries",
        "CREATE VIEW numbers AS SELECT ssn FROM customers",
        "INSERT INTO customers VALUES (1, 'Ada', '123-45', 'DE')",
        "INSERT INTO purchases VALUES (7, 1, 9.5)",
        "INSERT INTO salaries VALUES ('Ada', 100)",
    ]

    private func with(
        allow: [String] = [], deny: [String] = [], _ body: (SQLiteDatabase) async throws -> Void
    ) async throws {
        try await withSampleFile { _, path in
            let plain = SQLiteDatabase(path: path)
            for text in Self.schema { _ = try await plain.query(SQLQuery(text, access: .write)) }
            await plain.close()
            let policy = GuardPolicy(
                allow: try allow.map { try #require(AccessRule(parsingSQLite: $0)) },
                deny: try deny.map { try #require(AccessRule(parsingSQLite: $0)) },
                defaultSchema: "main")
            let database = SQLiteDatabase(path: path, policy: policy)
            try await body(database)
            await database.close()
        }
    }

    private static let deny = ["salaries", "customers.ssn"]

    @Test(arguments: [
        "SELECT * FROM salaries", "SELECT COUNT(*) FROM salaries", "SELECT 1 FROM \"salaries\"",
        "SELECT s.name FROM SALARIES AS s", "WITH s AS (SELECT * FROM salaries) SELECT 1 FROM s",
        "SELECT (SELECT MAX(salary) FROM salaries)", "SELECT * FROM pay",
        "SELECT COUNT(*) FROM pay",
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM salaries)", "SELECT 100 IN pay",
        "SELECT id FROM purchases UNION ALL SELECT salary FROM salaries",
        "SELECT * FROM customers", "SELECT c.* FROM customers c", "SELECT ssn FROM customers",
        "SELECT x FROM (SELECT ssn AS x FROM customers)", "SELECT [ssn] FROM [customers]",
        "SELECT name FROM customers WHERE ssn LIKE '1%'", "SELECT name FROM customers ORDER BY ssn",
        "SELECT COUNT(ssn) FROM customers", "SELECT * FROM numbers",
        "WITH places AS (SELECT ssn FROM customers) SELECT ssn FROM places",
        "SELECT COUNT(*) FROM (SELECT '123-45' AS ssn) JOIN customers USING (ssn)",
        "SELECT COUNT(*) FROM (SELECT '123-45' AS ssn) NATURAL JOIN customers",
        "SELECT COUNT(*) FROM (SELECT 100 AS salary) JOIN salaries /* */ using(salary)",
        "SELECT sql FROM sqlite_master", "SELECT * FROM pragma_table_info('salaries')",
        "PRAGMA table_info(salaries)", "SELECT RANK() OVER (ORDER BY ssn) FROM customers",
    ])
    func refusesWhatIsDenied(_ text: String) async throws {
        try await with(deny: Self.deny) { database in
            for ask in [
                { _ = try await database.query(SQLQuery(text)) },
                { _ = try await database.columns(of: SQLQuery(text)) },
            ] as [() async throws -> Void] {
                let error = await #expect(throws: SQLAccessError.self) { try await ask() }
                #expect(error?.code == .notAllowed, "\(error?.message ?? "")")
            }
        }
    }

    @Test(arguments: [
        "SELECT id, name FROM customers", "SELECT COUNT(*) FROM customers",
        "SELECT * FROM purchases",
        "SELECT * FROM places", "SELECT 'ssn' AS ssn, 'salaries' FROM purchases -- using salaries",
        "WITH salaries AS (SELECT 1 AS a) SELECT a FROM salaries",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) "
            + "SELECT COUNT(*), MAX(n) FROM t",
        "SELECT c.country, SUM(o.amount) FROM purchases o JOIN customers c ON c.id = o.customer_id "
            + "GROUP BY 1",
        "SELECT value FROM json_each('[1]')",
    ])
    func runsWhatIsNotDenied(_ text: String) async throws {
        try await with(deny: Self.deny) { database in
            _ = try await database.query(SQLQuery(text))
        }
    }

    @Test func allowsOnlyWhatIsListed() async throws {
        try await with(allow: ["purchases", "customers.id", "customers.country", "pay"]) {
            database in
            for text in [
                "SELECT * FROM purchases", "SELECT country FROM customers",
                "SELECT salary FROM pay",
                "WITH c AS (SELECT id FROM customers) SELECT COUNT(*) FROM c",
            ] {
                _ = try await database.query(SQLQuery(text))
            }
            for text in [
                "SELECT name FROM customers", "SELECT * FROM customers", "SELECT * FROM salaries",
                "SELECT * FROM places",
                "WITH pay AS (SELECT * FROM salaries) SELECT salary FROM pay",
            ] {
                await #expect(throws: SQLAccessError.self, "\(text)") {
                    try await database.query(SQLQuery(text))
                }
            }
        }
    }

    @Test func tellsWhatIsDeniedAndWhere() async throws {
        try await with(deny: Self.deny) { database in
            func message(_ text: String) async -> String {
                do {
                    _ = try await database.query(SQLQuery(text))
                    return ""
                } catch {
                    return "\(error)"
                }
            }
            #expect(
                await message("SELECT name,\n  ssn FROM customers")
                    == "line 2, column 3: The column 'ssn' of 'customers' may not be read. "
                    + "The connection's rules deny it.")
            #expect(
                await message("SELECT * FROM customers").hasPrefix(
                    "line 1, column 8: '*' would read the column 'ssn' of 'customers'"))
            #expect(
                await message("SELECT 1 FROM salaries").hasPrefix(
                    "line 1, column 15: The table 'salaries' may not be read."))
            #expect(await message("SELECT 1 FROM pay").contains("through the view 'pay'"))
        }
    }

    @Test(arguments: [
        "UPDATE salaries SET salary = 1", "DELETE FROM salaries", "DROP TABLE salaries",
        "INSERT INTO purchases SELECT 8, 1, salary FROM salaries", "UPDATE customers SET ssn = ''",
        "ALTER TABLE salaries RENAME TO open", "CREATE TABLE copy AS SELECT * FROM customers",
    ])
    func holdsForWritesToo(_ text: String) async throws {
        try await with(deny: Self.deny) { database in
            let error = await #expect(throws: SQLAccessError.self) {
                try await database.query(SQLQuery(text, access: .write))
            }
            #expect(error?.code == .notAllowed, "\(error?.message ?? "")")
            _ = try await database.query(
                SQLQuery("UPDATE purchases SET amount = 1", access: .write))
        }
    }

    @Test(
        arguments: [
            ("main", "main"), ("purchases", "main.purchases"),
            ("purchases.id", "main.purchases.id"),
            ("main.purchases", "main.purchases"), ("MAIN.purchases.id", "MAIN.purchases.id"),
            ("*.ssn", "main.*.ssn"),
            ("a.b.c", nil), ("", nil), ("a..b", nil),
        ] as [(String, String?)])
    func readsRules(_ text: String, _ meaning: String?) {
        #expect(AccessRule(parsingSQLite: text)?.description == meaning)
    }

    @Test func describesKeysAndReferences() async throws {
        let statements = """
            CREATE TABLE a (x INT UNIQUE, y INT, PRIMARY KEY (y, x));
            CREATE TABLE b (id INTEGER PRIMARY KEY, ax INT, FOREIGN KEY (ax) REFERENCES a (x));
            INSERT INTO b VALUES (1, NULL), (2, NULL);
            ANALYZE;
            """
        try await withSampleFile(statements) { database, _ in
            let tables = try await database.tables(matching: nil, limit: 10)
            #expect(tables.first { $0.name == "a" }?.primaryKey == ["y", "x"])
            let references = tables.filter { !$0.references.isEmpty }
            #expect(references.map(\.name) == ["b"])
            #expect(
                references.flatMap(\.references)
                    == [SQLReference(column: "ax", table: "a", tableColumn: "x")])
            let estimates = tables.map { "\($0.name) \($0.estimatedRows ?? -1)" }
            #expect(estimates == ["a -1", "b 2", "days -1", "orders 2"])
            #expect(database.catalogueAge == .zero)
        }
    }
}
