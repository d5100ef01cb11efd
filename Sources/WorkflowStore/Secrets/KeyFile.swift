import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The file that holds the key when `ORCHESTRATE_SECRET_KEY` does not: `DATABASE.key`, mode 0600.
///
/// While a key is being changed, `DATABASE.key.next` holds the new one, so that a crash at any
/// moment leaves one of the two files with the key that fits.
struct KeyFile: Sendable, Hashable {
    let path: String

    init(database: String) { path = database + ".key" }

    var nextPath: String { path + ".next" }

    /// The key in the file, or nil when there is no file.
    func read() throws(WorkflowStoreError) -> String? { try Self.read(path) }

    /// The key that was about to replace it, or nil.
    func readNext() throws(WorkflowStoreError) -> String? { try Self.read(nextPath) }

    /// Stores the first key.
    ///
    /// Another process may be first; then its key counts.
    /// - Returns: the key that is in the file.
    func create(_ key: String) throws(WorkflowStoreError) -> String {
        // Linked into place when it is whole, so that nobody reads half a key.
        let draft = path + ".\(getpid())"
        unlink(draft)
        guard try Self.write(key, to: draft) else {
            throw WorkflowStoreError(.invalidKey, "the key file cannot be made")
        }
        defer { unlink(draft) }
        if link(draft, path) == 0 { return key }
        guard let theirs = try read() else {
            throw WorkflowStoreError(.invalidKey, "the key file cannot be made")
        }
        return theirs
    }

    /// Stores the key that is about to count.
    func writeNext(_ key: String) throws(WorkflowStoreError) {
        unlink(nextPath)
        guard try Self.write(key, to: nextPath) else {
            throw WorkflowStoreError(.invalidKey, "the new key file cannot be made")
        }
    }

    /// Makes the next key the one that counts.
    func adoptNext() throws(WorkflowStoreError) {
        guard rename(nextPath, path) == 0 else {
            throw WorkflowStoreError(
                .invalidKey, "the key file cannot be replaced; the new key is beside it")
        }
    }

    private static func read(_ path: String) throws(WorkflowStoreError) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        guard status.st_mode & 0o077 == 0 else {
            throw WorkflowStoreError(
                .invalidKey, "the key file can be read by others; set its mode to 600")
        }
        guard let data = try? Data(contentsOf: URL(filePath: path)),
            let text = String(data: data, encoding: .utf8)
        else { throw WorkflowStoreError(.invalidKey, "the key file may not be read") }
        return text.trimmingCharacters()
    }

    /// Writes a whole file and has it reach the disk.
    ///
    /// False if it is there already.
    private static func write(
        _ key: String, to path: String
    ) throws(WorkflowStoreError) -> Bool {
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        if descriptor < 0 {
            if errno == EEXIST { return false }
            throw WorkflowStoreError(
                .invalidKey, "the key file cannot be made beside the database",
                detail: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        let bytes = Array((key + "\n").utf8)
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written == bytes.count, fsync(descriptor) == 0 else {
            unlink(path)
            throw WorkflowStoreError(.invalidKey, "the key file cannot be written")
        }
        return true
    }
}

extension String {
    fileprivate func trimmingCharacters() -> String {
        let isBlank = { (character: Character) in character.isWhitespace }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
