/// A path into a JSON value (RFC 6901), such as `/nodes/2/data`.
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
    /// The steps, unescaped, from the root.
    public var tokens: [String]

    /// Makes a pointer from unescaped steps; none is the root.
    public init(_ tokens: [String] = []) { self.tokens = tokens }

    /// Reads a pointer; nil when it does not begin with `/` or has a `~` that is no escape.
    public init?(_ text: String) {
        guard !text.isEmpty else {
            self.init([])
            return
        }
        guard text.utf8.first == UInt8(ascii: "/") else { return nil }
        var tokens: [String] = []
        for part in text.utf8.dropFirst().split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        {
            guard let token = JSONPointer.unescape(String(Substring(part))) else { return nil }
            tokens.append(token)
        }
        self.init(tokens)
    }

    /// The pointer as written, escaped.
    public var description: String {
        tokens.reduce(into: "") { $0 += "/" + JSONPointer.escape($1) }
    }

    /// The pointer with one more step.
    public func appending(_ token: String) -> JSONPointer { JSONPointer(tokens + [token]) }

    /// The pointer with one more step, a place in a list.
    public func appending(_ index: Int) -> JSONPointer { appending(String(index)) }

    /// A step as it is written: `~` becomes `~0`, `/` becomes `~1`.
    public static func escape(_ token: String) -> String {
        guard token.utf8.contains(where: { $0 == 0x7E || $0 == 0x2F }) else { return token }
        var result = ""
        for scalar in token.unicodeScalars {
            switch scalar {
            case "~": result += "~0"
            case "/": result += "~1"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A written step as it is meant, or nil when a `~` is not followed by `0` or `1`.
    public static func unescape(_ token: String) -> String? {
        guard token.utf8.contains(0x7E) else { return token }
        var result = ""
        var scalars = token.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar == "~" else {
                result.unicodeScalars.append(scalar)
                continue
            }
            switch scalars.next() {
            case "0": result += "~"
            case "1": result += "/"
            default: return nil
            }
        }
        return result
    }

    /// A step as a place in a list: digits without leading zero.
    static func index(_ token: String) -> Int? {
        guard token.utf8.allSatisfy({ (48...57).contains($0) }),
            token == "0" || !token.hasPrefix("0")
        else { return nil }
        return Int(token)
    }
}

extension JSONValue {
    /// The value at a pointer, or nil when there is none.
    public subscript(pointer: JSONPointer) -> JSONValue? {
        var value = self
        for token in pointer.tokens {
            let next: JSONValue? =
                switch value {
                case .object(let members): members[token]
                case .array: JSONPointer.index(token).flatMap { value[$0] }
                default: nil
                }
            guard let next else { return nil }
            value = next
        }
        return value
    }

    /// The value at a pointer as written, such as `/nodes/0/id`, or nil when there is none.
    public func value(at pointer: String) -> JSONValue? {
        JSONPointer(pointer).flatMap { self[$0] }
    }
}
