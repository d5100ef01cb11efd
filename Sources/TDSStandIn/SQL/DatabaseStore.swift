import COpenSSL
import Foundation
import Synchronization

/// The file behind a stand-in, and what is known of it beyond what SQLite keeps.
final class DatabaseStore: Sendable {
    let path: String
    let options: TDSOptions
    private let isTemporary: Bool
    private let schemas: Mutex<[String]>
    /// The columns of views made here, whose types SQLite does not know.
    private let views = Mutex<[String: [TableInfo.Column]]>([:])

    /// The databases that can be named: all show the same file but `master`.
    var names: [String] { [options.databaseName, "master"] }

    /// The schema of tables without one in the file.
    var homeSchema: String { isTemporary ? "dbo" : options.schema }

    init(_ options: TDSOptions) throws {
        self.options = options
        isTemporary = options.database == nil
        path =
            options.database
            ?? NSTemporaryDirectory() + "tds-stand-in-\(UUID().uuidString).db"
        schemas = Mutex(Array(Set(["dbo", isTemporary ? "dbo" : options.schema])).sorted())
        guard isTemporary else { return }
        do { _ = try open().all("PRAGMA journal_mode = WAL") } catch {
            throw TDSStandInError(.database, "the database cannot be made")
        }
    }

    func open() throws(TDSStandInError) -> SQLiteHandle {
        let handle = try SQLiteHandle(path: path)
        do { try handle.execute("PRAGMA foreign_keys = ON") } catch {
            throw TDSStandInError(.database, error.text)
        }
        return handle
    }

    var schemaNames: [String] { schemas.withLock { $0 } }

    func addSchema(_ name: String) { schemas.withLock { $0.append(name) } }

    func dropSchema(_ name: String) {
        schemas.withLock { $0.removeAll { $0.lowercased() == name.lowercased() } }
    }

    func viewColumns(_ name: String) -> [TableInfo.Column]? {
        views.withLock { $0[name.lowercased()] }
    }

    func noteView(_ name: String, _ columns: [TableInfo.Column]?) {
        views.withLock { $0[name.lowercased()] = columns }
    }

    func remove() {
        guard isTemporary else { return }
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    /// SHA-256 over the schema and every row, in the order of SQLite's own keys.
    func hash() throws -> String {
        let handle = try open()
        guard let digest = EVP_MD_CTX_new() else {
            throw TDSStandInError(.tls, "OpenSSL made no digest")
        }
        defer { EVP_MD_CTX_free(digest) }
        EVP_DigestInit_ex(digest, EVP_sha256(), nil)
        func add(_ text: String) { EVP_DigestUpdate(digest, text + "\n", text.utf8.count + 1) }
        do {
            let tables = try handle.all(
                "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
            for row in tables {
                add(row.map { Conversion.text($0) }.joined(separator: "|"))
                guard row[0] == .text("table") else { continue }
                let rows = try handle.prepare(
                    "SELECT * FROM \(SQLiteHandle.quoted(Conversion.text(row[1])))")
                while try rows.step() { add("\(rows.values())") }
            }
        } catch { throw TDSStandInError(.database, "the database cannot be read") }
        var bytes = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(digest, &bytes, nil)
        return Hex.encode(bytes).lowercased()
    }
}
