/// Where a gateway's operations are, worked out from the base URL that people give.
///
/// Accepted: with or without a trailing slash, with or without `/v1`, the whole address of
/// `chat/completions`, and a query that belongs to every request (`?api-version=…`).
struct GatewayAddress: Sendable, Hashable {
    /// Bases to try, the likeliest first; the second only after the first answered 404.
    let bases: [String]
    private let query: String

    /// Reads a base URL.
    init(_ url: String) throws(LLMGatewayError) {
        var rest = Substring(url)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        rest = rest.prefix { $0 != "#" }
        let mark = rest.firstIndex(of: "?") ?? rest.endIndex
        query = String(rest[mark...])
        var base = String(rest[..<mark])
        for ending in ["/", "/chat/completions", "/"] {
            while base.hasSuffix(ending) { base.removeLast(ending.count) }
        }
        guard let scheme = base.firstRange(of: "://"),
            ["http", "https"].contains(base[..<scheme.lowerBound].lowercased()),
            scheme.upperBound < base.endIndex
        else {
            throw LLMGatewayError(
                .misconfigured,
                "The gateway's base URL must begin with http:// or https:// and name a host.")
        }
        guard let slash = base[scheme.upperBound...].lastIndex(of: "/") else {
            bases = [base + "/v1", base]
            return
        }
        let last = base[base.index(after: slash)...].lowercased()
        let isVersion = last.first == "v" && last.dropFirst().first?.isNumber == true
        bases = isVersion ? [base] : [base, base + "/v1"]
    }

    /// Host and port: all of the address that may be told.
    var host: String {
        let rest = bases[0].firstRange(of: "://").map { bases[0][$0.upperBound...] } ?? ""
        let authority = rest.prefix { $0 != "/" }
        return String(
            authority[
                (authority.lastIndex(of: "@").map { authority.index(after: $0) }
                    ?? authority.startIndex)...])
    }

    /// The address of an operation, such as `chat/completions`.
    func url(_ operation: String, base: Int) -> String {
        "\(bases[min(base, bases.count - 1)])/\(operation)\(query)"
    }
}
