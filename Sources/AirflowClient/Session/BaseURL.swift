/// The address that requests start from.
enum BaseURL {
    /// Cuts off what people paste with it: trailing slashes, `/home`, `/api/v1`, `/api/v2`.
    static func trimmed(_ url: String) -> String {
        var rest = url[...]
        while true {
            if rest.hasSuffix("/") {
                rest = rest.dropLast()
            } else if let tail = ["/api/v1", "/api/v2", "/home"].first(where: rest.hasSuffix) {
                rest = rest.dropLast(tail.count)
            } else {
                return String(rest)
            }
        }
    }
}
