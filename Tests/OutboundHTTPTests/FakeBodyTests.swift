import OutboundHTTP
import Testing

struct FakeBodyTests {
    private struct Broken: Error {}

    @Test func handsPiecesOnAsGiven() async throws {
        var pieces = HTTPBody(chunks: [[1], [], [2, 3]]).makeAsyncIterator()
        #expect(try await pieces.next() == [1])
        #expect(try await pieces.next() == [2, 3])
        #expect(try await pieces.next() == nil)
        #expect(try await pieces.next() == nil)
    }

    @Test func isReadOnce() async throws {
        let body = HTTPBody(chunks: [[1], [2]])
        var first = body.makeAsyncIterator()
        #expect(try await first.next() == [1])
        #expect(try await body.collect() == [2])
        #expect(try await body.collect().isEmpty)
    }

    @Test func failsAfterItsPieces() async throws {
        var pieces = HTTPBody(chunks: [[1]], thenThrow: Broken()).makeAsyncIterator()
        #expect(try await pieces.next() == [1])
        await #expect(throws: Broken.self) { try await pieces.next() }
        await #expect(throws: Broken.self) { try await pieces.next() }
    }

    @Test func asksForEachPiece() async throws {
        let body = HTTPBody { throw Broken() }
        await #expect(throws: Broken.self) { try await body.collect() }
        #expect(try await HTTPBody { nil }.collect().isEmpty)
    }

    @Test func collectsUpToTheLimit() async throws {
        #expect(try await HTTPBody(chunks: [[1, 2], [3]]).collect(limit: 3) == [1, 2, 3])
        let error = await failure { try await HTTPBody(chunks: [[1, 2], [3]]).collect(limit: 2) }
        #expect(error?.code == .bodyTooLarge)
    }
}
