/// What the store refuses or cannot do.
public struct WorkflowStoreError: Error, Sendable, Hashable, CustomStringConvertible,
    CustomDebugStringConvertible
{
    /// The kind of error.
    public let code: Code
    /// What is wrong and what to do, in plain words; no SQL, no secret.
    public let message: String
    /// What the database said; for logs, not for users.
    public let detail: String?

    /// Describes an error.
    public init(_ code: Code, _ message: String, detail: String? = nil) {
        self.code = code
        self.message = message
        self.detail = detail
    }

    /// The kinds of error; persisted in scripts, so a code never changes its meaning.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// `DATABASE_URL` is none that this program reads.
        case unsupportedURL = "unsupported-url"
        /// The file cannot be opened or made.
        case cannotOpen = "cannot-open"
        /// The file is no SQLite database, or not one of ours.
        case notADatabase = "not-a-database"
        /// A newer program has written the file.
        case newerVersion = "newer-version"
        /// The file or its folder cannot be written.
        case readOnly = "read-only"
        /// The key is not 32 bytes in base64, or its file cannot be used.
        case invalidKey = "invalid-key"
        /// The stored secrets were sealed with another key.
        case wrongKey = "wrong-key"
        /// A stored row is not as this program writes it.
        case corruptRow = "corrupt-row"
        /// There is no such thing.
        case notFound = "not-found"
        /// It is in use, so that it cannot be deleted.
        case inUse = "in-use"
        /// A value does not fit, such as a name with spaces.
        case invalidValue = "invalid-value"
        /// The cursor of a list is not one that this server gave.
        case invalidCursor = "invalid-cursor"
        /// The database did not do it: busy, disk full, an I/O error.
        case unavailable
    }

    /// The message, preceded by its code; safe to show.
    public var description: String { "\(code.rawValue): \(message)" }

    /// The description and what the database said.
    public var debugDescription: String { description + (detail.map { " [\($0)]" } ?? "") }
}
