import HTTPTypes
import Testing

/// The page's files.
struct SiteTests {
    @Test(arguments: [
        ("/", "text/html; charset=utf-8"), ("/index.html", "text/html; charset=utf-8"),
        ("/app.js", "text/javascript; charset=utf-8"),
    ])
    func filesHaveTheirTypes(path: String, type: String) async throws {
        try await TestServer.with { server async throws in
            let answer = try await server.get(path)
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == type)
            let policy = answer.headers[.contentSecurityPolicy] ?? ""
            #expect(policy.hasPrefix("default-src 'self'; script-src 'self'"))
        }
    }

    @Test func unchangedFilesAreNotSentAgain() async throws {
        try await TestServer.with { server async throws in
            let first = try await server.get("/app.js")
            let tag = try #require(first.headers[.eTag])
            let date = try #require(first.headers[.lastModified])
            let byTag = try await server.get("/app.js", headers: [.ifNoneMatch: "W/\(tag), \"x\""])
            #expect(byTag.status == 304)
            #expect(byTag.text.isEmpty)
            let byDate = try await server.get("/app.js", headers: [.ifModifiedSince: date])
            #expect(byDate.status == 304)
            let changed = try await server.get("/app.js", headers: [.ifNoneMatch: "\"x\""])
            #expect(changed.status == 200)
        }
    }

    @Test(arguments: [
        "/../secret.js", "/..%2fsecret.js", "/%2e%2e/secret.js", "/site/../../secret.js",
        "//secret.js", "/app.js/../../secret.js", "/app.js%00",
    ])
    func noPathLeadsOut(path: String) async throws {
        try await TestServer.with { server async throws in
            let answer = try await server.get(path)
            #expect(answer.status == 404)
            #expect(!answer.text.contains("outside"))
        }
    }

    @Test func headersAloneCanBeAskedFor() async throws {
        try await TestServer.with { server async throws in
            let answer = try await server.send(.head, "/app.js")
            #expect(answer.status == 200)
            #expect(answer.text.isEmpty)
            #expect(answer.headers[.contentLength] == "13")
        }
    }
}
