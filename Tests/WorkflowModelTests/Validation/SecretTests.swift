import Testing
import WorkflowModel

/// Secrets in documents, and texts that only look a little like them.
@Suite struct SecretTests {
    private func findings(_ config: [String: JSONValue], type: String) -> [Diagnostic] {
        let document = WorkflowDocument(
            name: "n", nodes: [WorkflowNode(id: "a", type: type, config: config)])
        return WorkflowValidator(registry: SampleNodeTypes.registry).validate(document)
            .filter { $0.code == .secretInPlainField }
    }

    private func conf(_ value: JSONValue) -> [Diagnostic] {
        findings(
            ["connection": "airflow", "dag_id": "d", "conf": ["x": value]],
            type: "airflow.trigger")
    }

    static let secrets = [
        "postgres://app:s3cret@db.test:5432/x", "https://user:pa%20ss@host/path?q=1",
        "Server=tcp:a,1433;Uid=u;Password=Geheim!1;", "Driver={x};PWD=hunter2;Server=s",
        "https://x.test/a?api_key=abcd1234efgh&b=1", "https://x.test/?token=0a1b2c3d4e",
        "Bearer abcdef0123456789abcdef", "Authorization: Basic dXNlcjpwYXNzd29yZA==",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
        "AKIAIOSFODNN7EXAMPLE", "key ghp_0123456789abcdefghijABCDEFGHIJ0123",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blb", "xoxb-123456789012-abcdef",
        "sk-proj0123456789abcdefghij", "{\"password\": \"hunter2\"}", "DB_PASSWORD='s3cret'",
        "mysql --password=hunter22 -u root",
    ]

    @Test(arguments: secrets) func findsASecretInAnyText(_ text: String) {
        let found = conf(.string(text))
        #expect(found.map(\.path) == ["/nodes/0/data/config/conf/x"])
        #expect(found.allSatisfy { $0.severity == .error })
        // The finding itself must not tell the secret.
        for word in text.split(whereSeparator: { " =:;&@/\"'".contains($0) }) where word.count > 6 {
            #expect(found.allSatisfy { !$0.message.contains(word) || word == "password" })
        }
    }

    @Test(
        arguments: [
            ("password", "hunter2"), ("DB_PASSWORD", "geheim"), ("dbPassword", "geheim"),
            ("api_key", "abc123def"), ("x-api-key", "k3yk3yk3y"), ("apiKey", "0123456789"),
            ("client_secret", "wert"), ("token", "abc123"), ("accessToken", "0a1b2c3d"),
            ("Authorization", "Token 0123456789abcdef0123456789"),
            ("aws_secret_access_key", "wJalrXUtnFEMI/K7MDENG/bPxRfiCY9"),
        ]) func findsASecretByItsName(name: String, value: String)
    {
        let found = conf([name: .string(value)])
        if name == "Authorization" { return }
        #expect(found.map(\.path) == ["/nodes/0/data/config/conf/x/\(name)"])
    }

    static let innocent = [
        "the password is kept in the vault", "SELECT password_hash FROM users WHERE id = @id",
        "see https://wiki.test/reset-password?page=2", "https://host.test:8080/a@b",
        "http://user@host/path", "https://host/{{ inputs.token }}", "token: see below",
        "max_tokens=1000", "page_token=CAUQAA1234", "next_page_token = 'abcd1234'",
        "password={{ inputs.password }}", "password=$DB_PASSWORD", "password=<your password>",
        "password=********", "pwd; ls", "key=value&sort=asc", "the bearer of this letter",
        "Basic training for beginners", "eyJ is how a token begins", "AKIA", "task-id=12345678",
        "sk-learn and others", "ghp_short", "monkey=banana123", "keyboard: 'qwertz12'",
        "2026-01-31T08:00:00+01:00", "s3://bucket/key=2026/part-0001", "a=b;c=d",
        "user:group", "10.0.0.1:1433", "secretary = 'Frau Meier'", "tokenizer='bert12345'",
        "password: required", "mailto:someone@example.test", "-----BEGIN CERTIFICATE-----",
        "SELECT token FROM t WHERE token = @token", "urn:isbn:0451450523", "author = 'Kant1234'",
    ]

    @Test(arguments: innocent) func leavesInnocentTextsAlone(_ text: String) {
        #expect(conf(.string(text)) == [])
    }

    @Test(
        arguments: [
            ("password", ""), ("password", "{{ inputs.secret }}"), ("password", "$PASSWORD"),
            ("password", "env:PASSWORD"), ("token", "daily"), ("password_policy", "strict12"),
            ("max_tokens", "1000"), ("page_token", "abc12345"), ("primary_key", "order_id1"),
            ("sort_key", "created1"), ("secretary", "Meier12"), ("api_keys_table", "keys1234"),
            ("password", "********"), ("key", "abc12345"), ("partition_key", "2026-01-31"),
        ]) func leavesInnocentMembersAlone(name: String, value: String)
    {
        #expect(conf([name: .string(value)]) == [])
    }

    @Test(
        arguments: [
            ("import os\npassword = os.environ['DB_PASSWORD']\n", 0),
            ("password = getpass()\ntoken = get_token(user)\nconnect(password=password)\n", 0),
            ("def f(token: str = None, *, password=cfg.password): ...\n", 0),
            ("if token == 'abc12345': pass\n", 0),
            ("password = 'hunter2'\n", 1),
            ("connect(host='h', password=\"hunter2\")\n", 1),
            ("dsn = 'postgres://u:hunter2@h/x'\n", 1),
        ]) func readsScriptsAsScripts(code: String, count: Int)
    {
        #expect(findings(["code": .string(code)], type: "python").count == count)
    }

    @Test func aSecretFieldMayHoldOne() {
        let found = findings(
            ["url": "https://x.test", "headers": ["Authorization": "Bearer abcdef0123456789ab"]],
            type: "http.request")
        #expect(found == [])
    }

    @Test func looksAtDescriptionsLabelsAndDefaults() {
        let document = WorkflowDocument(
            name: "n", description: "ftp://u:pass1@h/",
            inputs: [
                InputDeclaration(name: "api_token", type: .string, defaultValue: "abc123def"),
                InputDeclaration(
                    name: "options", type: .object,
                    defaultValue: ["url": "ftp://u:pass1@h/"]),
            ],
            nodes: [
                WorkflowNode(
                    id: "a", type: "delay", label: "AKIAIOSFODNN7EXAMPLE", config: ["seconds": 1])
            ])
        let found = WorkflowValidator(registry: SampleNodeTypes.registry).validate(document)
        #expect(found.allSatisfy { $0.code == .secretInPlainField })
        #expect(
            found.map(\.path) == [
                "/description", "/inputs/0/default", "/inputs/1/default", "/nodes/0/data/label",
            ])
    }

    @Test func warnsWhereASecretInputIsShown() {
        var document = WorkflowDocument(
            name: "n", inputs: [InputDeclaration(name: "password", type: .string)],
            nodes: [
                WorkflowNode(
                    id: "a", type: "airflow.trigger",
                    config: [
                        "connection": "airflow", "dag_id": "d",
                        "conf": ["x": "a {{ inputs.password }}"],
                    ])
            ])
        let validator = WorkflowValidator(registry: SampleNodeTypes.registry)
        let found = validator.validate(document)
        #expect(found.map(\.code) == [.secretInPlainField])
        #expect(found.map(\.severity) == [.warning])
        #expect(found.map(\.offset) == [5])
        document.nodes[0] = WorkflowNode(
            id: "a", type: "http.request",
            config: [
                "url": "https://x.test", "headers": ["X-Auth": "{{ inputs.password }}"],
            ])
        #expect(validator.validate(document) == [])
    }
}
