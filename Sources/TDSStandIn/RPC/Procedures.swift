/// Procedures: those of the system that clients call, and the same ones by EXEC.
final class Procedures {
    private let session: Session
    private let reply: Reply

    init(_ session: Session, _ reply: Reply) {
        self.session = session
        self.reply = reply
    }

    /// A parameter of a statement as its declaration says.
    struct Declared {
        var name: String
        var type: TDSType
        var isOutput: Bool
        var standard: SQLExpression?
    }

    // MARK: Calls from clients

    func run(_ call: ProcedureCall) throws {
        reply.isInProcedure = true
        var outputs: [(Int, TDSColumn, TDSValue)] = []
        var hasFailed = false
        do {
            (outputs, hasFailed) = try perform(call)
        } catch let error as SQLServerError {
            var error = error
            if error.line == 0 { error.line = 1 }
            try reply.message(error, isError: true)
            hasFailed = true
        }
        let status = hasFailed ? session.lastError?.number ?? 1 : 0
        let values = outputs
        try reply.add { out throws(SQLServerError) in
            TokenWriter.returnStatus(status, to: &out)
            for (ordinal, column, value) in values {
                try TokenWriter.returnValue(column, value, ordinal: ordinal, to: &out)
            }
        }
        reply.isInTransaction = session.isInTransaction
        reply.finishProcedure(isError: hasFailed)
    }

    private typealias Outcome = ([(Int, TDSColumn, TDSValue)], Bool)

    private func perform(_ call: ProcedureCall) throws -> Outcome {
        let parameters = call.parameters
        let name = call.name.lowercased().split(separator: ".").last.map(String.init) ?? ""
        switch name.trimmingBrackets {
        case "sp_executesql":
            let text = try statement(parameters, 0, call.name)
            let list = parameters.count > 1 ? Conversion.text(parameters[1].value) : ""
            return try execute(text, list, Array(parameters.dropFirst(2)), firstOrdinal: 2)
        case "sp_prepare":
            let handle = try prepare(parameters, call.name)
            return ([handle], false)
        case "sp_prepexec":
            let handle = try prepare(parameters, call.name)
            let list = Conversion.text(parameters[1].value)
            let text = Conversion.text(parameters[2].value)
            let outcome = try execute(text, list, Array(parameters.dropFirst(3)), firstOrdinal: 3)
            return ([handle] + outcome.0, outcome.1)
        case "sp_execute":
            let kept = try known(parameters.first)
            return try execute(
                kept.text, kept.parameters, Array(parameters.dropFirst()), firstOrdinal: 1)
        case "sp_unprepare":
            _ = try known(parameters.first)
            if case .integer(let handle)? = parameters.first?.value {
                session.prepared[handle] = nil
            }
            return ([], false)
        case "sp_reset_connection":
            session.reset(keepTransaction: false)
            return ([], false)
        case "sp_describe_first_result_set":
            let text = try statement(parameters, 0, call.name)
            let list = parameters.count > 1 ? Conversion.text(parameters[1].value) : ""
            try describe(text, list)
            return ([], false)
        case let cursor where cursor.hasPrefix("sp_cursor"):
            throw SQLServerError.message(
                16_937,
                "A server cursor cannot be opened on the given statement or statements. Use "
                    + "a default result set or client cursor.")
        default: throw Self.missing(call.name)
        }
    }

    private static func missing(_ name: String) -> SQLServerError {
        SQLServerError(number: 2812, state: 62, text: "Could not find stored procedure '\(name)'.")
    }

    private func statement(
        _ parameters: [ProcedureCall.Parameter], _ index: Int, _ name: String
    ) throws -> String {
        guard index < parameters.count, case .text(let text) = parameters[index].value,
            parameters[index].type.isNational
        else {
            throw SQLServerError.message(
                214, "Procedure expects parameter '@statement' of type 'ntext/nchar/nvarchar'.")
        }
        return text
    }

    private func prepare(
        _ parameters: [ProcedureCall.Parameter], _ name: String
    ) throws -> (Int, TDSColumn, TDSValue) {
        let text = try statement(parameters, 2, name)
        let list = Conversion.text(parameters[1].value)
        // Mistakes in the text are told now, not when it is executed.
        _ = try SQLParser.parse(text)
        _ = try declarations(list)
        let handle = session.nextHandle
        session.nextHandle += 1
        session.prepared[handle] = (text, list)
        return (0, TDSColumn(parameters[0].name, .int), .integer(handle))
    }

    private func known(
        _ parameter: ProcedureCall.Parameter?
    ) throws -> (text: String, parameters: String) {
        guard case .integer(let handle)? = parameter?.value, let kept = session.prepared[handle]
        else {
            throw SQLServerError(
                number: 8179,
                text: "Could not find prepared statement with handle "
                    + "\(parameter.map { Conversion.text($0.value) } ?? "0").")
        }
        return kept
    }

    /// `@a int, @b nvarchar(max) OUTPUT, @c int = 5`.
    func declarations(_ text: String) throws(SQLServerError) -> [Declared] {
        var parser = SQLParser(tokens: try SQLLexer.tokens(of: text))
        var found: [Declared] = []
        while parser.token.kind != .end {
            guard parser.token.kind == .variable else { throw parser.mistake() }
            let name = parser.advance().text
            _ = parser.take("AS")
            var one = Declared(name: name, type: try parser.type(isCast: false), isOutput: false)
            if parser.takeSymbol("=") { one.standard = try parser.expression() }
            one.isOutput = parser.take("OUTPUT") || parser.take("OUT")
            found.append(one)
            guard parser.takeSymbol(",") else { break }
        }
        guard parser.token.kind == .end else { throw parser.mistake() }
        return found
    }

    private func execute(
        _ text: String, _ list: String, _ given: [ProcedureCall.Parameter], firstOrdinal: Int
    ) throws -> Outcome {
        let declared = try declarations(list)
        var variables: [String: (type: TDSType, value: TDSValue)] = [:]
        var outputs: [(Int, Declared)] = []
        for (index, parameter) in given.enumerated() where !parameter.isDefault {
            let named = declared.first { $0.name.lowercased() == parameter.name.lowercased() }
            guard
                let target = parameter.name.isEmpty
                    ? (index < declared.count ? declared[index] : nil) : named
            else {
                throw SQLServerError(
                    number: 8144, state: 2,
                    text: "Procedure or function has too many arguments specified.")
            }
            variables[target.name.lowercased()] = (
                target.type,
                try Cast.convert(parameter.value, from: parameter.type, to: target.type)
            )
            if parameter.isOutput { outputs.append((firstOrdinal + index, target)) }
        }
        for one in declared where variables[one.name.lowercased()] == nil {
            guard let standard = one.standard else {
                throw SQLServerError(
                    number: 8178,
                    text: "The parameterized query '\(UTF16Text.prefix(text, 60))' "
                        + "expects the parameter '\(one.name)', which was not supplied.")
            }
            let value = try Interpreter(session, reply).value(standard)
            variables[one.name.lowercased()] = (
                one.type, try Cast.convert(value, from: nil, to: one.type)
            )
        }
        let (after, hasFailed) = try run(text, with: variables)
        let values = outputs.map { ordinal, target in
            (
                ordinal, TDSColumn(target.name, target.type),
                after[target.name.lowercased()]?.value ?? .null
            )
        }
        return (values, hasFailed)
    }

    /// Runs a text with variables of its own, and gives back what became of them.
    private func run(
        _ text: String, with variables: [String: (type: TDSType, value: TDSValue)]
    ) throws -> ([String: (type: TDSType, value: TDSValue)], Bool) {
        guard session.callDepth < TDSLimits.callDepth else {
            throw SQLServerError(
                number: 217,
                text: "Maximum stored procedure, function, trigger, or view nesting "
                    + "level exceeded (limit 32).")
        }
        let outer = session.variables
        session.variables = variables
        session.callDepth += 1
        defer {
            session.variables = outer
            session.callDepth -= 1
        }
        let interpreter = Interpreter(session, reply)
        try interpreter.run(batch: text)
        return (session.variables, interpreter.hasFailed)
    }

    // MARK: EXEC

    /// `EXEC ('…')`.
    func run(text: String) throws {
        let before = reply.isInProcedure
        reply.isInProcedure = true
        defer { reply.isInProcedure = before }
        _ = try run(text, with: [:])
    }

    /// `EXEC procedure …`.
    func run(statement call: SQLExecute, _ interpreter: Interpreter) throws {
        var parameters: [ProcedureCall.Parameter] = []
        for argument in call.arguments {
            let (type, value) = try interpreter.typed(argument.value)
            parameters.append(
                .init(
                    name: argument.name, isOutput: argument.isOutput,
                    type: type ?? Conversion.naturalType(value), value: value))
        }
        let before = reply.isInProcedure
        reply.isInProcedure = true
        defer { reply.isInProcedure = before }
        let (outputs, hasFailed) = try perform(
            ProcedureCall(name: call.name, parameters: parameters))
        for (ordinal, _, value) in outputs {
            guard ordinal < call.arguments.count,
                case .variable(let name, _) = call.arguments[ordinal].value,
                let (type, _) = session.variables[name.lowercased()]
            else { continue }
            session.variables[name.lowercased()] = (type, value)
        }
        let status = hasFailed ? 1 : 0
        try reply.add { out throws(SQLServerError) in TokenWriter.returnStatus(status, to: &out) }
        reply.finishProcedure(isError: hasFailed)
    }

    // MARK: Descriptions

    private func describe(_ text: String, _ list: String) throws {
        let code = try SQLParser.parse(text)
        let outer = session.variables
        defer { session.variables = outer }
        session.variables = [:]
        for one in try declarations(list) {
            session.variables[one.name.lowercased()] = (one.type, .null)
        }
        try reply.begin(ResultDescription.columns)
        var count: Int64 = 0
        if let found = try firstResult(code) {
            for (index, column) in Statements.described(found.columns, []).enumerated() {
                let order = found.order.firstIndex(of: index + 1)
                try reply.row(
                    ResultDescription.row(
                        column, number: index + 1, order: order, orders: found.order.count))
                count += 1
            }
        }
        reply.finish(.select, count: count)
    }

    /// The first statement that gives rows, translated but not run.
    private func firstResult(_ code: [SQLCode]) throws -> Translator.Translated? {
        for item in code {
            switch item.statement {
            case .declare(let variables):
                for (name, type, _) in variables {
                    session.variables[name.lowercased()] = (type, .null)
                }
            case .query(let query):
                if case .select(let select) = query.body, select.into != nil { continue }
                let found = try session.translator().query(query, nil)
                if found.assigned.isEmpty { return found }
            case .block(let inner):
                if let found = try firstResult(inner) { return found }
            case .condition(_, let then, let otherwise):
                if let found = try firstResult([then] + (otherwise.map { [$0] } ?? [])) {
                    return found
                }
            default: continue
            }
        }
        return nil
    }
}

extension String {
    /// Without the brackets around it.
    fileprivate var trimmingBrackets: String {
        hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self
    }
}
