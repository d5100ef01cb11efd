import Hummingbird
import NodeTypes
import WorkflowModel
import WorkflowStore

/// Connections: secrets go in and never come out.
struct ConnectionRoutes: Sendable {
    let parts: WebServerParts
    let person: String

    private static let path = "/api/connections/{name}"
    private static let search = RouteQuery(
        name: "search", type: "string", summary: "only what holds this text")
    private static let refresh = RouteQuery(
        name: "refresh", type: "boolean", summary: "whether the server is asked again")
    private static let lookupLimit = RouteQuery(
        name: "limit", type: "integer", summary: "at most so many (50)")
    private static let members: [String: JSONValue] = [
        "kind": ["type": "string", "enum": ["airflow", "mssql", "sqlite", "http"]],
        "url": ["type": "string"], "host": ["type": "string"], "port": ["type": "integer"],
        "database": ["type": "string"], "username": ["type": "string"],
        "options": ["type": "object"],
        "secret": [
            "type": ["string", "null"], "writeOnly": true,
            "description": "absent: as it is; null: removed",
        ],
    ]

    var routes: [Route] {
        var created = Self.members
        created["name"] = ["type": "string", "pattern": "^[a-z][a-z0-9_-]{0,62}$"]
        return [
            Route(
                method: .get, path: "/api/connections", summary: "List connections",
                handler: list),
            Route(
                method: .post, path: "/api/connections", summary: "Make a connection",
                body: RouteBody(members: created, required: ["name", "kind"]),
                answer: RouteAnswer(201, "application/json"), problems: [409, 422],
                handler: create),
            Route(
                method: .get, path: Self.path, summary: "Read a connection", problems: [404]
            ) { call in .json(try await existing(call).json) },
            Route(
                method: .put, path: Self.path, summary: "Make or replace a connection",
                body: RouteBody(members: Self.members, required: ["kind"]), problems: [422],
                handler: replace),
            Route(
                method: .delete, path: Self.path,
                summary: "Delete a connection and its secret", answer: RouteAnswer(204, nil),
                problems: [404], handler: delete),
            Route(
                method: .post, path: Self.path + "/test",
                summary: "Ask the system for a sign of life", body: RouteBody(members: [:]),
                problems: [404], handler: test),
            Route(
                method: .get, path: Self.path + "/dags", summary: "The DAGs of an Airflow",
                queries: [Self.search, Self.lookupLimit], problems: [404, 422, 502],
                handler: dags),
            Route(
                method: .get, path: Self.path + "/tables", summary: "The tables of a database",
                queries: [Self.search, Self.lookupLimit, Self.refresh], problems: [404, 422, 502],
                handler: tables),
        ]
    }

    private func existing(_ call: APICall) async throws -> ConnectionRecord {
        guard let record = try await parts.store.connection(call.part("name")) else {
            throw WebAPIError(.notFound, "There is no such connection.")
        }
        return record
    }

    private func list(_ call: APICall) async throws -> Response {
        let all = try await parts.store.connections()
        return .json(["items": .array(all.map(\.json)), "next_cursor": .null])
    }

    private func create(_ call: APICall) async throws -> Response {
        var body = try await call.object()
        let name = body.requiredText("name", atMost: 63)
        let (record, secret) = try Self.read(&body, name: name)
        guard try await parts.store.connection(name) == nil else {
            throw WebAPIError(.nameTaken, "There is a connection '\(name)' already.")
        }
        let saved = try await save(record, secret)
        return .json(saved.json, status: 201, location: "/api/connections/\(name)")
    }

    private func replace(_ call: APICall) async throws -> Response {
        var body = try await call.object()
        let (record, secret) = try Self.read(&body, name: try call.part("name"))
        return .json(try await save(record, secret).json)
    }

    private func save(
        _ record: ConnectionRecord, _ secret: Store.SecretChange
    ) async throws -> ConnectionRecord {
        try SQLServerSettings.check(record.identity, options: record.options)
        try ConnectionRules.check(record.identity, options: record.options)
        let saved = try await parts.store.saveConnection(record, secret: secret)
        try await parts.store.audit(
            "connection.saved", of: record.name, by: person, details: saved.identity.json)
        return saved
    }

    private static func read(
        _ body: inout ObjectReader, name: String
    ) throws -> (ConnectionRecord, Store.SecretChange) {
        let record = ConnectionRecord(
            name: name, kind: body.requiredText("kind", atMost: 20),
            url: body.text("url", atMost: 2000), host: body.text("host", atMost: 255),
            port: body.integer("port"), database: body.text("database", atMost: 1000),
            username: body.text("username", atMost: 255),
            options: body.object("options") ?? [:])
        let isGiven = body.isPresent("secret")
        let secret = body.text("secret", atMost: 100_000)
        try body.finish()
        if let secret { return (record, .set(ConnectionSecret(secret))) }
        return (record, isGiven ? .remove : .keep)
    }

    private func delete(_ call: APICall) async throws -> Response {
        let name = try call.part("name")
        try await parts.store.deleteConnection(name)
        try await parts.store.audit("connection.deleted", of: name, by: person)
        return .noContent
    }

    private func test(_ call: APICall) async throws -> Response {
        try await call.object().finish()
        let record = try await existing(call)
        return .json(try await parts.systems.test(record.name).json)
    }

    private func dags(_ call: APICall) async throws -> Response {
        let record = try await existing(call)
        return .json(
            try await parts.lookups.dags(
                connection: record.name, search: call.query("search"),
                limit: call.pageItems(atMost: Limits.lookupItems)))
    }

    private func tables(_ call: APICall) async throws -> Response {
        let record = try await existing(call)
        return .json(
            try await parts.lookups.tables(
                connection: record.name, search: call.query("search"),
                limit: call.pageItems(atMost: Limits.lookupItems),
                isFresh: call.query("refresh") == "true"))
    }
}
