import Foundation
import GRDB
import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel
import WorkflowStore

struct SecretTests {
    private static let secret = "correct-horse-battery-staple"
    private static let key = Data(repeating: 7, count: 32).base64EncodedString()
    private static let otherKey = Data(repeating: 8, count: 32).base64EncodedString()

    private func connection(_ name: String = "airflow") -> ConnectionRecord {
        ConnectionRecord(
            name: name, kind: "airflow", url: "https://airflow.example/base", username: "ada",
            options: ["timeout_seconds": 5])
    }

    @Test func keepsConnectionsAndSecrets() async throws {
        try await withStore { store in
            let saved = try await store.saveConnection(
                connection(), secret: .set(ConnectionSecret(Self.secret)))
            #expect(saved.hasSecret)
            #expect(try await store.connection("airflow") == saved)
            #expect(try await store.connections() == [saved])
            #expect(try await store.secret(of: "airflow")?.reveal() == Self.secret)
            #expect(
                saved.identity
                    == ConnectionIdentity(
                        name: "airflow", kind: "airflow", host: "airflow.example", port: 443,
                        database: "/base", username: "ada"))
            try await store.saveConnection(connection())
            #expect(try await store.secret(of: "airflow") != nil)
            try await store.saveConnection(connection(), secret: .remove)
            #expect(try await store.secret(of: "airflow") == nil)
            try await store.deleteConnection("airflow")
            #expect(try await store.connection("airflow") == nil)
            await expect(.notFound) { try await store.deleteConnection("airflow") }
            await expect(.notFound) { try await store.secret(of: "airflow") }
        }
    }

    @Test func dropsAKeptSecretWhenTheConnectionPointsElsewhere() async throws {
        try await withStore { store in
            try await store.saveConnection(
                connection(), secret: .set(ConnectionSecret(Self.secret)))
            var moved = connection()
            moved.url = "https://evil.example"
            let saved = try await store.saveConnection(moved)
            #expect(!saved.hasSecret)
            #expect(try await store.secret(of: "airflow") == nil)
        }
    }

    @Test func secretsAreNowhereInTheFiles() async throws {
        try await withFolder { folder in
            let store = try Store(StoreLocation(path: folder + "/a.db"))
            let saved = try await store.saveConnection(
                connection(), secret: .set(ConnectionSecret(Self.secret)))
            #expect(!saved.json.compactText.contains(Self.secret))
            #expect("\(ConnectionSecret(Self.secret))" == "<redacted>")
            var dumped = ""
            dump(ConnectionSecret(Self.secret), to: &dumped)
            #expect(!dumped.contains(Self.secret))
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                let bytes = try Data(contentsOf: URL(filePath: folder + "/" + name))
                #expect(bytes.range(of: Data(Self.secret.utf8)) == nil, "\(name)")
                let encoded = Data(Self.secret.utf8).base64EncodedData()
                #expect(bytes.range(of: encoded) == nil, "\(name)")
            }
            try store.close()
        }
    }

    @Test func refusesAnotherKey() async throws {
        try await withFolder { folder in
            let location = StoreLocation(path: folder + "/a.db")
            let first = try Store(location, secretKey: Self.key)
            try await first.saveConnection(
                connection(), secret: .set(ConnectionSecret(Self.secret)))
            try first.close()
            await expect(.wrongKey) { try Store(location, secretKey: Self.otherKey) }
            await expect(.wrongKey) { try Store(location) }
            let again = try Store(location, secretKey: Self.key)
            #expect(try await again.secret(of: "airflow")?.reveal() == Self.secret)
            try again.close()
        }
    }

    @Test(arguments: ["", "short", Data(repeating: 1, count: 31).base64EncodedString(), "ä=="])
    func refusesWhatIsNoKey(key: String) async {
        await expect(.invalidKey) {
            try Store(StoreLocation(url: "sqlite::memory:"), secretKey: key)
        }
    }

    @Test func refusesAKeyFileThatOthersCanRead() async throws {
        try await withFolder { folder in
            let location = StoreLocation(path: folder + "/a.db")
            try Store(location).close()
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644], ofItemAtPath: folder + "/a.db.key")
            await expect(.invalidKey) { try Store(location) }
        }
    }

    @Test func aSealedSecretDoesNotOpenInAnotherRow() async throws {
        try await withFolder { folder in
            let path = folder + "/a.db"
            let store = try Store(StoreLocation(path: path))
            try await store.saveConnection(
                connection("one"), secret: .set(ConnectionSecret(Self.secret)))
            try await store.saveConnection(
                connection("two"), secret: .set(ConnectionSecret("other")))
            let queue = try DatabaseQueue(path: path)
            try await queue.write { db in
                try db.execute(
                    sql: """
                        UPDATE connections SET sealed_secret = (SELECT sealed_secret
                            FROM connections WHERE name = 'one') WHERE name = 'two'
                        """)
            }
            await expect(.wrongKey) { try await store.secret(of: "two") }
            try queue.close()
            try store.close()
        }
    }

    @Test func changesTheKey() async throws {
        try await withFolder { folder in
            let location = StoreLocation(path: folder + "/a.db")
            let store = try Store(location)
            try await store.saveConnection(
                connection(), secret: .set(ConnectionSecret(Self.secret)))
            let before = try String(contentsOfFile: folder + "/a.db.key", encoding: .utf8)
            try await store.rotateKey()
            #expect(try await store.secret(of: "airflow")?.reveal() == Self.secret)
            try store.close()
            let after = try String(contentsOfFile: folder + "/a.db.key", encoding: .utf8)
            #expect(before != after)
            // As a crash between the two steps leaves it: the old key, and the new one beside it.
            try after.write(
                toFile: folder + "/a.db.key.next", atomically: false, encoding: .utf8)
            try before.write(
                toFile: folder + "/a.db.key", atomically: false, encoding: .utf8)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: folder + "/a.db.key.next")
            let again = try Store(location)
            #expect(try await again.secret(of: "airflow")?.reveal() == Self.secret)
            try again.close()
        }
    }

    @Test func refusesUnfitConnections() async throws {
        try await withStore { store in
            var bad = [ConnectionRecord]()
            for name in ["", "Upper", "1st", "a b", String(repeating: "a", count: 64)] {
                bad.append(connection(name))
            }
            bad.append(ConnectionRecord(name: "a", kind: "ftp"))
            bad.append(ConnectionRecord(name: "a", kind: "http", url: "https://u:p@h"))
            bad.append(ConnectionRecord(name: "a", kind: "http", url: "file:///etc/passwd"))
            bad.append(ConnectionRecord(name: "a", kind: "mssql"))
            bad.append(ConnectionRecord(name: "a", kind: "sqlite"))
            bad.append(ConnectionRecord(name: "a", kind: "mssql", host: "h", port: 70_000))
            for record in bad {
                await expect(.invalidValue) { try await store.saveConnection(record) }
            }
            let stored = try await store.connections()
            #expect(stored.isEmpty)
        }
    }

    @Test(arguments: [
        ("http://h", "h", 80, nil), ("https://H:8443/a/", "h", 8443, "/a"),
        ("http://[::1]:8080/x", "[::1]", 8080, "/x"),
    ])
    func readsWhereAURLPoints(url: String, host: String, port: Int, path: String?) {
        let identity = ConnectionRecord(name: "a", kind: "http", url: url).identity
        #expect(identity.host == host)
        #expect(identity.port == port)
        #expect(identity.database == path)
    }
}
