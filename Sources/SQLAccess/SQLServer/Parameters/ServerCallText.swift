import WorkflowModel

/// A statement and its parameters, as a call of `sp_executesql`.
package struct ServerCallText: Sendable {
    /// The statement, with a line before it for what cannot be sent as a parameter.
    package let text: String
    /// The declarations, such as `@day nvarchar(max), @n bigint`; empty if there are none.
    package let declarations: String
    /// The parameters to send, sorted by name.
    let parameters: [ServerParameter]
    /// Texts that must not be shown in errors.
    let hidden: [String]

    /// Declares each parameter by the kind of its value.
    ///
    /// - Throws: ``SQLAccessError`` with the code `bad-parameter`.
    package init(_ query: SQLQuery) throws(SQLAccessError) {
        var sent: [ServerParameter] = []
        var hidden: [String] = []
        var empty = ""
        var names: Set<String> = []
        for (name, value) in query.parameters.sorted(by: { $0.key < $1.key }) {
            try Self.check(name)
            guard names.insert(name.lowercased()).inserted else {
                throw SQLAccessError(
                    .badParameter,
                    "Two parameters are called @\(name): T-SQL's names have no case.")
            }
            if case .string(let text) = value { hidden.append(text) }
            if value == .string("") {
                // db-lib cannot send it: no bytes are NULL.
                empty += "DECLARE @\(name) nvarchar(max) = N'';"
            } else {
                sent.append(try Self.parameter("@" + name, value))
            }
        }
        // No line break, so that the server's line numbers stay those of the statement.
        text = empty.isEmpty ? query.text : empty + " " + query.text
        parameters = sent
        declarations = sent.map { "\($0.name) \($0.declaration)" }.joined(separator: ", ")
        self.hidden = hidden
    }

    /// The call that runs it; without parameters a batch.
    var request: ServerRequest {
        guard !parameters.isEmpty else { return .batch(text) }
        return .procedure(
            "sp_executesql",
            [.text("@stmt", text), .text("@params", declarations)] + parameters)
    }

    /// The call that tells its columns.
    var describing: ServerRequest {
        var arguments: [ServerParameter] = [.text("@tsql", text)]
        if !parameters.isEmpty { arguments.append(.text("@params", declarations)) }
        return .procedure("sp_describe_first_result_set", arguments)
    }

    private static func check(_ name: String) throws(SQLAccessError) {
        let isNamed = name.utf8.enumerated().allSatisfy { index, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "_"):
                true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): index > 0
            default: false
            }
        }
        guard isNamed, 1...100 ~= name.utf8.count else {
            throw SQLAccessError(
                .badParameter,
                "A parameter's name has only A-Z, a-z, 0-9 and _, and begins with no digit.")
        }
    }

    private static func parameter(
        _ name: String, _ value: JSONValue
    ) throws(SQLAccessError) -> ServerParameter {
        switch value {
        case .null:
            ServerParameter(
                name: name, declaration: "nvarchar(max)", type: ServerType.ntext, bytes: nil,
                tellsLength: false)
        case .bool(let flag): fixed(name, "bit", ServerType.bit, flag ? UInt8(1) : 0)
        case .integer(let number): fixed(name, "bigint", ServerType.bigint, Int64(number))
        case .double(let number):
            if number.isFinite {
                fixed(name, "float(53)", ServerType.float, number.bitPattern)
            } else {
                throw SQLAccessError(
                    .badParameter, "The parameter \(name) is infinite or no number.")
            }
        case .decimal(let number): try decimal(name, number)
        case .string(let text): .text(name, text)
        case .array, .object:
            throw SQLAccessError(
                .badParameter, "The parameter \(name) is a \(value.kindName), not a scalar.")
        }
    }

    private static func fixed<Number: FixedWidthInteger>(
        _ name: String, _ declaration: String, _ type: Int32, _ value: Number
    ) -> ServerParameter {
        ServerParameter(
            name: name, declaration: declaration, type: type,
            bytes: withUnsafeBytes(of: value) { Array($0) }, tellsLength: true)
    }

    /// All 38 digits, and as many after the point as the number has.
    private static func decimal(
        _ name: String, _ number: DecimalNumber
    ) throws(SQLAccessError) -> ServerParameter {
        guard let (digits, scale) = plain(number) else {
            throw SQLAccessError(
                .badParameter,
                "The parameter \(name) has more digits than the server's decimals: 38.")
        }
        var bytes: [UInt8] = [38, UInt8(scale), number.isNegative && digits > 0 ? 1 : 0]
        for shift in stride(from: 120, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: digits >> UInt128(shift)))
        }
        bytes += [UInt8](repeating: 0, count: 35 - bytes.count)
        return ServerParameter(
            name: name, declaration: "decimal(38,\(scale))", type: ServerType.decimal,
            bytes: bytes, tellsLength: false)
    }

    /// Coefficient and scale from 0 to 38, or nil if 38 digits do not hold them.
    private static func plain(_ number: DecimalNumber) -> (UInt128, Int)? {
        var (digits, exponent) = (number.coefficient, number.exponent)
        while exponent < -38, digits % 10 == 0, digits > 0 {
            (digits, exponent) = (digits / 10, exponent + 1)
        }
        if digits == 0 { return (0, max(0, min(38, -exponent))) }
        while exponent > 0 {
            let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            (digits, exponent) = (product, exponent - 1)
        }
        let isWithin = DecimalNumber(isNegative: false, coefficient: digits, scale: 0) != nil
        return isWithin && exponent >= -38 ? (digits, -exponent) : nil
    }
}
