/// The functions that translated SQL calls: those that need nothing but their arguments.
enum Functions {
    static func define(on handle: SQLiteHandle) {
        conversions(handle)
        arithmetic(handle)
        texts(handle)
        moreTexts(handle)
        DateFunctions.define(on: handle)
    }

    static func text(_ values: [TDSValue], _ index: Int) -> String {
        index < values.count ? Conversion.text(values[index]) : ""
    }

    static func number(_ values: [TDSValue], _ index: Int) throws(SQLServerError) -> Int {
        guard index < values.count else { return 0 }
        return Int(clamping: try Conversion.integer(values[index], .bigint))
    }

    static func hasNull(_ values: [TDSValue]) -> Bool { values.contains(.null) }

    private static func convert(_ values: [TDSValue]) throws(SQLServerError) -> TDSValue {
        guard values.count >= 3, let target = TDSType(declaration: text(values, 2)) else {
            return .null
        }
        let style = values.count > 3 ? try number(values, 3) : 0
        return try Cast.convert(
            values[0], from: TDSType(declaration: text(values, 1)), to: target, style: style)
    }

    private static func conversions(_ handle: SQLiteHandle) {
        handle.define("tds_cast") { values throws(SQLServerError) in try convert(values) }
        handle.define("tds_try_cast") { values throws(SQLServerError) in
            do throws(SQLServerError) { return try convert(values) } catch { return .null }
        }
        handle.define("tds_store") { values throws(SQLServerError) in
            guard values.count >= 4, let target = TDSType(declaration: text(values, 2)) else {
                return .null
            }
            let source = TDSType(declaration: text(values, 1))
            if let length = target.length, target.family == .text || target.family == .binary,
                source?.family == target.family
            {
                let count =
                    target.family == .text
                    ? text(values, 0).utf16.reversed().drop { $0 == 0x20 }.count
                    : Conversion.binary(values[0]).count
                if count > length {
                    let (table, column) = (text(values, 3), text(values, 4))
                    throw SQLServerError(
                        number: 2628,
                        text:
                            "String or binary data would be truncated in table '\(table)', column "
                            + "'\(column)'. Truncated value: "
                            + "'\(UTF16Text.prefix(text(values, 0), length))'.")
                }
            }
            return try Cast.convert(values[0], from: source, to: target)
        }
        handle.define("tds_utc") { values throws(SQLServerError) in
            guard let value = values.first, !value.isNull else { return .null }
            return .text(
                Conversion.text(
                    try Conversion.moment(value, .datetimeoffset(7)).utc, .datetime2(7)))
        }
    }

    private static func arithmetic(_ handle: SQLiteHandle) {
        handle.define("tds_div") { values throws(SQLServerError) in
            if hasNull(values) { return .null }
            switch (values[0], values[1]) {
            case (.integer(let one), .integer(let two)):
                if two == 0 { throw .divideByZero }
                return .integer(one.dividedReportingOverflow(by: two).partialValue)
            default:
                let two = try Conversion.float(values[1], .float)
                if two == 0 { throw .divideByZero }
                return .float(try Conversion.float(values[0], .float) / two)
            }
        }
        handle.define("tds_mod") { values throws(SQLServerError) in
            if hasNull(values) { return .null }
            let two = try Conversion.integer(values[1], .bigint)
            if two == 0 { throw .divideByZero }
            let one = try Conversion.integer(values[0], .bigint)
            return .integer(one.remainderReportingOverflow(dividingBy: two).partialValue)
        }
        handle.define("tds_neg") { values throws(SQLServerError) in
            guard let value = values.first, !value.isNull else { return .null }
            return .text(ExactDecimal(Conversion.text(value))?.negated.text ?? "0")
        }
        handle.define("tds_calc") { values throws(SQLServerError) in
            if hasNull(values) { return .null }
            let scale = try number(values, 3)
            guard let one = ExactDecimal(text(values, 1)), let two = ExactDecimal(text(values, 2))
            else { throw .conversion("numeric") }
            let found: ExactDecimal?
            switch text(values, 0) {
            case "+": found = ExactDecimal.add(one, two)
            case "-": found = ExactDecimal.add(one, two.negated)
            case "*": found = ExactDecimal.multiply(one, two)
            case "%":
                if two.magnitude == 0 { throw .divideByZero }
                let digits = max(one.scale, two.scale)
                guard let first = one.rescaled(to: digits), let second = two.rescaled(to: digits)
                else { throw .overflow("numeric") }
                found = ExactDecimal(
                    isNegative: one.isNegative, magnitude: first.magnitude % second.magnitude,
                    scale: digits)
            default:
                if two.magnitude == 0 { throw .divideByZero }
                found = ExactDecimal.divide(one, two, scale: scale)
            }
            guard let result = found?.rescaled(to: scale) else { throw .overflow("numeric") }
            return .text(result.text)
        }
        for name in ["abs", "floor", "ceiling", "sign"] {
            handle.define("tds_" + name) { values throws(SQLServerError) in
                try rounded(name, values)
            }
        }
        handle.define("tds_round", cut)
    }

    /// ROUND: the value, its declaration, digits, and whether digits are cut off instead.
    private static func cut(_ values: [TDSValue]) throws(SQLServerError) -> TDSValue {
        if hasNull(values) { return .null }
        let digits = try number(values, 2)
        let isCut = try number(values, 3) != 0
        guard let type = TDSType(declaration: text(values, 1)) else { return .null }
        if case .float(let value) = values[0] {
            let factor = (0..<min(abs(digits), 30)).reduce(1.0) { total, _ in total * 10 }
            let scaled = digits >= 0 ? value * factor : value / factor
            let whole = scaled.rounded(isCut ? .towardZero : .toNearestOrAwayFromZero)
            return .float(digits >= 0 ? whole / factor : whole * factor)
        }
        guard let exact = ExactDecimal(text(values, 0)) else { return .null }
        var kept: ExactDecimal?
        if digits < 0 {
            let unit = ExactDecimal.power(-digits)
            let (quotient, remainder) = exact.magnitude.quotientAndRemainder(
                dividingBy: unit * ExactDecimal.power(exact.scale))
            let isUp = !isCut && remainder >= unit * ExactDecimal.power(exact.scale) / 2
            kept = ExactDecimal(
                isNegative: exact.isNegative, magnitude: (quotient + (isUp ? 1 : 0)) * unit,
                scale: 0)
        } else if isCut, digits < exact.scale {
            let unit = ExactDecimal.power(exact.scale - digits)
            kept = ExactDecimal(
                isNegative: exact.isNegative, magnitude: exact.magnitude / unit, scale: digits)
        } else {
            kept = exact.rescaled(to: min(digits, exact.scale))
        }
        return try Cast.convert(.text(kept?.text ?? "0"), from: nil, to: type)
    }

    private static func rounded(
        _ name: String, _ values: [TDSValue]
    ) throws(SQLServerError) -> TDSValue {
        if hasNull(values) { return .null }
        switch values[0] {
        case .integer(let value):
            return .integer(
                name == "abs"
                    ? Int64(clamping: value.magnitude) : name == "sign" ? value.signum() : value)
        case .float(let value):
            switch name {
            case "abs": return .float(abs(value))
            case "floor": return .float(value.rounded(.down))
            case "ceiling": return .float(value.rounded(.up))
            default: return .float(value > 0 ? 1 : value < 0 ? -1 : 0)
            }
        default:
            guard var exact = ExactDecimal(text(values, 0)) else { return .null }
            let unit = ExactDecimal.power(exact.scale)
            let rest = exact.magnitude % unit
            switch name {
            case "abs": exact.isNegative = false
            case "sign":
                let sign = exact.magnitude == 0 ? 0 : exact.isNegative ? -1 : 1
                return .text(ExactDecimal(Int64(sign)).rescaled(to: exact.scale)?.text ?? "0")
            default:
                exact.magnitude -= rest
                if rest != 0, exact.isNegative == (name == "floor") { exact.magnitude += unit }
            }
            return .text(exact.text)
        }
    }

    private static func trimmedEnd(_ text: String) -> Substring {
        var rest = text[...]
        while rest.last == " " { rest = rest.dropLast() }
        return rest
    }

    /// A part of a text, counted in UTF-16.
    static func part(_ text: String, from start: Int, count: Int) -> String {
        let units = Array(text.utf16)
        let first = max(0, start - 1)
        let last = min(units.count, max(first, start - 1 + count))
        guard first < last else { return "" }
        return String(decoding: units[first..<last], as: UTF16.self)
    }

    private static func texts(_ handle: SQLiteHandle) {
        func simple(_ name: String, _ body: @escaping (String) -> TDSValue) {
            handle.define("tds_" + name) { values throws(SQLServerError) in
                hasNull(values) ? .null : body(text(values, 0))
            }
        }
        simple("len") { .integer(Int64(trimmedEnd($0).utf16.count)) }
        simple("upper") { .text($0.uppercased()) }
        simple("lower") { .text($0.lowercased()) }
        simple("ltrim") { .text(String($0.drop { $0 == " " })) }
        simple("rtrim") { .text(String(trimmedEnd($0))) }
        simple("trim") { .text(Conversion.trim($0)) }
        simple("reverse") { .text(String($0.reversed())) }
        simple("ascii") {
            Collation.encode($0.prefix(1), .windows1252).first.map { .integer(Int64($0)) } ?? .null
        }
        simple("unicode") { $0.utf16.first.map { .integer(Int64($0)) } ?? .null }
        simple("isnumeric") { .integer(ExactDecimal($0) != nil && !$0.isEmpty ? 1 : 0) }
        simple("isdate") { .integer(Moment(Conversion.trim($0)) != nil ? 1 : 0) }
        simple("space") { .text(String(repeating: " ", count: min(8000, max(0, Int($0) ?? 0)))) }
        simple("char") { code in
            .text(Collation.decode([UInt8(truncatingIfNeeded: Int(code) ?? 0)], .windows1252))
        }
        simple("nchar") { code in
            .text(String(decoding: [UInt16(truncatingIfNeeded: Int(code) ?? 0)], as: UTF16.self))
        }
        handle.define("tds_datalength") { values throws(SQLServerError) in
            guard let value = values.first, !value.isNull else { return .null }
            let type = TDSType(declaration: text(values, 1)) ?? Conversion.naturalType(value)
            switch type.family {
            case .text, .binary:
                return .integer(Int64(ValueWriter.bytes(value, type, .windows1252).count))
            case .integer:
                let sizes: [TDSType: Int64] = [.bit: 1, .tinyint: 1, .smallint: 2, .int: 4]
                return .integer(sizes[type] ?? 8)
            default:
                var out = ByteWriter()
                try ValueWriter.write(
                    value, as: type, isNullable: true, page: .windows1252, to: &out)
                return .integer(Int64(max(0, out.bytes.count - 1)))
            }
        }
        handle.define("tds_join") { values throws(SQLServerError) in
            hasNull(values)
                ? .null : .binary(values.flatMap { Conversion.binary($0) })
        }
    }

    private static func moreTexts(_ handle: SQLiteHandle) {
        func strict(
            _ name: String, _ body: @escaping ([TDSValue]) throws(SQLServerError) -> TDSValue
        ) {
            handle.define("tds_" + name) { values throws(SQLServerError) in
                hasNull(values) ? .null : try body(values)
            }
        }
        strict("left") { values throws(SQLServerError) in
            .text(part(text(values, 0), from: 1, count: try number(values, 1)))
        }
        strict("right") { values throws(SQLServerError) in
            let (whole, count) = (text(values, 0), try number(values, 1))
            return .text(part(whole, from: max(1, whole.utf16.count - count + 1), count: count))
        }
        strict("substring") { values throws(SQLServerError) in
            .text(part(text(values, 0), from: try number(values, 1), count: try number(values, 2)))
        }
        strict("replace") { values throws(SQLServerError) in
            let old = text(values, 1)
            return .text(
                old.isEmpty
                    ? text(values, 0) : text(values, 0).replacing(old, with: text(values, 2)))
        }
        strict("replicate") { values throws(SQLServerError) in
            let (unit, count) = (text(values, 0), try number(values, 1))
            if count < 0 { return .null }
            guard unit.utf8.count * count <= TDSLimits.valueBytes else {
                throw .message(7119, "Attempting to grow LOB beyond maximum allowed size.")
            }
            return .text(String(repeating: unit, count: count))
        }
        strict("stuff") { values throws(SQLServerError) in
            let (whole, start) = (text(values, 0), try number(values, 1))
            let count = try number(values, 2)
            guard start >= 1, start <= whole.utf16.count, count >= 0 else { return .null }
            return .text(
                part(whole, from: 1, count: start - 1) + text(values, 3)
                    + part(whole, from: start + count, count: whole.utf16.count))
        }
        strict("charindex") { values throws(SQLServerError) in
            let (wanted, whole) = (text(values, 0).lowercased(), text(values, 1).lowercased())
            let start = max(1, try number(values, 2))
            let rest = part(whole, from: start, count: whole.utf16.count)
            guard !wanted.isEmpty, let range = rest.firstRange(of: wanted) else {
                return .integer(0)
            }
            return .integer(
                Int64(rest.utf16.distance(from: rest.startIndex, to: range.lowerBound) + start))
        }
        strict("like") { values throws(SQLServerError) in
            let escape = values.count > 2 ? text(values, 2).first : nil
            return .integer(
                LikePattern(text(values, 1), escape: escape).matches(text(values, 0)) ? 1 : 0)
        }
        strict("quotename") { values throws(SQLServerError) in
            .text("[" + text(values, 0).replacing("]", with: "]]") + "]")
        }
        handle.define("tds_concat") { values throws(SQLServerError) in
            .text(values.map { Conversion.text($0) }.joined())
        }
        handle.define("tds_concat_ws") { values throws(SQLServerError) in
            .text(
                values.dropFirst().filter { !$0.isNull }.map { Conversion.text($0) }
                    .joined(separator: text(values, 0)))
        }
    }
}

/// A pattern of LIKE: `%`, `_`, `[a-z]`, `[^a]`.
struct LikePattern {
    private enum Part {
        case any
        case one
        case exactly(Character)
        case of(ranges: [(Character, Character)], isNegated: Bool)
    }

    private var parts: [Part] = []

    init(_ pattern: String, escape: Character?) {
        let letters = Array(pattern.lowercased())
        var index = 0
        while index < letters.count {
            let letter = letters[index]
            index += 1
            if letter == escape, index < letters.count {
                parts.append(.exactly(letters[index]))
                index += 1
            } else if letter == "%" {
                parts.append(.any)
            } else if letter == "_" {
                parts.append(.one)
            } else if letter == "[", let end = letters[index...].firstIndex(of: "]") {
                var inner = Array(letters[index..<end])
                let isNegated = inner.first == "^"
                if isNegated { inner.removeFirst() }
                parts.append(.of(ranges: Self.ranges(inner), isNegated: isNegated))
                index = end + 1
            } else {
                parts.append(.exactly(letter))
            }
        }
    }

    private static func ranges(_ letters: [Character]) -> [(Character, Character)] {
        var ranges: [(Character, Character)] = []
        var index = 0
        while index < letters.count {
            if index + 2 < letters.count, letters[index + 1] == "-" {
                ranges.append((letters[index], letters[index + 2]))
                index += 3
            } else {
                ranges.append((letters[index], letters[index]))
                index += 1
            }
        }
        return ranges
    }

    /// Whether a text has this form, without regard to case.
    func matches(_ text: String) -> Bool {
        let letters = Array(text.lowercased())
        var (index, part) = (0, 0)
        var retry: (letter: Int, part: Int)?
        while index < letters.count {
            if part < parts.count, case .any = parts[part] {
                part += 1
                retry = (index, part)
            } else if part < parts.count, fits(parts[part], letters[index]) {
                index += 1
                part += 1
            } else if let last = retry {
                retry = (last.letter + 1, last.part)
                index = last.letter + 1
                part = last.part
            } else {
                return false
            }
        }
        while part < parts.count, case .any = parts[part] { part += 1 }
        return part == parts.count
    }

    private func fits(_ part: Part, _ letter: Character) -> Bool {
        switch part {
        case .any: false
        case .one: true
        case .exactly(let wanted): wanted == letter
        case .of(let ranges, let isNegated):
            ranges.contains { letter >= $0.0 && letter <= $0.1 } != isNegated
        }
    }
}
