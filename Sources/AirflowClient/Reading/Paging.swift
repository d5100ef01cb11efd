import WorkflowModel

extension AirflowServer {
    /// Reads a list page by page until it ends or has `limit` entries.
    ///
    /// Both versions clamp the page size at 100 without a word and page by offset. The list may
    /// change between pages; an entry may then be missed or come twice.
    func list<Entry>(
        _ request: AirflowRequest, key: String, limit: Int,
        read: (JSONValue) throws -> Entry
    ) async throws -> [Entry] {
        var entries: [Entry] = []
        for _ in 0..<AirflowLimits.pages where entries.count < limit {
            var page = request
            let size = min(AirflowLimits.pageSize, limit - entries.count)
            page.query += [("limit", "\(size)"), ("offset", "\(entries.count)")]
            let answer = try await json(page)
            guard let rows = answer[key]?.arrayValue else {
                throw AirflowClientError(
                    .malformedAnswer, "Airflow's answer to \(request.path) has no \"\(key)\".")
            }
            entries += try rows.map(read)
            let total = answer["total_entries"]?.integerValue ?? entries.count
            if rows.isEmpty || entries.count >= total { break }
        }
        return entries
    }
}

extension JSONValue {
    /// A member that must be text.
    func requiredString(_ key: String, in what: String) throws -> String {
        guard let text = self[key]?.stringValue else {
            throw AirflowClientError(
                .malformedAnswer, "Airflow's \(what) has no text under \"\(key)\".")
        }
        return text
    }
}
