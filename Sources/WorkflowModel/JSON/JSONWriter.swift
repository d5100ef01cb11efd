/// Writes JSON text; names are always sorted by UTF-16 code units.
struct JSONWriter {
    /// How it looks.
    enum Style {
        case canonical
        case compact
        /// Compact, with decimals marked so that they read back as such.
        case stored
        case pretty
    }

    let style: Style
    private var output: [UInt8] = []
    private var indentation = 0

    init(_ style: Style) { self.style = style }

    var text: String { String(decoding: output, as: UTF8.self) }

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .integer(let value): append(String(value))
        case .double(let value): append(number(value))
        case .decimal(let value): append(number(value))
        case .string(let value): writeString(value)
        case .array(let elements):
            writeItems(elements, open: "[", close: "]") { writer, element in writer.write(element) }
        case .object(let members):
            let sorted = members.sorted { JSONWriter.precedes($0.key, $1.key) }
            writeItems(sorted, open: "{", close: "}") { writer, member in
                writer.writeString(member.key)
                writer.append(writer.style == .pretty ? ": " : ":")
                writer.write(member.value)
            }
        }
    }

    private mutating func append(_ text: String) { output.append(contentsOf: text.utf8) }

    private func number(_ value: Double) -> String {
        guard value.isFinite else { return "null" }
        let digits = ShortestDecimal(value)
        return style == .canonical ? digits.ecmaScriptText : digits.pythonText
    }

    private func number(_ value: DecimalNumber) -> String {
        switch style {
        case .canonical: canonical(value).ecmaScriptText
        case .compact, .pretty: value.description
        case .stored: value.markedText
        }
    }

    /// A decimal's digits; those of its double where the text would be read back as that.
    private func canonical(_ value: DecimalNumber) -> ShortestDecimal {
        let digits = ShortestDecimal(value)
        let double = value.doubleValue
        guard digits.ecmaScriptText.utf8.contains(where: { $0 == 0x2E || $0 == 0x65 }),
            double.isFinite, double != 0
        else { return digits }
        let exact = DoubleDigits(double.magnitude)
        let count = digits.digits.count
        let held = count <= 17 ? exact.rounded(to: count)[...] : exact.significant
        let isHeld = held.elementsEqual(digits.digits.lazy.map { $0 - UInt8(ascii: "0") })
        return isHeld ? ShortestDecimal(double) : digits
    }

    private mutating func writeItems<Item>(
        _ items: [Item], open: String, close: String, write: (inout JSONWriter, Item) -> Void
    ) {
        append(open)
        indentation += 1
        for (index, item) in items.enumerated() {
            if index > 0 { append(",") }
            breakLine()
            write(&self, item)
        }
        indentation -= 1
        if !items.isEmpty { breakLine() }
        append(close)
    }

    private mutating func breakLine() {
        guard style == .pretty else { return }
        output.append(0x0A)
        output.append(contentsOf: repeatElement(0x20, count: indentation * 2))
    }

    private mutating func writeString(_ value: String) {
        output.append(UInt8(ascii: "\""))
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case 0x08: append("\\b")
            case 0x09: append("\\t")
            case 0x0A: append("\\n")
            case 0x0C: append("\\f")
            case 0x0D: append("\\r")
            case 0..<0x20:
                append("\\u00")
                output.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
                output.append(Array("0123456789abcdef".utf8)[Int(byte & 15)])
            default: output.append(byte)
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    /// Whether a name sorts before another by UTF-16 code units.
    ///
    /// UTF-8 sorts alike, except that surrogates (characters of four bytes) come before U+E000 to
    /// U+FFFF (first byte EE or EF).
    static func precedes(_ left: String, _ right: String) -> Bool {
        var others = right.utf8.makeIterator()
        for byte in left.utf8 {
            guard let other = others.next() else { return false }
            guard byte != other else { continue }
            if byte >= 0xF0, other == 0xEE || other == 0xEF { return true }
            if other >= 0xF0, byte == 0xEE || byte == 0xEF { return false }
            return byte < other
        }
        return others.next() != nil
    }
}
