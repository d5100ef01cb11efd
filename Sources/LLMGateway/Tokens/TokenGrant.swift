public import OutboundHTTP
import WorkflowModel

/// What a token command printed, understood.
public struct TokenGrant: Sendable {
    /// The token.
    public let token: Secret
    /// How long it lives from now; nil when nobody says.
    public let lifetime: Duration?

    /// Makes a grant.
    ///
    /// - Parameters:
    ///   - token: the token.
    ///   - lifetime: how long it lives from now; nil when nobody says.
    public init(token: Secret, lifetime: Duration?) {
        self.token = token
        self.lifetime = lifetime
    }

    /// Reads standard output: one JSON object (RFC 6749, section 5.1), or the bare token on a
    /// line of its own.
    ///
    /// The life is the shortest of what `expires_in`, `expires_at` and a JWT's `exp` say.
    ///
    /// - Parameters:
    ///   - output: what was printed.
    ///   - wallClock: seconds since 1970.
    /// - Throws: `token-unavailable` that says what was wrong with it, without showing it.
    public init(output: [UInt8], wallClock: Double) throws(LLMGatewayError) {
        guard let text = String(validating: output, as: UTF8.self) else {
            throw Self.rubbish("bytes that are not UTF-8")
        }
        let start = text.drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else {
            throw Self.rubbish("nothing")
        }
        let trimmed = start[...last]
        if trimmed.first == "{" {
            try self.init(json: String(trimmed), wallClock: wallClock)
        } else {
            guard !trimmed.contains(where: \.isNewline) else {
                throw Self.rubbish("several lines that are no JSON object")
            }
            let token = try Self.checked(trimmed)
            self.init(token, expiries: [], wallClock: wallClock)
        }
        if let lifetime, lifetime <= .zero {
            throw LLMGatewayError(
                .tokenUnavailable, "The token command printed a token that has already expired.")
        }
    }

    private init(json text: String, wallClock: Double) throws(LLMGatewayError) {
        guard let json = GatewayJSON.parse(text), json.objectValue != nil else {
            throw Self.rubbish("something that begins like JSON but is none")
        }
        if let error = json["error"]?.stringValue {
            let more = json["error_description"]?.stringValue.map { ": \($0)" } ?? ""
            throw LLMGatewayError(
                .tokenUnavailable,
                "The token command printed an error: " + StrangersWords().shown(error + more))
        }
        let names = ["access_token", "accessToken", "token"]
        guard let found = names.lazy.compactMap({ json[$0]?.stringValue }).first else {
            throw Self.rubbish("a JSON object without \"access_token\"")
        }
        let token = try Self.checked(found[...])
        if let type = json["token_type"]?.stringValue, type.lowercased() != "bearer" {
            throw LLMGatewayError(
                .tokenUnavailable,
                "The token command printed a token of type "
                    + "“\(StrangersWords().shown(type))”; only Bearer tokens can be used.")
        }
        var expiries: [Double] = []
        if let seconds = Self.number(json["expires_in"]) { expiries.append(wallClock + seconds) }
        for name in ["expires_at", "expires_on"] {
            if let moment = Self.moment(json[name]) { expiries.append(moment) }
        }
        self.init(token, expiries: expiries, wallClock: wallClock)
    }

    private init(_ token: Substring, expiries: [Double], wallClock: Double) {
        let ends = expiries + [Self.jwtExpiry(token)].compactMap(\.self)
        // A century is for ever; more would not fit a Duration's arithmetic everywhere.
        let lifetime = ends.min().map { Duration.seconds(min($0 - wallClock, 3.2e9)) }
        self.init(token: Secret(String(token)), lifetime: lifetime)
    }

    /// A token as it can stand in a header; `Bearer ` before it is dropped.
    private static func checked(_ text: Substring) throws(LLMGatewayError) -> Substring {
        var token = text
        if token.lowercased().hasPrefix("bearer ") { token = token.dropFirst(7) }
        token = token.drop { $0 == " " }
        guard !token.isEmpty else { throw rubbish("an empty token") }
        guard token.utf8.count <= LLMLimits.tokenLength else {
            throw rubbish("a token of more than \(LLMLimits.tokenLength) bytes")
        }
        guard token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !unusual.contains($0) }) else {
            throw rubbish("a text that cannot be a token")
        }
        guard !["none", "null", "nil", "undefined", "error"].contains(token.lowercased()) else {
            throw rubbish("“\(token)”")
        }
        return token
    }

    private static let unusual = Set("<>\"{}".utf8)

    /// Says what was printed; never the text itself, which may hold the token.
    private static func rubbish(_ what: String) -> LLMGatewayError {
        LLMGatewayError(
            .tokenUnavailable,
            "The token command printed \(what); it must print one JSON object such as "
                + "{\"access_token\": \"…\", \"expires_in\": 3600}, or the token alone.")
    }

    private static func number(_ json: JSONValue?) -> Double? {
        let value = json?.doubleValue ?? json?.stringValue.flatMap { Double($0) }
        return value.flatMap { $0.isFinite ? $0 : nil }
    }

    /// Seconds or milliseconds since 1970, or an RFC 3339 time.
    private static func moment(_ json: JSONValue?) -> Double? {
        if let value = number(json) { return value > 1e11 ? value / 1000 : value }
        return json?.stringValue.flatMap { CalendarTime.seconds(rfc3339: $0) }
    }

    /// `exp` of a JSON Web Token (RFC 7519, section 4.1.4); nil for any other token.
    ///
    /// The signature is the gateway's business.
    private static func jwtExpiry(_ token: Substring) -> Double? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let payload = base64URL(parts[1]) else { return nil }
        return number(GatewayJSON.parse(String(decoding: payload, as: UTF8.self))?["exp"])
    }

    private static func base64URL(_ text: Substring) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for character in text.utf8 where character != UInt8(ascii: "=") {
            let value: UInt8
            switch character {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = character - 65
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = character - 71
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = character + 4
            case UInt8(ascii: "-"), UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "_"), UInt8(ascii: "/"): value = 63
            default: return nil
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }
}
