/// Where a value stands in a text: byte offsets of its name, if it is a member, and of itself.
struct JSONPlace {
    let key: Int?
    let value: Int
}

/// Finds the place of a value in a text that is known to be valid JSON.
///
/// Skips by brackets and quotes alone, without recursion, so its cost is one pass.
struct JSONPlaceScanner {
    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func place(of tokens: [String]) -> JSONPlace? {
        skipSpace()
        var place = JSONPlace(key: nil, value: position)
        for token in tokens {
            let next: JSONPlace? =
                switch current {
                case UInt8(ascii: "{"): member(token)
                case UInt8(ascii: "["): JSONPointer.index(token).flatMap { element($0) }
                default: nil
                }
            guard let next else { return nil }
            place = next
        }
        return place
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
    }

    private mutating func member(_ name: String) -> JSONPlace? {
        position += 1
        skipSpace()
        while let byte = current, byte != UInt8(ascii: "}") {
            let key = position
            skipString()
            let found = JSONPlaceScanner.text(of: bytes[key..<position])
            skipSpace()
            position += 1  // the colon
            skipSpace()
            if let found, found.utf8.elementsEqual(name.utf8) {
                return JSONPlace(key: key, value: position)
            }
            skipValue()
            skipComma()
        }
        return nil
    }

    private mutating func element(_ index: Int) -> JSONPlace? {
        position += 1
        skipSpace()
        var remaining = index
        while let byte = current, byte != UInt8(ascii: "]") {
            if remaining == 0 { return JSONPlace(key: nil, value: position) }
            remaining -= 1
            skipValue()
            skipComma()
        }
        return nil
    }

    private mutating func skipComma() {
        skipSpace()
        if current == UInt8(ascii: ",") { position += 1 }
        skipSpace()
    }

    private mutating func skipString() {
        position += 1
        while let byte = current, byte != UInt8(ascii: "\"") {
            position += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        position = min(position + 1, bytes.count)
    }

    private mutating func skipValue() {
        var depth = 0
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                skipString()
                if depth == 0 { return }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return }
                depth -= 1
                position += 1
                if depth == 0 { return }
            case UInt8(ascii: ",") where depth == 0: return
            default: position += 1
            }
        }
    }

    private static func text(of quoted: ArraySlice<UInt8>) -> String? {
        guard
            case .success(.string(let text)) = Result(catching: { () throws(JSONError) in
                try JSONValue.parse(quoted)
            })
        else { return nil }
        return text
    }
}
