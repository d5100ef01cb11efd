import HTTPTypes

extension HTTPField.Name {
    // Every name here is a token of RFC 9110, so that none is nil.
    private static func name(_ text: String) -> HTTPField.Name {
        HTTPField.Name(text) ?? .expect
    }

    static let contentTypeOptions = name("X-Content-Type-Options")
    static let crossOriginOpenerPolicy = name("Cross-Origin-Opener-Policy")
    static let crossOriginResourcePolicy = name("Cross-Origin-Resource-Policy")
    static let frameOptions = name("X-Frame-Options")
    static let idempotencyKey = name("Idempotency-Key")
    static let lastEventID = name("Last-Event-ID")
    static let permissionsPolicy = name("Permissions-Policy")
    static let referrerPolicy = name("Referrer-Policy")
    static let requestID = name("X-Request-Id")
    static let secFetchSite = name("Sec-Fetch-Site")
}
