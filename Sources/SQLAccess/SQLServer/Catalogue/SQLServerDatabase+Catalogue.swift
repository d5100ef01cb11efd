import Synchronization

extension SQLServerDatabase {
    /// How long a catalogue is taken to be what the server has.
    public static let catalogueAge = Duration.seconds(300)

    /// Tables and views; see ``SQLDatabase/tables(matching:limit:)``.
    ///
    /// They are read once, and kept for ``catalogueAge``.
    public func tables(matching pattern: String?, limit: Int) async throws -> [SQLTable] {
        let known = catalogue.withLock { cache in
            cache.readAt.map { $0.duration(to: .now) < Self.catalogueAge } == true
                ? cache.tables : nil
        }
        if let known { return ServerCatalogue.matching(pattern, limit, in: known) }
        var tables = ServerCatalogue.tables(try await read(ServerCatalogue.columns))
        ServerCatalogue.add(
            keys: try await optional(ServerCatalogue.primaryKeys),
            references: try await optional(ServerCatalogue.references),
            estimates: try await optional(ServerCatalogue.estimates),
            descriptions: try await optional(ServerCatalogue.descriptions), to: &tables)
        catalogue.withLock { $0 = ServerCatalogue.Cache(tables: tables, readAt: .now) }
        return ServerCatalogue.matching(pattern, limit, in: tables)
    }

    /// How long ago the catalogue was read.
    public var catalogueAge: Duration { catalogueReadAt?.duration(to: .now) ?? .zero }

    /// When the catalogue was read, or nil if it was not yet.
    public var catalogueReadAt: ContinuousClock.Instant? { catalogue.withLock(\.readAt) }

    /// Has the next look at tables ask the server.
    public func forgetCatalogue() { catalogue.withLock { $0 = ServerCatalogue.Cache() } }

    /// What the log-in must not see is left out.
    private func optional(_ text: String) async throws -> SQLResult? {
        do {
            return try await read(text)
        } catch is SQLAccessError {
            return nil
        }
    }
}
