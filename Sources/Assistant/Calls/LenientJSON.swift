import WorkflowModel

/// Reads JSON as models write it.
///
/// Only form is mended, never a value: code fences around it, text after it, raw line breaks in
/// strings, comments, commas before a closing bracket, Python's `True`, `False` and `None`, and, if asked,
/// missing closing brackets at the end (never within a string, a number or after a colon).
enum LenientJSON {
    /// The value, or nil when it can't be read even so.
    static func read(_ text: String, completing: Bool = true) -> JSONValue? {
        if let value = try? JSONValue(parsing: text) { return unwrapped(value) }
        var tidier = JSONTidier(Array(text.utf8))
        guard let tidy = tidier.tidy(completing: completing) else { return nil }
        return (try? JSONValue.parse(tidy)).map(unwrapped)
    }

    /// The value within a string that holds JSON itself: arguments are sometimes encoded twice.
    private static func unwrapped(_ value: JSONValue) -> JSONValue {
        guard case .string(let text) = value, text.first == "{" || text.first == "[",
            let inner = try? JSONValue(parsing: text)
        else { return value }
        return inner
    }
}

/// Copies the first object or list of a text, mending its form.
///
/// `position` only grows; `closers` holds the brackets still to come.
struct JSONTidier {
    private let bytes: [UInt8]
    private var position = 0
    private var output: [UInt8] = []
    private var closers: [UInt8] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The mended bytes; nil when there is no object or list, or when it does not end.
    mutating func tidy(completing: Bool) -> [UInt8]? {
        guard let start = bytes.firstIndex(where: { $0 == 0x7B || $0 == 0x5B }) else { return nil }
        // Words before it are no part of it, but a fence's mark is.
        let head = String(decoding: bytes[..<start], as: UTF8.self)
        guard head.allSatisfy(\.isWhitespace) || head.contains("```") else { return nil }
        position = start
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case 0x22:
                guard copyString() else { return nil }
                continue
            case 0x7B, 0x5B: closers.append(byte + 2)
            case 0x7D, 0x5D:
                guard closers.popLast() == byte else { return nil }
                dropTrailingComma()
                output.append(byte)
                if closers.isEmpty { return output }
                position += 1
                continue
            case 0x2F:
                if skipComment() { continue }
            case 0x54, 0x46, 0x4E:
                if copyPythonWord() { continue }
            default: break
            }
            output.append(byte)
            position += 1
        }
        return completing ? completed() : nil
    }

    private mutating func copyString() -> Bool {
        output.append(0x22)
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case 0x22:
                output.append(byte)
                return true
            case 0x5C where position < bytes.count:
                output += [byte, bytes[position]]
                position += 1
            case 0x0A: output += Array("\\n".utf8)
            case 0x0D: output += Array("\\r".utf8)
            case 0x09: output += Array("\\t".utf8)
            default: output.append(byte)
            }
        }
        return false
    }

    /// Steps over `// …` and `/* … */`.
    private mutating func skipComment() -> Bool {
        let rest = bytes[position...]
        if rest.starts(with: "//".utf8) {
            position = rest.firstIndex(of: 0x0A) ?? bytes.count
            return true
        }
        guard rest.starts(with: "/*".utf8) else { return false }
        position += 2
        while position < bytes.count, !bytes[position...].starts(with: "*/".utf8) { position += 1 }
        position = min(position + 2, bytes.count)
        return true
    }

    private mutating func copyPythonWord() -> Bool {
        for (python, json) in [("True", "true"), ("False", "false"), ("None", "null")]
        where bytes[position...].starts(with: python.utf8) {
            output += Array(json.utf8)
            position += python.utf8.count
            return true
        }
        return false
    }

    private mutating func dropTrailingComma() {
        guard let last = output.lastIndex(where: { !Self.isSpace($0) }), output[last] == 0x2C
        else { return }
        output.removeSubrange(last...)
    }

    /// Adds the brackets that are missing, if what stands there could be complete.
    private mutating func completed() -> [UInt8]? {
        if let inner = String(decoding: output, as: UTF8.self).beforeClosingFence {
            output = Array(inner.utf8)
        }
        guard let last = output.last(where: { !Self.isSpace($0) }),
            last == 0x22 || last == 0x7D || last == 0x5D
        else { return nil }
        return output + closers.reversed()
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}

extension String {
    /// The text before a closing fence at its end, or nil without one.
    fileprivate var beforeClosingFence: Substring? {
        guard let fence = ranges(of: "```").last,
            self[fence.upperBound...].allSatisfy(\.isWhitespace)
        else { return nil }
        return self[..<fence.lowerBound]
    }
}
