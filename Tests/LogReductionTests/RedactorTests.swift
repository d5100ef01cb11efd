import LogReduction
import Testing

/// What a redactor hides, and what it leaves alone.
@Suite struct RedactorTests {
    @Test(arguments: [
        ("password=hunter2", "password=<password#1>"),
        ("password = 'hunter two'", "password = '<password#1>'"),
        ("{\"password\": \"hunter2\"}", "{\"password\": \"<password#1>\"}"),
        ("{'db_password': 'x&y;z'}", "{'db_password': '<password#1>'}"),
        ("{\\\"password\\\": \\\"hunter2\\\"}", "{\\\"password\\\": \\\"<password#1>\\\"}"),
        ("user=a password=Tr0ub4dor&3-not-real to crm", "user=a password=<password#1> to crm"),
        ("PGPASSWORD=abc psql", "PGPASSWORD=<password#1> psql"),
        (
            "Server=db;User Id=sa;Pwd={p;w};Encrypt=yes",
            "Server=db;User Id=sa;Pwd={<password#1>};Encrypt=yes"
        ),
        ("Server=db;Password=s3cr3t;Database=x", "Server=db;Password=<password#1>;Database=x"),
        ("postgresql://etl:s3cr3t@db:5432/crm", "postgresql://etl:<password#1>@db:5432/crm"),
        ("mysql://u:p@ss/w@rd@db/x", "mysql://u:<password#1>@db/x"),
        ("redis://:secretpw@cache:6379", "redis://:<password#1>@cache:6379"),
        ("Authorization: Bearer abcDEF123456", "Authorization: Bearer <token#1>"),
        ("'Authorization': 'Basic dXNlcjpwYXNz'", "'Authorization': 'Basic <token#1>'"),
        ("sent Bearer abcDEF123456 to host", "sent Bearer <token#1> to host"),
        ("X-Api-Key: sk_live_FAKE0123456789abcdef", "X-Api-Key: <api_key#1>"),
        ("api_key=0a1b2c3d&page=2", "api_key=<api_key#1>&page=2"),
        ("GET /x?access_token=abc123&user=me", "GET /x?access_token=<token#1>&user=me"),
        ("(token=rt-9f8e7d)", "(token=<token#1>)"),
        ("run --password hunter2 --verbose", "run --password <password#1> --verbose"),
        ("key AKIAIOSFODNN7EXAMPLE used", "key <aws_key#1> used"),
        (
            "aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "aws_secret_access_key=<aws_key#1>"
        ),
        ("github ghp_FAKEfakeFAKEfakeFAKEfake0123", "github <github_token#1>"),
        ("slack xoxb-123456789012-abcdef", "slack <slack_token#1>"),
        (
            "google AIzaSyA-1234567890abcdefghijklmnopqrstu",
            "google <google_key#1>"
        ),
        ("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJmIn0.c2ln-bmF0", "jwt <jwt#1>"),
        ("card 4111 1111 1111 1111 ok", "card <card#1> ok"),
        ("card 5500-0000-0000-0004.", "card <card#1>."),
        (
            "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nafter",
            "<private_key#1>\nafter"
        ),
        ("cut -----BEGIN PRIVATE KEY-----\nMIIE", "cut <private_key#1>"),
        ("password: hunter2", "password: <password#1>"),
        ("  db_password: \"hunter two\"", "  db_password: \"<password#1>\""),
        ("+ export DB_PASSWORD=s3cr3t", "+ export DB_PASSWORD=<password#1>"),
        ("password=pa,ss)w0rd!", "password=<password#1>"),
        ("connect(password=hunter2, host=db)", "connect(password=<password#1>, host=db)"),
        ("WITH PASSWORD = N'hunter2', CHECK", "WITH PASSWORD = N'<password#1>', CHECK"),
        ("IDENTIFIED BY 'hunter2'", "IDENTIFIED BY '<password#1>'"),
        ("ALTER USER x WITH PASSWORD 'hunter2'", "ALTER USER x WITH PASSWORD '<password#1>'"),
        ("<password>hunter2</password>", "<password><password#1></password>"),
        ("['run', '--password', 'hunter2', '-v']", "['run', '--password', '<password#1>', '-v']"),
        ("run --password=hunter2", "run --password=<password#1>"),
        ("mysql -u root -phunter2 sales", "mysql -u root -p<password#1> sales"),
        ("mysql -u root -p hunter2", "mysql -u root -p <password#1>"),
        ("load -u etl -p hunter2 --fast", "load -u etl -p <password#1> --fast"),
        ("sqlcmd -S db -U sa -P 'My P4ss'", "sqlcmd -S db -U sa -P '<password#1>'"),
        ("bcp t in f -U sa -PMyP4ss -c", "bcp t in f -U sa -P<password#1> -c"),
        ("sshpass -p hunter2 ssh db", "sshpass -p <password#1> ssh db"),
        ("redis-cli -a hunter2 ping", "redis-cli -a <password#1> ping"),
        ("curl -s -u etl:hunter2 http://h/", "curl -s -u etl:<password#1> http://h/"),
        ("{\\\"password\\\": \\\"hunter2\\\"}", "{\\\"password\\\": \\\"<password#1>\\\"}"),
        ("Cookie: sid=abc; theme=dark", "Cookie: <token#1>"),
        ("jdbc:oracle:thin:etl/hunter2@//h:1521/x", "jdbc:oracle:thin:etl/<password#1>@//h:1521/x"),
        (
            "jdbc:sqlserver://h;user=sa;password=p)w;x=1",
            "jdbc:sqlserver://h;user=sa;password=<password#1>;x=1"
        ),
        (
            "AccountName=a;AccountKey=abc/def+ghi012345678901234567==;Endpoint=x",
            "AccountName=a;AccountKey=<secret#1>;Endpoint=x"
        ),
        (
            "https://a.blob.core.windows.net/c?sv=2024&sp=r&sig=aB%2Fc%3D",
            "https://a.blob.core.windows.net/c?sv=2024&sp=r&sig=<token#1>"
        ),
        (
            "{\"private_key\": \"-----BEGIN PRIVATE KEY-----\\nMII\\n-----END PRIVATE KEY-----\\n\"}",
            "{\"private_key\": \"<private_key#1>\"}"
        ),
        ("glpat-FAKEfakeFAKE12345678", "<token#1>"),
        ("sk-proj-FAKEfake0123456789abcdef", "<api_key#1>"),
        ("card 2223003122003222", "card <card#1>"),
        ("pass\u{1B}[1mword=\u{1B}[31mhunter2\u{1B}[0m", "password=<password#1>"),
        ("key ghp_FAKEfake […]", "key <github_token#1> […]"),
        ("postgresql://etl:s3cr […]", "postgresql://etl:<password#1> […]"),
        ("card 411111111111 […]", "card <card#1> […]"),
        ("Passwort: Geheim22", "Passwort: <password#1>"),
        ("mot de passe : Geheim22", "mot de passe : <password#1>"),
        ("contraseña=Geheim22", "contraseña=<password#1>"),
        ("数据库密码：Geheim22", "数据库密码：<password#1>"),
        ("パスワード=Geheim22", "パスワード=<password#1>"),
        ("ETL_DB_PASS=Geheim22", "ETL_DB_PASS=<password#1>"),
        ("API Key: Xy7Zq2Wv9kLm", "API Key: <api_key#1>"),
        ("user etl and password Geheim22 failed", "user etl and password <password#1> failed"),
        ("the password is Geheim22", "the password is <password#1>"),
        ("access token abcDEF123ghiJKL456 expired", "access token <token#1> expired"),
        ("open etl:Geheim22@db.internal:5432", "open etl:<password#1>@db.internal:5432"),
        ("curl --user=etl:Geheim22 http://h/", "curl --user=etl:<password#1> http://h/"),
        ("curl --user 'etl:hunter2' http://h/", "curl --user 'etl:<password#1>' http://h/"),
        ("sqlplus etl/hunter2@DWH @load.sql", "sqlplus etl/<password#1>@DWH @load.sql"),
        ("Authorization: SSWS 00abcFAKE0123456", "Authorization: SSWS <token#1>"),
        (
            "Authorization: Digest username=\"u\", response=\"6629fae4\"",
            "Authorization: Digest <token#1>"
        ),
        (
            "GET https://api.telegram.org/bot123456789:FAKE-fakeFAKEfakeFAKEfakeFAKE0123456/send",
            "GET https://api.telegram.org/bot<token#1>/send"
        ),
        ("app secret FAK8Q~FAKEfakeFAKEfakeFAKEfakeFAKE01234567 bad", "app secret <secret#1> bad"),
    ])
    func hides(_ text: String, _ expected: String) {
        var redactor = Redactor()
        #expect(redactor.redact(text) == expected)
        #expect(redactor.counts.reduce(0) { $0 + $1.count } == 1)
    }

    @Test(arguments: [
        "KeyError: 'password'", "refresh token for client etl-prod was revoked",
        "invalid token: signature has expired", "max_tokens=2000", "password: ***",
        "password=***", "Done. PASS=41 WARN=0", "http://host:8080/path@2x.png",
        "Basic authentication required", "the secret of success", "order 4111111111111112",
        "1718000000000", "uuid 4111-1111", "password=None", "token=null", "tokenizer=fast",
        "SELECT 1 AS pass", "https://example.com/a?b=c", "password={{ var.value.pw }}",
        "rows: 12, columns: 7", "mkdir -p /data/lake", "docker run -p 8080:80 app", "ssh -p 22 db",
        "git log -p main", "curl -u etl http://h/", "cp -a in out", "key error: token expired",
        "primary key=42", "sort key: booked_at", "partition_key=region",
        "Password authentication failed",
        "password authentication failed for user \"etl\"", "author: Ann", "authors=3", "pinned=1",
        "tokens: 2000 of 4000", "monkey=banana", "bypass=true", "compass: north", "passed: 41",
        "secrets backend: environment", "cookies enabled", "in [pos 2]> ready", "x<y>z</y>",
        "basic plan for everybody", "bearer of news", "skipped 12 of 40 checks", "sk-learn 1.5",
        "https://h:8443/a/b@c […]", "2026-05-01 10:00:00 123456789012", "id 6011000990139425x",
        "mailto:Bob7@example.com", "ssh:git@github.com", "password 2026-03-04", "token E2 in row 4",
        "first_pass=done", "the password is wrong", "load etl/orders@v2", "cp a/B7cD9e@x /tmp",
        "bot123:started", "user=etl@db:5432", "dbt --user etl run",
        "a@b", "--token", "password:", "=", ":", "://", "@",
    ])
    func leavesAlone(_ text: String) {
        var redactor = Redactor()
        #expect(redactor.redact(text) == text)
        #expect(redactor.counts.isEmpty)
    }

    @Test func namesTheSameValueAlike() {
        var redactor = Redactor()
        #expect(
            redactor.redact("password=hunter22 then password=other and password=hunter22")
                == "password=<password#1> then password=<password#2> and password=<password#1>")
        #expect(redactor.redact("login with hunter22 failed") == "login with <password#1> failed")
        #expect(redactor.counts == [RedactionCount(kind: "password", count: 2)])
    }

    @Test func hidesEmailsOnlyWhenAsked() {
        var plain = Redactor()
        var strict = Redactor(redactEmails: true)
        #expect(plain.redact("to a.b@example.com now") == "to a.b@example.com now")
        #expect(strict.redact("to a.b@example.com now") == "to <email#1> now")
    }

    @Test func namesAlikeAcrossTriesAndTellsWhere() {
        let first =
            "[2026-01-01T00:00:00.000+0000] {x.py:1} ERROR - login with password=hunter2pw failed\n"
        let second =
            "[2026-01-01T00:00:00.000+0000] {t.py:1} ERROR - Task failed with exception\n"
            + "Traceback (most recent call last):\n"
            + "  File \"/d/x.py\", line 1, in f\n    connect(password=\"hunter2pw\", token=\"t0kenValue99\")\n"
            + "OSError: etl/hunter2pw and t0kenValue99 refused\n"
        let reduction = reduceText(first, second)
        let shown = reduction.evidence.map(\.text).joined(separator: "\n")
        #expect(!shown.contains("hunter2pw") && !shown.contains("t0kenValue99"))
        #expect(reduction.redactions.map(\.count) == [1, 1])
        let places = reduction.hidden.map { "\($0.tryNumber):\($0.line) \($0.placeholder)" }
        #expect(places.contains("1:1 <password#1>"))
        #expect(places.contains("2:4 <password#1>"))
        #expect(places.contains("2:5 <token#1>"))
        #expect(reduction.hidden.allSatisfy { $0.count == 1 })
    }

    @Test func leaksNoSecretWhereverItWasCut() {
        let text =
            "[2026-01-01T00:00:00.000+0000] {x.py:1} ERROR - open postgresql://etl:s3cr3tPassw0rd@db/x"
            + " with key AKIAIOSFODNN7EXAMPLE and ghp_FAKEfakeFAKEfakeFAKEfake0123 refused\n"
        let bytes = Array(text.utf8)
        for cut in 0...bytes.count {
            var reducer = LogReducer()
            reducer.beginTry(1)
            reducer.feed(bytes[..<cut])
            reducer.feed(bytes[cut...])
            let shown = reducer.finish().evidence.map(\.text).joined()
            #expect(
                !shown.contains("s3cr") && !shown.contains("AKIA") && !shown.contains("ghp_"),
                "cut at \(cut)")
        }
        // Whatever the length that a long line is cut to.
        for padding in 0..<120 {
            let long = String(repeating: "x", count: 1950 + padding)
            let shown = reduceText("ERROR \(long) \(text)").evidence.map(\.text).joined()
            #expect(
                !shown.contains("s3cr") && !shown.contains("AKIA") && !shown.contains("ghp_F"),
                "padding \(padding)")
        }
    }

    @Test func survivesAnyText() {
        var redactor = Redactor(redactEmails: true)
        var state: UInt64 = 7
        let parts = [
            "password", "=", ":", "\"", "'", "://", "@", "eyJ", "--token", " ", "-----BEGIN ",
            "PRIVATE KEY", "\\", "{", "4111111111111111", "é", "\n", "Bearer ",
        ]
        for _ in 0..<2000 {
            var text = ""
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += parts[Int(state >> 33) % parts.count]
            }
            let once = redactor.redact(text)
            #expect(!once.contains("4111111111111111"))
        }
    }
}
