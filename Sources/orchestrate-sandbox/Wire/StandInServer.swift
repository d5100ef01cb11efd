import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The request context: it keeps the channel, so that a fault can close it.
struct SandboxContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: Source) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}

/// Serves a stand-in on a socket.
struct StandInServer: Sendable {
    let routes: ControlRoutes
    let host: String
    let port: Int
    let name: String

    /// The server; `onReady` is called once with the port that was bound.
    func application(
        onReady: @escaping @Sendable (Int) async -> Void
    ) -> Application<CallbackResponder<SandboxContext>> {
        var logger = Logger(label: "sandbox.\(name)")
        logger.logLevel = .critical
        let routes = routes
        return Application(
            responder: CallbackResponder { request, context in
                try await Self.respond(to: request, context: context, by: routes)
            },
            configuration: .init(address: .hostname(host, port: port), serverName: "sandbox"),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
            logger: logger)
    }

    private static func respond(
        to request: Request, context: SandboxContext, by routes: ControlRoutes
    ) async throws -> Response {
        var request = request
        let body: ByteBuffer
        do {
            body = try await request.collectBody(upTo: Limits.bodyBytes)
        } catch {
            return Response(status: .contentTooLarge)
        }
        let answer = await routes.answer(SandboxRequest(request, body: body))
        var headers = HTTPFields()
        for (name, value) in answer.headers {
            guard let name = HTTPField.Name(name) else { continue }
            headers.append(HTTPField(name: name, value: value))
        }
        let status = HTTPResponse.Status(code: answer.status)
        let channel = context.channel
        switch answer.body {
        case .closed:
            try await channel.close()
            throw ConnectionClosed()
        case .whole(let bytes):
            return Response(
                status: status, headers: headers,
                body: bytes.isEmpty ? .init() : .init(byteBuffer: ByteBuffer(bytes: bytes)))
        case .pieces(let pieces):
            return Response(
                status: status, headers: headers,
                body: ResponseBody { writer in
                    try await send(pieces, to: &writer, on: channel)
                })
        }
    }

    @concurrent
    private static func send(
        _ pieces: [SandboxAnswer.Piece], to writer: inout any ResponseBodyWriter,
        on channel: any Channel
    ) async throws {
        for piece in pieces {
            switch piece {
            case .bytes(let bytes): try await writer.write(ByteBuffer(bytes: bytes))
            case .pause(let duration): try await Task.sleep(for: duration)
            case .cut:
                try await channel.close()
                throw ConnectionClosed()
            }
        }
        try await writer.finish(nil)
    }
}

/// The connection was closed on purpose.
struct ConnectionClosed: Error {}
