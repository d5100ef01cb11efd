/// Does something with each of several things, a few at once, and keeps their order.
enum Concurrently {
    /// The results in the order of the things.
    ///
    /// The first error ends the rest; so does cancellation.
    static func map<Thing: Sendable, Result: Sendable>(
        _ things: [Thing], atOnce: Int,
        _ transform: @escaping @Sendable (Thing) async throws -> Result
    ) async throws -> [Result] {
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var results: [Result?] = Array(repeating: nil, count: things.count)
            var next = 0
            func addOne() {
                guard next < things.count else { return }
                let index = next
                let thing = things[index]
                next += 1
                group.addTask { (index, try await transform(thing)) }
            }
            for _ in 0..<max(1, atOnce) { addOne() }
            while let (index, result) = try await group.next() {
                results[index] = result
                try Task.checkCancellation()
                addOne()
            }
            return results.compactMap(\.self)
        }
    }
}
