import Foundation
import GRDB
import OrchestrateTesting
import Testing
import WorkflowEngine
import WorkflowModel
import WorkflowStore

struct OpeningTests {
    @Test(arguments: [
        ("sqlite:local.db", "local.db"), ("sqlite:/var/x.db", "/var/x.db"),
        ("sqlite:///var/x.db", "/var/x.db"), ("sqlite::memory:", nil),
    ])
    func readsURLs(url: String, path: String?) throws {
        #expect(try StoreLocation(url: url).path == path)
    }

    @Test(arguments: ["", "local.db", "sqlite:", "postgres://ada:hunter2@host/db", "sqlite:a?b"])
    func refusesOtherURLs(url: String) async {
        await expect(.unsupportedURL) { try StoreLocation(url: url) }
        do {
            _ = try StoreLocation(url: url)
        } catch {
            #expect(!error.description.contains("hunter2"))
        }
    }

    @Test func makesFilesThatOnlyTheirOwnerCanRead() async throws {
        try await withFolder { folder in
            let store = try Store(StoreLocation(path: folder + "/a.db"))
            _ = try await store.createConversation(title: "x")
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                let attributes = try FileManager.default.attributesOfItem(
                    atPath: folder + "/" + name)
                let mode = try #require(attributes[.posixPermissions] as? Int)
                #expect(mode == 0o600, "\(name)")
            }
            try store.close()
        }
    }

    @Test func refusesAFileThatIsNoDatabase() async throws {
        try await withFolder { folder in
            let path = folder + "/a.db"
            let text = String(repeating: "this is no database. ", count: 100)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            await expect(.notADatabase) { try Store(StoreLocation(path: path)) }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        }
    }

    @Test func refusesAnotherProgramsDatabaseAndLeavesItAlone() async throws {
        try await withFolder { folder in
            let path = folder + "/a.db"
            let queue = try DatabaseQueue(path: path)
            try await queue.write { try $0.execute(sql: "CREATE TABLE theirs (x)") }
            try queue.close()
            let before = try Data(contentsOf: URL(filePath: path))
            await expect(.notADatabase) { try Store(StoreLocation(path: path)) }
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
        }
    }

    @Test func refusesANewerVersion() async throws {
        try await withFolder { folder in
            let path = folder + "/a.db"
            try Store(StoreLocation(path: path)).close()
            let queue = try DatabaseQueue(path: path)
            try await queue.write {
                try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999-future')")
            }
            try queue.close()
            await expect(.newerVersion) { try Store(StoreLocation(path: path)) }
        }
    }

    @Test func refusesAFolderThatIsNotThere() async throws {
        try await withFolder { folder in
            await expect(.cannotOpen) { try Store(StoreLocation(path: folder + "/no/a.db")) }
            await expect(.cannotOpen) { try Store(StoreLocation(path: folder)) }
        }
    }

    @Test(.enabled(if: getuid() != 0, "root may write anything"))
    func refusesAFileThatMayNotBeWritten() async throws {
        try await withFolder { folder in
            let path = folder + "/a.db"
            try Store(StoreLocation(path: path)).close()
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o400], ofItemAtPath: path)
            await expect(.readOnly) { try Store(StoreLocation(path: path)) }
        }
    }

    /// A file of each earlier version comes up to date, and what was in it stays.
    @Test(arguments: 1...6)
    func migratesFromEveryEarlierVersion(count: Int) async throws {
        try await withFolder { folder in
            let path = folder + "/a.db"
            let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "Fixtures/migrations")
            let files = try FileManager.default.contentsOfDirectory(atPath: fixtures.path)
                .filter { $0.hasSuffix(".sql") }.sorted()
            #expect(files.count == 6)
            let queue = try DatabaseQueue(path: path)
            try await queue.write { db in
                try db.execute(
                    sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
                for file in files.prefix(count) {
                    let url = fixtures.appending(path: file)
                    try db.execute(sql: String(contentsOf: url, encoding: .utf8))
                    try db.execute(
                        sql: "INSERT INTO grdb_migrations VALUES (?)",
                        arguments: [String(file.dropLast(4))])
                }
                let document = WorkflowDocument.picture("a>b")
                try db.execute(
                    sql: """
                        INSERT INTO workflows VALUES ('w', 'old', 1, 1, NULL);
                        """)
                try db.execute(
                    sql: "INSERT INTO workflow_versions VALUES ('w', 1, ?, ?, 'ada', NULL, 1)",
                    arguments: [document.sha256, document.json.compactText])
            }
            let newPath = folder + "/new.db"
            let expected = try await schema(Store(StoreLocation(path: newPath)), newPath)
            try queue.close()
            let store = try Store(StoreLocation(path: path))
            let version = try await store.versionRecord(1, of: WorkflowID("w"))
            #expect(version?.document == WorkflowDocument.picture("a>b"))
            _ = try await store.createConversation(title: "new")
            #expect(try await schema(store, path) == expected)
        }
    }

    private func schema(_ store: Store, _ path: String) async throws -> [String] {
        try store.close()
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try await queue.read { db in
            try String.fetchAll(
                db, sql: "SELECT sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name")
        }
    }
}
