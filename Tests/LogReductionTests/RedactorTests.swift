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
        "rows: 12, columns: 7", "a@b", "--token", "password:", "=", ":", "://", "@",
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
