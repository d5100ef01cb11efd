import Testing
import WebAPI

/// Names that a browser may be tricked into sending to loopback.
struct HostRuleTests {
    @Test(arguments: [
        "localhost", "localhost:8080", "127.0.0.1:8080", "[::1]", "[::1]:8080", "LOCALHOST:1",
        "flows.example", "FLOWS.example:443",
    ])
    func ownNamesPass(authority: String) {
        #expect(HostRule(publicHosts: ["flows.example"]).allows(authority: authority))
    }

    @Test(arguments: [
        "", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080", "0.0.0.0",
        "[::1", "[::1]x", "127.0.0.1:80:80", "127.0.0.1@evil.example", "10.0.0.1", "127.0.0.256",
    ])
    func otherNamesDoNot(authority: String) {
        #expect(!HostRule(publicHosts: ["flows.example"]).allows(authority: authority))
    }

    @Test(arguments: [
        ("http://localhost:8080", "localhost:8080", true), ("https://a.b", "a.b:443", true),
        ("https://a.b", "a.b", true), ("http://localhost:8081", "localhost:8080", false),
        ("null", "localhost", false), ("file://localhost", "localhost", false),
        ("http://evil.b", "a.b", false), ("http://localhost", "localhost:8080", false),
    ])
    func onlyTheSameOriginIsOwn(origin: String, authority: String, isOwn: Bool) {
        #expect(HostRule().isOwn(origin: origin, authority: authority) == isOwn)
    }
}
