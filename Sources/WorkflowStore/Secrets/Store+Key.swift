import FoundationEssentials
import GRDB
import Synchronization

extension Store {
    /// Seals all secrets with a new key, in one transaction.
    ///
    /// With a key file the new key replaces it; a crash at any moment leaves a key that fits.
    /// Without one, the caller puts the new key into `ORCHESTRATE_SECRET_KEY` before the next
    /// start. Other processes on the same file must be started again.
    /// - Parameter newKey: 32 bytes in base64; nil makes a random one, which needs a key file.
    /// - Throws: ``WorkflowStoreError`` `invalid-key`, `wrong-key`, `unavailable`; the old key
    ///   counts on then.
    public func rotateKey(to newKey: String? = nil) async throws {
        guard keyFile != nil || newKey != nil else {
            throw WorkflowStoreError(
                .invalidKey, "the key comes from ORCHESTRATE_SECRET_KEY; give the new one too")
        }
        let text = newKey ?? SecretSeal.makeKey()
        let new = try SecretSeal(base64: text)
        let old = seal.withLock { $0 }
        try keyFile?.writeNext(text)
        try await writing { db in
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT name, sealed_secret FROM connections WHERE sealed_secret NOT NULL")
            for row in rows {
                let row = StoredRow(row, of: "connections")
                let subject = ConnectionRecord.sealSubject(try row.text("name"))
                let secret = try old.open(row.value("sealed_secret"), for: subject)
                try db.execute(
                    sql: "UPDATE connections SET sealed_secret = ? WHERE name = ?",
                    arguments: [try new.seal(secret, for: subject), try row.text("name")])
            }
            try db.execute(
                sql: "UPDATE key_checks SET sealed = ?", arguments: [try new.makeCheck()])
        }
        seal.withLock { $0 = new }
        try keyFile?.adoptNext()
    }
}
