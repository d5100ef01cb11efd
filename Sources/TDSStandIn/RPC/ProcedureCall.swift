/// A call of a procedure with its parameters (MS-TDS 2.2.6.6).
struct ProcedureCall {
    /// A parameter as it came.
    struct Parameter {
        var name: String
        var isOutput: Bool
        /// The procedure's own default is wanted; the value says nothing.
        var isDefault = false
        var type: TDSType
        var value: TDSValue
    }

    var name: String
    var parameters: [Parameter]

    /// The procedures that have numbers.
    static let numbered = [
        1: "sp_cursor", 2: "sp_cursoropen", 3: "sp_cursorprepare", 4: "sp_cursorexecute",
        5: "sp_cursorprepexec", 6: "sp_cursorunprepare", 7: "sp_cursorfetch",
        8: "sp_cursoroption", 9: "sp_cursorclose", 10: "sp_executesql", 11: "sp_prepare",
        12: "sp_execute", 13: "sp_prepexec", 14: "sp_prepexecrpc", 15: "sp_unprepare",
    ]

    /// What stands between two calls of one message, where a parameter's name would begin.
    private static let separators = [0xFE, 0xFF]

    init(name: String, parameters: [Parameter]) {
        self.name = name
        self.parameters = parameters
    }

    private init(_ input: inout ByteReader) throws(TDSStandInError) {
        let length = try input.short()
        if length == 0xFFFF {
            let number = try input.short()
            guard let known = Self.numbered[number] else {
                throw TDSStandInError(.malformed, "\(number) is no procedure")
            }
            name = known
        } else {
            name = try input.text(length)
        }
        _ = try input.short()  // options: recompile, no metadata
        parameters = []
        while input.remaining > 0 {
            let nameLength = Int(try input.byte())
            if Self.separators.contains(nameLength) { break }
            let name = try input.text(nameLength)
            let status = try input.byte()
            let declared = try TypeInfo.read(&input)
            let value = try ValueReader.read(declared, &input)
            guard parameters.count < TDSLimits.parameters else {
                throw TDSStandInError(.malformed, "a call has too many parameters")
            }
            parameters.append(
                Parameter(
                    name: name, isOutput: status & 1 != 0, isDefault: status & 2 != 0,
                    type: declared.type, value: value))
        }
    }

    /// All calls of a message.
    static func all(_ input: inout ByteReader) throws(TDSStandInError) -> [ProcedureCall] {
        var calls = [try ProcedureCall(&input)]
        while input.remaining > 0 { calls.append(try ProcedureCall(&input)) }
        return calls
    }

    /// What faults look for text in.
    var label: String {
        name + " "
            + parameters.compactMap { parameter -> String? in
                if case .text(let text) = parameter.value { text } else { nil }
            }.joined(separator: " ")
    }
}
