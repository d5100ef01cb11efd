import HTTPTypes
import Testing
import WebAPI
import WorkflowModel

/// What other sites' pages and other machines may not do.
struct GuardTests {
    @Test(arguments: ["http://evil.example", "http://localhost:3000", "null"])
    func foreignOriginsCannotChangeAnything(origin: String) async throws {
        try await TestServer.with { server async throws in
            let answer = try await server.post("/api/chat", [:], headers: [.origin: origin])
            #expect(answer.status == 403)
            #expect(answer.code == "foreign-origin")
        }
    }

    @Test func ownPagesMay() async throws {
        try await TestServer.with { server async throws in
            let answer = try await server.post(
                "/api/chat", [:], headers: [.origin: "http://localhost"])
            #expect(answer.status == 422)
        }
    }

    @Test func crossSiteRequestsWithoutOriginAreRefused() async throws {
        try await TestServer.with { server async throws in
            let name = try #require(HTTPField.Name("Sec-Fetch-Site"))
            let answer = try await server.post("/api/chat", [:], headers: [name: "cross-site"])
            #expect(answer.status == 403)
        }
    }

    @Test(arguments: ["127.0.0.1", "localhost", "::1", "[::1]", "127.9.9.9", "LOCALHOST"])
    func loopbackMayBeListenedOn(host: String) throws {
        try BindRule.check(host: host)
    }

    @Test(arguments: ["0.0.0.0", "::", "192.168.1.4", "example.org", "127.0.0.1.evil.org", ""])
    func otherAddressesAreRefusedWithAWayOut(host: String) throws {
        let error = #expect(throws: WebAPIError.self) { try BindRule.check(host: host) }
        #expect(error?.code == .bindRefused)
        #expect(error?.message.contains("ssh -L") == true)
    }

    @Test func everyAnswerForbidsSniffingFramingAndReferrers() async throws {
        try await TestServer.with { server async throws in
            for path in ["/", "/app.js", "/api/status", "/nope"] {
                let headers = try await server.get(path).headers
                #expect(headers[.xContentTypeOptions] == "nosniff")
                let referrer = try #require(HTTPField.Name("Referrer-Policy"))
                #expect(headers[referrer] == "no-referrer")
                let policy = try #require(headers[.contentSecurityPolicy])
                #expect(policy.contains("frame-ancestors 'none'"))
                #expect(!policy.contains("script-src 'unsafe"))
            }
        }
    }
}
