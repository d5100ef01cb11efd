import WorkflowModel

/// Who may do what: `admin`/`admin` everything, `viewer`/`viewer` reads.
struct AirflowUsers: Sendable {
    enum Role: String, Sendable {
        case admin, viewer
    }

    struct User: Sendable {
        let name: String
        let role: Role
    }

    static func user(_ name: String, _ password: String) -> User? {
        guard let role = Role(rawValue: name), password == name else { return nil }
        return User(name: name, role: role)
    }

    /// The lifetime of a token of `/auth/token`, in seconds.
    static let tokenSeconds = 86_400
    /// That of `/auth/token/cli`.
    static let commandLineSeconds = 3600

    static func token(for user: User, lasting seconds: Int, at now: Moment, number: Int) -> String {
        let header = Base64.urlSafe(#"{"alg":"HS512","kid":"not-used","typ":"JWT"}"#)
        let payload: JSONValue = [
            "sub": .string(user.name), "role": .string(user.role.rawValue), "teams": [],
            "jti": .string("sandbox\(number)"), "aud": "apache-airflow",
            "nbf": .integer(now.epochSeconds), "iat": .integer(now.epochSeconds),
            "exp": .integer(now.epochSeconds + seconds),
        ]
        let body = "\(header).\(Base64.urlSafe(payload.compactText))"
        return "\(body).\(signature(body))"
    }

    /// What became of a token.
    enum Verdict: Sendable {
        case valid(User)
        case expired, wrong
    }

    static func check(_ token: String, at now: Moment) -> Verdict {
        let parts = token.split(separator: ".")
        guard parts.count == 3, signature("\(parts[0]).\(parts[1])") == parts[2],
            let bytes = Base64.decoded(String(parts[1])),
            let payload = try? JSONValue(parsing: String(decoding: bytes, as: UTF8.self)),
            let name = payload["sub"]?.stringValue, let role = Role(rawValue: name),
            let end = payload["exp"]?.integerValue
        else { return .wrong }
        return end > now.epochSeconds ? .valid(User(name: name, role: role)) : .expired
    }

    /// No secret: it only has to tell this server's tokens from others.
    private static func signature(_ body: String) -> String {
        let seed = body.utf8.reduce(99) { ($0 &* 31 &+ Int($1)) & 0xFFFF_FFFF_FFFF }
        return Base64.urlSafe("sandbox-\(SampleOrders.mixed(seed))")
    }
}
