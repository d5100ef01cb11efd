/// Where the store keeps its data, as `DATABASE_URL` says.
public struct StoreLocation: Sendable, Hashable, CustomStringConvertible {
    /// The database file; nil keeps everything in memory.
    public let path: String?

    /// A database in a file.
    public init(path: String) { self.path = path }

    /// Reads `sqlite:PATH`, `sqlite:///ABSOLUTE/PATH` or `sqlite::memory:`.
    /// - Throws: ``WorkflowStoreError`` `unsupported-url`; the message never repeats the URL,
    ///   which may hold a password.
    public init(url: String) throws(WorkflowStoreError) {
        let parts = url.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else {
            throw WorkflowStoreError(
                .unsupportedURL, "DATABASE_URL must be sqlite:PATH, such as sqlite:local.db")
        }
        guard parts[0] == "sqlite" else {
            let scheme = parts[0].prefix(20).filter { $0.isLetter || $0.isNumber || $0 == "+" }
            throw WorkflowStoreError(
                .unsupportedURL,
                "DATABASE_URL has the scheme '\(scheme)', and only 'sqlite' is supported")
        }
        var rest = parts[1]
        if rest == ":memory:" {
            path = nil
            return
        }
        if rest.hasPrefix("//") { rest = rest.dropFirst(2) }
        guard !rest.isEmpty, !rest.contains("\0"), !rest.contains("?") else {
            throw WorkflowStoreError(
                .unsupportedURL, "DATABASE_URL needs a path after 'sqlite:', without options")
        }
        path = String(rest)
    }

    /// The location as it may be shown.
    public var description: String { path.map { "sqlite:" + $0 } ?? "sqlite::memory:" }
}
