import WorkflowStore

extension Settings {
    /// Opens the database alone.
    func openStore() throws -> Store {
        try Store(
            StoreLocation(url: self[.database] ?? ""), secretKey: self[.secretKey],
            logger: LogSetup.begin(self))
    }
}
