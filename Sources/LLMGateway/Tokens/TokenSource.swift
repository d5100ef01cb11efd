public import OutboundHTTP

/// Where the token comes from that opens the gateway.
public protocol TokenSource: Sendable {
    /// A token that is still good, as far as is known.
    ///
    /// - Parameter rejected: a token that the gateway has just refused: get another one, unless
    ///   another one is held already. Nil for any good token.
    /// - Returns: the token; the same as the rejected one if there is no other.
    /// - Throws: `LLMGatewayError` with `token-unavailable`, or `CancellationError`.
    func token(forceRefresh rejected: Secret?) async throws -> Secret

    /// What is known of the token, without the token.
    var status: TokenStatus { get }
}

/// What may be told about a token.
public struct TokenStatus: Sendable, Hashable {
    /// What kind of token there is.
    public enum Kind: String, Sendable, Hashable {
        /// Short-lived, from the token command.
        case bearer
        /// Configured once and for all.
        case `static`
    }

    /// What kind of token it is; nil while none is held.
    public var kind: Kind?
    /// How long ago it was fetched; nil for a static one.
    public var age: Duration?
    /// How long it will live on; negative once over, nil when nobody knows.
    public var expiresIn: Duration?
    /// When it ends, in seconds since 1970; nil when nobody knows.
    public var expiresAt: Double?
    /// Why the latest run of the token command failed, if it did.
    public var failure: String?

    /// Makes a status.
    ///
    /// - Parameters:
    ///   - kind: what kind of token it is.
    ///   - age: how long ago it was fetched.
    ///   - expiresIn: how long it will live on.
    ///   - expiresAt: when it ends.
    ///   - failure: why the latest run of the token command failed.
    public init(
        kind: Kind?, age: Duration? = nil, expiresIn: Duration? = nil, expiresAt: Double? = nil,
        failure: String? = nil
    ) {
        self.kind = kind
        self.age = age
        self.expiresIn = expiresIn
        self.expiresAt = expiresAt
        self.failure = failure
    }
}

/// A token configured once and for all.
public struct StaticTokenSource: TokenSource {
    private let secret: Secret

    /// Makes a source.
    ///
    /// - Parameter token: the token; white space around it is dropped.
    public init(_ token: Secret) {
        let text = token.reveal()
        let start = text.drop(while: \.isWhitespace)
        let end = start.lastIndex { !$0.isWhitespace }
        secret = Secret(end.map { String(start[...$0]) } ?? "")
    }

    /// The token, always the same.
    ///
    /// - Parameter rejected: of no effect: there is no other token.
    /// - Returns: the token.
    /// - Throws: `LLMGatewayError` with `token-unavailable` when it is empty.
    public func token(forceRefresh rejected: Secret?) async throws -> Secret {
        guard !secret.reveal().isEmpty else {
            throw LLMGatewayError(.tokenUnavailable, "The configured gateway key is empty.")
        }
        return secret
    }

    /// That it is static.
    public var status: TokenStatus { TokenStatus(kind: .static) }
}
