import FoundationEssentials

/// Base64, the plain and the URL-safe alphabet.
enum Base64 {
    static func decoded(_ text: String) -> [UInt8]? {
        var plain = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        while plain.utf8.count % 4 != 0 { plain.append("=") }
        return Data(base64Encoded: plain).map(Array.init)
    }

    /// URL-safe and without padding, as in tokens.
    static func urlSafe(_ text: String) -> String {
        String(
            Data(text.utf8).base64EncodedString().filter { $0 != "=" }
                .map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    }
}
