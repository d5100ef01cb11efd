import GRDBSQLite

/// Functions and collations of our own in SQLite.
extension SQLiteHandle {
    typealias Body = ([TDSValue]) throws(SQLServerError) -> TDSValue

    private final class Box {
        let body: Body
        init(_ body: @escaping Body) { self.body = body }
    }

    /// Makes a function known; it takes any number of arguments.
    func define(_ name: String, _ body: @escaping Body) {
        sqlite3_create_function_v2(
            pointer, name, -1, SQLITE_UTF8, Unmanaged.passRetained(Box(body)).toOpaque(),
            { context, count, values in
                guard let data = sqlite3_user_data(context) else { return }
                let box = Unmanaged<Box>.fromOpaque(data).takeUnretainedValue()
                let arguments = SQLiteArguments.read(count, values)
                do throws(SQLServerError) {
                    SQLiteArguments.give(try box.body(arguments), to: context)
                } catch { SQLiteArguments.fail(error, context) }
            }, nil, nil, { data in data.map { Unmanaged<Box>.fromOpaque($0).release() } })
    }

    /// Makes the collations of exact numbers and of text known.
    func defineCollations() {
        sqlite3_create_collation_v2(
            pointer, "tds_decimal", SQLITE_UTF8, nil,
            { _, firstCount, first, secondCount, second in
                let left = SQLiteArguments.text(first, firstCount)
                let right = SQLiteArguments.text(second, secondCount)
                guard let first = ExactDecimal(left), let second = ExactDecimal(right) else {
                    return left == right ? 0 : left < right ? -1 : 1
                }
                return Int32(ExactDecimal.compare(first, second))
            }, nil)
        sqlite3_create_collation_v2(
            pointer, "tds_text", SQLITE_UTF8, nil,
            { _, firstCount, first, secondCount, second in
                let left = SQLiteArguments.folded(SQLiteArguments.text(first, firstCount))
                let right = SQLiteArguments.folded(SQLiteArguments.text(second, secondCount))
                return left == right ? 0 : left < right ? -1 : 1
            }, nil)
    }

    /// Makes the exact sums and the averages known, also as window functions.
    func defineAggregates() {
        for kind in NumberSum.Kind.allCases {
            sqlite3_create_window_function(
                pointer, kind.rawValue, -1, SQLITE_UTF8,
                UnsafeMutableRawPointer(bitPattern: kind.number + 1),
                { context, count, values in
                    NumberSum.shared(context)?.add(SQLiteArguments.read(count, values), context)
                },
                { context in
                    let sum = NumberSum.shared(context, isLast: true)
                    SQLiteArguments.give(sum?.result ?? .null, to: context)
                },
                { context in
                    SQLiteArguments.give(NumberSum.shared(context)?.result ?? .null, to: context)
                },
                { context, count, values in
                    NumberSum.shared(context)?.remove(SQLiteArguments.read(count, values), context)
                }, nil)
        }
    }
}

/// Arguments and results of functions in SQLite.
enum SQLiteArguments {
    static func read(
        _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
    ) -> [TDSValue] {
        (0..<Int(count)).map { index in
            guard let value = values?[index] else { return .null }
            switch sqlite3_value_type(value) {
            case SQLITE_INTEGER: return .integer(sqlite3_value_int64(value))
            case SQLITE_FLOAT: return .float(sqlite3_value_double(value))
            case SQLITE_TEXT:
                guard let text = sqlite3_value_text(value) else { return .text("") }
                let count = Int(sqlite3_value_bytes(value))
                return .text(
                    String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self))
            case SQLITE_BLOB:
                let count = Int(sqlite3_value_bytes(value))
                guard count > 0, let bytes = sqlite3_value_blob(value) else { return .binary([]) }
                return .binary(Array(UnsafeRawBufferPointer(start: bytes, count: count)))
            default: return .null
            }
        }
    }

    static func give(_ value: TDSValue, to context: OpaquePointer?) {
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null: sqlite3_result_null(context)
        case .integer(let number): sqlite3_result_int64(context, number)
        case .float(let number): sqlite3_result_double(context, number)
        case .text(let text):
            sqlite3_result_text64(
                context, text, UInt64(text.utf8.count), transient, UInt8(SQLITE_UTF8))
        case .binary(let bytes):
            if bytes.isEmpty {
                sqlite3_result_zeroblob(context, 0)
            } else {
                bytes.withUnsafeBytes {
                    sqlite3_result_blob64(
                        context, $0.baseAddress, UInt64($0.count), transient)
                }
            }
        }
    }

    /// Errors travel through SQLite as text with a mark in front.
    static let mark: Character = "\u{1}"

    static func fail(_ error: SQLServerError, _ context: OpaquePointer?) {
        let text =
            "\(mark)\(error.number)\(mark)\(error.severity)\(mark)\(error.state)\(mark)\(error.text)"
        sqlite3_result_error(context, text, -1)
    }

    /// The error that `fail` made, or nil.
    static func error(_ text: String) -> SQLServerError? {
        let parts = text.split(separator: mark, maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, let number = Int(parts[1]),
            let severity = Int(parts[2]), let state = Int(parts[3])
        else { return nil }
        return SQLServerError(
            number: number, severity: severity, state: state, text: String(parts[4]))
    }

    static func text(_ pointer: UnsafeRawPointer?, _ count: Int32) -> String {
        String(
            decoding: UnsafeRawBufferPointer(start: pointer, count: Int(count)), as: UTF8.self)
    }

    /// Text as the server's collation compares it: without case, without spaces at its end.
    static func folded(_ text: String) -> String {
        var folded = text.lowercased()
        while folded.last == " " { folded.removeLast() }
        return folded
    }
}

/// A sum, average or variance that is being built.
final class NumberSum {
    enum Kind: String, CaseIterable {
        case sum = "tds_sum"
        case average = "tds_avg"
        case deviation = "tds_stdev"
        case deviationOfAll = "tds_stdevp"
        case variance = "tds_var"
        case varianceOfAll = "tds_varp"

        var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    private let kind: Kind
    private var sum = ExactDecimal(0)
    private var count = 0
    private var scale = -1
    private var total = 0.0
    private var squares = 0.0

    private init(_ kind: Kind) { self.kind = kind }

    /// The sum of a context; SQLite keeps only the pointer.
    static func shared(_ context: OpaquePointer?, isLast: Bool = false) -> NumberSum? {
        let size = Int32(MemoryLayout<UnsafeMutableRawPointer?>.size)
        guard let slot = sqlite3_aggregate_context(context, size) else { return nil }
        let typed = slot.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
        if let kept = typed.pointee {
            let sum = Unmanaged<NumberSum>.fromOpaque(kept)
            if isLast {
                typed.pointee = nil
                return sum.takeRetainedValue()
            }
            return sum.takeUnretainedValue()
        }
        let number = Int(bitPattern: sqlite3_user_data(context)) - 1
        guard Kind.allCases.indices.contains(number) else { return nil }
        let made = NumberSum(Kind.allCases[number])
        if !isLast { typed.pointee = Unmanaged.passRetained(made).toOpaque() }
        return made
    }

    func add(_ arguments: [TDSValue], _ context: OpaquePointer?) {
        change(arguments, context, isAdding: true)
    }

    func remove(_ arguments: [TDSValue], _ context: OpaquePointer?) {
        change(arguments, context, isAdding: false)
    }

    private func change(_ arguments: [TDSValue], _ context: OpaquePointer?, isAdding: Bool) {
        guard let value = arguments.first, !value.isNull else { return }
        if arguments.count > 1, case .integer(let wanted) = arguments[1] { scale = Int(wanted) }
        count += isAdding ? 1 : -1
        switch kind {
        case .sum, .average:
            guard let number = ExactDecimal(Conversion.text(value)),
                let next = ExactDecimal.add(sum, isAdding ? number : number.negated)
            else { return SQLiteArguments.fail(.overflow("numeric"), context) }
            sum = next
        default:
            let number = Double(Conversion.text(value)) ?? 0
            total += isAdding ? number : -number
            squares += isAdding ? number * number : -number * number
        }
    }

    var result: TDSValue {
        guard count > 0 else { return .null }
        switch kind {
        case .sum:
            return .text((scale >= 0 ? sum.rescaled(to: scale) ?? sum : sum).text)
        case .average:
            // A scale of -1 means whole numbers, which are cut.
            guard scale >= 0 else { return .integer((sum.truncated ?? 0) / Int64(count)) }
            let divisor = ExactDecimal(Int64(count))
            return ExactDecimal.divide(sum, divisor, scale: scale).map { .text($0.text) } ?? .null
        default:
            let isAll = kind == .deviationOfAll || kind == .varianceOfAll
            guard isAll || count > 1 else { return .null }
            let mean = total / Double(count)
            let spread = max(0, squares - total * mean) / Double(isAll ? count : count - 1)
            let isRoot = kind == .deviation || kind == .deviationOfAll
            return .float(isRoot ? spread.squareRoot() : spread)
        }
    }
}
