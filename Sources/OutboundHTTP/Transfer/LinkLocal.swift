import Glibc

/// Addresses of the link itself, and those where clouds tell a machine its credentials.
enum LinkLocal {
    static let refusal =
        "Link-local addresses are refused: clouds give out a machine's credentials there."

    /// Names that lead to such an address; a proxy would look them up out of our sight.
    private static let names: Set<String> = [
        "metadata", "metadata.google.internal", "metadata.goog", "instance-data",
    ]

    /// Whether a URL's host is such a name or address.
    static func contains(host: String) -> Bool {
        var host = host
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        while host.hasSuffix(".") { host.removeLast() }
        return names.contains(host) || contains(address: host)
    }

    /// Whether an address, as text, is one of them.
    static func contains(address: String) -> Bool {
        let text = address.prefix { $0 != "%" }
        var four = in_addr()
        if inet_pton(AF_INET, String(text), &four) == 1 {
            return contains(four: withUnsafeBytes(of: four) { Array($0) })
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, String(text), &six) == 1 else { return false }
        let bytes = withUnsafeBytes(of: six) { Array($0) }
        if bytes[0] == 0xFE, bytes[1] & 0xC0 == 0x80 { return true }
        // fd00:ec2::254 and fd20:ce::254, where Amazon and Google answer over IPv6.
        let isAmazon = bytes.starts(with: [0xFD, 0x00, 0x0E, 0xC2])
        let isGoogle = bytes.starts(with: [0xFD, 0x20, 0x00, 0xCE])
        if isAmazon || isGoogle, bytes.suffix(2) == [0x02, 0x54] { return true }
        let isMapped = bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF])
        let isTranslated = bytes.starts(with: [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0])
        return (isMapped || isTranslated) && contains(four: Array(bytes.suffix(4)))
    }

    /// 169.254.0.0/16, and where Alibaba and Oracle answer.
    private static func contains(four: [UInt8]) -> Bool {
        four.starts(with: [169, 254]) || four == [100, 100, 100, 200] || four == [192, 0, 0, 192]
    }
}
