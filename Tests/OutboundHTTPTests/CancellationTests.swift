import OutboundHTTP
import Testing

@Suite(.timeLimit(.minutes(1)))
struct CancellationTests {
    /// Answers with a head and a first piece, then waits until the client goes.
    private static func hanging(started: Signal<Bool>, closed: Signal<Bool>) throws -> Peer {
        try Peer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")
            started.send()
            connection.waitForClose()
            closed.send()
        }
    }

    @Test func cancelsTheConnecting() async throws {
        let full = try FullListener()
        let transport = CurlTransport.direct
        let started = Signal<Bool>()
        let task = Task {  // unstructured: the test cancels it
            started.send()
            _ = try await transport.send(HTTPRequest(url: full.url))
        }
        _ = await started.next()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func cancelsTheWaitForHeaders() async throws {
        let asked = Signal<Bool>()
        let closed = Signal<Bool>()
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            asked.send()
            connection.waitForClose()
            closed.send()
        }
        let transport = CurlTransport.direct
        let task = Task {  // unstructured: the test cancels it
            _ = try await transport.send(HTTPRequest(url: peer.url))
        }
        _ = await asked.next()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(await closed.next() == true)
    }

    @Test func cancelsTheReadingOfTheBody() async throws {
        let started = Signal<Bool>()
        let closed = Signal<Bool>()
        let peer = try Self.hanging(started: started, closed: closed)
        let transport = CurlTransport.direct
        let readSome = Signal<Bool>()
        let task = Task {  // unstructured: the test cancels it
            let response = try await transport.send(HTTPRequest(url: peer.url))
            for try await _ in response.body { readSome.send() }
        }
        _ = await readSome.next()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(await closed.next() == true)
    }

    @Test func aTaskCancelledBeforeSendsNothing() async throws {
        let peer = try Peer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        let transport = CurlTransport.direct
        let task = Task {  // unstructured: the test cancels it
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await transport.send(HTTPRequest(url: peer.url))
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(peer.connectionCount == 0)
    }

    @Test func droppingAResponseClosesItsConnection() async throws {
        let started = Signal<Bool>()
        let closed = Signal<Bool>()
        let peer = try Self.hanging(started: started, closed: closed)
        let transport = CurlTransport.direct
        do {
            let response = try await transport.send(HTTPRequest(url: peer.url))
            #expect(response.status == 200)
        }
        #expect(await closed.next() == true)
    }

    @Test func droppingAnIteratorHalfWayClosesItsConnection() async throws {
        let started = Signal<Bool>()
        let closed = Signal<Bool>()
        let peer = try Self.hanging(started: started, closed: closed)
        let transport = CurlTransport.direct
        for try await piece in try await transport.send(HTTPRequest(url: peer.url)).body {
            #expect(piece == Array("half".utf8))
            break
        }
        #expect(await closed.next() == true)
    }

    @Test func shutdownEndsEveryTransfer() async throws {
        let started = Signal<Bool>()
        let peer = try Self.hanging(started: started, closed: Signal())
        let silent = try Peer { connection in
            _ = try connection.readRequest()
            started.send()
            connection.waitForClose()
        }
        let transport = CurlTransport.direct
        let response = try await transport.send(HTTPRequest(url: peer.url))
        _ = await started.next()
        async let waiting = failure { try await transport.send(HTTPRequest(url: silent.url)) }
        _ = await started.next()
        await transport.shutdown()
        await transport.shutdown()
        #expect(await waiting?.code == .cancelled)
        #expect(await failure { try await response.body.collect() }?.code == .cancelled)
        let late = await failure { try await transport.send(HTTPRequest(url: peer.url)) }
        #expect(late?.code == .cancelled)
        #expect(late?.phase == .prepare)
    }

    @Test func aBodyOutlivesItsTransport() async throws {
        let goOn = DispatchedSteps()
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")
            goOn.wait()
            try connection.send("other")
        }
        let response = try await CurlTransport.direct.send(HTTPRequest(url: peer.url))
        goOn.signal()
        #expect(try await response.body.collect() == Array("halfother".utf8))
    }

    @Test func aTransportNobodyHoldsClosesItsConnections() async throws {
        let closed = Signal<Bool>()
        let peer = try Peer { connection in
            _ = try connection.readRequest()
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            connection.waitForClose()
            closed.send()
        }
        #expect(try await CurlTransport.direct.fetch(HTTPRequest(url: peer.url)).text == "ok")
        #expect(await closed.next() == true)
    }

    @Test func refusesASecondReaderAtTheSameTime() async throws {
        let peer = try Self.hanging(started: Signal(), closed: Signal())
        let transport = CurlTransport.direct
        let response = try await transport.send(HTTPRequest(url: peer.url))
        var pieces = response.body.makeAsyncIterator()
        #expect(try await pieces.next() == Array("half".utf8))
        let first = await withTaskGroup(of: OutboundHTTPError?.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    do {
                        _ = try await response.body.collect()
                        return nil
                    } catch {
                        return error as? OutboundHTTPError
                    }
                }
            }
            // One waits until it is cancelled; the other is told at once.
            defer { group.cancelAll() }
            return await group.next().flatMap { $0 }
        }
        #expect(first?.code == .concurrentRead)
    }

    @Test func manyCancelledAtAnyMomentLeaveTheRestAlone() async throws {
        let peer = try Peer.answering(
            "HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n"
                + String(repeating: "x", count: 20_000))
        let transport = CurlTransport.direct
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<200 {
                group.addTask {
                    let task = Task {  // unstructured: cancelled half of the time
                        try await transport.fetch(HTTPRequest(url: peer.url)).text.utf8.count
                    }
                    if index.isMultiple(of: 2) {
                        for _ in 0..<index { await Task.yield() }
                        task.cancel()
                        _ = await task.result
                    } else {
                        #expect((try? await task.value) == 20_000)
                    }
                }
            }
        }
    }
}
