import Synchronization
import WorkflowModel

/// Tokens by OAuth 2.0 client credentials.
final class GatewayTokens: Sendable {
    /// Any client is let in whose secret ends so; there is nothing here to protect.
    static let secretEnding = "-secret"
    /// The lifetime unless `?expires_in=` asks for another, in seconds.
    static let lifetimeSeconds = 300

    private let ends = Mutex<[String: ContinuousClock.Instant]>([:])

    func isValid(_ token: String) -> Bool {
        ends.withLock { $0[token].map { $0 > .now } ?? false }
    }

    func removeAll() { ends.withLock { $0 = [:] } }

    /// Answers `POST /oauth/token`; the client's name and secret come in the form or as Basic.
    func grant(_ request: SandboxRequest) -> SandboxAnswer {
        let form = PercentCoding.form(request.text)
        func field(_ name: String) -> String? { form.first { $0.name == name }?.value }
        guard field("grant_type") == "client_credentials" else {
            return .json(["error": "unsupported_grant_type"], status: 400)
        }
        let basic = request.basic.map {
            (PercentCoding.decoded($0.user[...]), PercentCoding.decoded($0.password[...]))
        }
        let given = basic ?? (field("client_id") ?? "", field("client_secret") ?? "")
        guard !given.0.isEmpty, given.1.hasSuffix(Self.secretEnding) else {
            return .json(
                [
                    "error": "invalid_client",
                    "error_description": "unknown client, or its secret is wrong",
                ], status: 401)
        }
        let asked = (request.query("expires_in") ?? field("expires_in")).flatMap { Int($0) }
        let seconds = min(max(asked ?? Self.lifetimeSeconds, 0), 86_400)
        let token =
            "sandbox." + String(UInt64.random(in: 0...UInt64.max), radix: 36)
            + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        ends.withLock { $0[token] = .now + .seconds(seconds) }
        var answer = SandboxAnswer.json([
            "access_token": .string(token), "token_type": "Bearer",
            "expires_in": .integer(seconds),
        ])
        answer.headers.append(("Cache-Control", "no-store"))
        return answer
    }
}
