import WorkflowModel

/// Finds where values stand in a text that is known to be valid JSON, all in one pass.
///
/// What nobody asks for is skipped by brackets and quotes alone.
struct JSONPlaceSearch {
    /// A value that is wanted, or that leads to one.
    private struct Wanted {
        var children: [String: Int] = [:]
        var place: DocumentPlace?
    }

    private let bytes: [UInt8]
    private var position: Int
    private var wanted = [Wanted()]

    /// Looks for the values at some paths in the text, from a byte on.
    init(_ paths: some Sequence<[String]>, in bytes: [UInt8], from start: Int) {
        self.bytes = bytes
        position = start
        for path in paths { want(path) }
        skipSpace()
        read(0, key: nil)
    }

    /// The place of the value at a path, or of the nearest value around it.
    func place(of path: [String]) -> DocumentPlace? {
        var number = 0
        guard var found = wanted[0].place else { return nil }
        for token in path {
            guard let next = wanted[number].children[token], let place = wanted[next].place else {
                found.isExact = false
                return found
            }
            number = next
            found = place
        }
        return found
    }

    private mutating func want(_ path: [String]) {
        var number = 0
        for token in path {
            if let next = wanted[number].children[token] {
                number = next
            } else {
                wanted.append(Wanted())
                wanted[number].children[token] = wanted.count - 1
                number = wanted.count - 1
            }
        }
    }

    /// Reads a wanted value.
    private mutating func read(_ number: Int, key: Range<Int>?) {
        let start = position
        let isCollection = current == UInt8(ascii: "{") || current == UInt8(ascii: "[")
        let children = wanted[number].children
        if children.isEmpty {
            skipValue()
        } else {
            switch current {
            case UInt8(ascii: "{"): readMembers(children)
            case UInt8(ascii: "["): readElements(children)
            default: skipValue()
            }
        }
        wanted[number].place = DocumentPlace(
            key: key, value: start..<position, isCollection: isCollection)
    }

    private mutating func readMembers(_ children: [String: Int]) {
        position += 1
        skipSpace()
        while let byte = current, byte != UInt8(ascii: "}") {
            let start = position
            skipString()
            let key = start..<position
            let name = text(of: key)
            skipSpace()
            position += 1  // the colon
            skipSpace()
            if let child = children[name] { read(child, key: key) } else { skipValue() }
            skipComma()
        }
        position = min(position + 1, bytes.count)
    }

    private mutating func readElements(_ children: [String: Int]) {
        position += 1
        skipSpace()
        var index = 0
        while let byte = current, byte != UInt8(ascii: "]") {
            if let child = children[String(index)] { read(child, key: nil) } else { skipValue() }
            index += 1
            skipComma()
        }
        position = min(position + 1, bytes.count)
    }

    private func text(of quoted: Range<Int>) -> String {
        let inner = bytes[quoted].dropFirst().dropLast()
        guard inner.contains(UInt8(ascii: "\\")) else {
            return String(decoding: inner, as: UTF8.self)
        }
        return (try? JSONValue.parse(bytes[quoted]))?.stringValue ?? ""
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
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
            case UInt8(ascii: ","), 0x20, 0x09...0x0D:
                if depth == 0 { return }
                position += 1
            default: position += 1
            }
        }
    }
}
