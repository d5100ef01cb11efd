import Crypto
import FoundationEssentials
import GRDB
import Logging

/// Seals secrets with AES-GCM under a key of 32 bytes.
///
/// What a secret belongs to is part of the seal: a sealed secret that is moved to another
/// connection's row does not open.
struct SecretSeal: Sendable {
    private static let checkText = "orchestrate"
    private static let checkSubject = "key-check"
    private let key: SymmetricKey

    /// Reads a key of 32 bytes in base64.
    init(base64 text: String) throws(WorkflowStoreError) {
        guard let data = Data(base64Encoded: text), data.count == 32 else {
            throw WorkflowStoreError(
                .invalidKey,
                "the secret key must be 32 bytes in base64, as 'openssl rand -base64 32' gives")
        }
        key = SymmetricKey(data: data)
    }

    /// A new random key in base64.
    static func makeKey() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
    }

    /// Seals a text for one subject.
    func seal(_ text: String, for subject: String) throws -> Data {
        let box = try AES.GCM.seal(
            Data(text.utf8), using: key, authenticating: Data(subject.utf8))
        guard let combined = box.combined else {
            throw WorkflowStoreError(.invalidKey, "the secret could not be sealed")
        }
        return combined
    }

    /// Opens what ``seal(_:for:)`` sealed for the same subject with the same key.
    /// - Throws: ``WorkflowStoreError`` `wrong-key`.
    func open(_ sealed: Data, for subject: String) throws(WorkflowStoreError) -> String {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let data = try? AES.GCM.open(box, using: key, authenticating: Data(subject.utf8)),
            let text = String(data: data, encoding: .utf8)
        else {
            throw WorkflowStoreError(
                .wrongKey, "a stored secret was sealed with another key, or was tampered with")
        }
        return text
    }

    /// A sealed text that tells whether a key is the one that counts.
    func makeCheck() throws -> Data { try seal(Self.checkText, for: Self.checkSubject) }

    private func fits(_ check: Data) -> Bool {
        (try? open(check, for: Self.checkSubject)) == Self.checkText
    }

    /// The seal whose key fits the database; makes a key on first use.
    static func unlock(
        _ database: any DatabaseWriter, given: String?, keyFile: KeyFile?, logger: Logger
    ) throws(WorkflowStoreError) -> SecretSeal {
        let seal: SecretSeal
        if let given {
            seal = try SecretSeal(base64: given)
        } else if let keyFile {
            seal = try read(keyFile, logger)
        } else {
            seal = try SecretSeal(base64: makeKey())
        }
        let check: Data
        do {
            let fresh = try seal.makeCheck()
            check = try database.write { db in
                try db.execute(
                    sql: "INSERT OR IGNORE INTO key_checks (id, sealed) VALUES (1, ?)",
                    arguments: [fresh])
                return try Data.fetchOne(db, sql: "SELECT sealed FROM key_checks") ?? fresh
            }
        } catch let error as WorkflowStoreError {
            throw error
        } catch let error as DatabaseError {
            throw WorkflowStoreError(opening: error)
        } catch {
            throw WorkflowStoreError(.invalidKey, "the key cannot be checked")
        }
        if seal.fits(check) { return seal }
        // A crash while the key was changed: the new key is still beside the old one.
        if given == nil, let keyFile, let text = try keyFile.readNext() {
            let next = try SecretSeal(base64: text)
            if next.fits(check) {
                try keyFile.adoptNext()
                return next
            }
        }
        let source =
            given == nil ? "the key file beside the database" : "ORCHESTRATE_SECRET_KEY"
        throw WorkflowStoreError(
            .wrongKey, "the stored secrets were sealed with another key than that of \(source)")
    }

    private static func read(
        _ keyFile: KeyFile, _ logger: Logger
    ) throws(WorkflowStoreError) -> SecretSeal {
        if let text = try keyFile.read() { return try SecretSeal(base64: text) }
        let text = try keyFile.create(makeKey())
        logger.notice("a key for secrets was made", metadata: ["file": "\(keyFile.path)"])
        return try SecretSeal(base64: text)
    }
}
