import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import WorkflowModel

/// An answer with its JSON.
struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String

    var json: JSONValue { (try? JSONValue(parsing: text)) ?? .null }
    var code: String? { json["code"]?.stringValue }

    /// The events of a stream.
    var events: [Event] {
        text.split(separator: "\n\n").compactMap { Event(String($0)) }
    }

    struct Event: Sendable, Hashable {
        var id = ""
        var name = ""
        var data: JSONValue = .null

        init?(_ block: String) {
            for line in block.split(separator: "\n") {
                if line.hasPrefix("id: ") { id = String(line.dropFirst(4)) }
                if line.hasPrefix("event: ") { name = String(line.dropFirst(7)) }
                if line.hasPrefix("data: ") {
                    data = (try? JSONValue(parsing: String(line.dropFirst(6)))) ?? .null
                }
            }
            if name.isEmpty { return nil }
        }
    }
}

extension TestServer {
    func send(
        _ method: HTTPRequest.Method, _ path: String, text: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        let response = try await client.executeRequest(
            uri: path, method: method, headers: headers,
            body: text.map { ByteBuffer(string: $0) })
        return Answer(
            status: response.status.code, headers: response.headers,
            text: String(buffer: response.body))
    }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await send(.get, path, headers: headers)
    }

    func post(
        _ path: String, _ body: JSONValue = [:], headers: HTTPFields = [:]
    ) async throws -> Answer {
        try await sendJSON(.post, path, body, headers: headers)
    }

    func sendJSON(
        _ method: HTTPRequest.Method, _ path: String, _ body: JSONValue,
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        headers[.contentType] = "application/json"
        return try await send(method, path, text: body.compactText, headers: headers)
    }

    /// Keeps a workflow and gives the path of its version.
    func keep(_ workflow: JSONValue) async throws -> String {
        let answer = try await post("/api/workflows", ["workflow": workflow])
        try #require(answer.status == 201, "\(answer.text)")
        return try #require(answer.headers[.location])
    }

    /// Keeps and approves a workflow.
    func approved(_ workflow: JSONValue) async throws -> String {
        let path = try await keep(workflow)
        let plan = try await post(path + "/plan")
        let hash = try #require(plan.json["contract_sha256"])
        let answer = try await post(path + "/approve", ["contract_sha256": hash])
        try #require(answer.status == 200, "\(answer.text)")
        return path
    }

    /// Starts a run of an approved version and gives its id.
    func start(_ path: String, _ inputs: JSONValue = [:]) async throws -> String {
        let answer = try await post(path + "/runs", ["inputs": inputs])
        try #require(answer.status == 201, "\(answer.text)")
        return try #require(answer.json["id"]?.stringValue)
    }
}
