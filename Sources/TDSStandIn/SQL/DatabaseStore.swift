import Foundation
import Synchronization

/// The file behind a stand-in, and what is known of it beyond what SQLite keeps.
final class DatabaseStore: Sendable {
    let path: String
    let options: TDSOptions
    private let isTemporary: Bool

    /// The databases that can be named: all show the same file but `master`.
    var names: [String] { [options.databaseName, "master"] }

    init(_ options: TDSOptions) throws {
        self.options = options
        isTemporary = options.database == nil
        path =
            options.database
            ?? NSTemporaryDirectory() + "tds-stand-in-\(UUID().uuidString).db"
        let handle = try SQLiteHandle(path: path)
        if isTemporary {
            do {
                _ = try handle.all("PRAGMA journal_mode = WAL")
            } catch { throw TDSStandInError(.database, error.text) }
        }
    }

    func open() throws(TDSStandInError) -> SQLiteHandle { try SQLiteHandle(path: path) }

    func remove() {
        guard isTemporary else { return }
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    func hash() throws -> String { "" }
}
