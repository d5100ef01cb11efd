import Hummingbird

/// What Hummingbird keeps for one request, and the id it is logged under.
struct APIContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Found in the answer's `X-Request-Id` and in the log.
    var requestID: String

    init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        requestID = Self.newID()
    }

    /// 16 hexadecimal digits.
    static func newID() -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// A caller's own id, if it is one that may stand in a log.
    static func isUsable(_ id: String) -> Bool {
        (1...64).contains(id.utf8.count)
            && id.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || byte == 45 || byte == 46 || byte == 95
            }
    }
}
