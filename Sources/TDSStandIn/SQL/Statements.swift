/// Statements that read, wait, say something or set a variable.
struct Statements {
    let interpreter: Interpreter
    var session: Session { interpreter.session }
    var reply: Reply { interpreter.reply }

    init(_ interpreter: Interpreter) { self.interpreter = interpreter }

    func run(_ code: SQLCode) throws {
        switch code.statement {
        case .query(let query): try self.query(query)
        case .insert, .update, .delete: try Changes(self).run(code.statement, code.line)
        case .createTable, .createView, .createSchema, .createIndex, .drop:
            try Definitions(self).run(code.statement)
        case .declare(let list):
            for (name, type, value) in list {
                session.variables[name.lowercased()] = (type, .null)
                if let value { try assign(name, value) }
            }
        case .assign(let name, let value): try assign(name, value)
        case .option(let name, let value): setOption(name, value)
        case .print(let value):
            let text = Conversion.text(try interpreter.value(value))
            let cut = String(UTF16Text.prefix(text, 4000))
            try reply.message(
                SQLServerError(number: 0, severity: 0, text: cut, line: code.line), isError: false)
        case .raiseError(let values): try raise(values, code.line)
        case .wait(let value): try wait(try interpreter.value(value))
        case .begin: try session.begin(reply)
        case .commit: try session.commit(reply)
        case .rollBack: try session.rollBack(reply)
        case .use(let name): try use(name)
        case .execute(let call): try Procedures(session, reply).run(statement: call, interpreter)
        case .executeText(let text):
            let batch = Conversion.text(try interpreter.value(text))
            try Procedures(session, reply).run(text: batch)
        default: break
        }
    }

    private var isCounting: Bool { session.options["NOCOUNT"] != "ON" }

    /// Ends a statement that affected rows.
    func finish(_ command: TokenWriter.Command, _ count: Int64) {
        session.rowCount = count
        session.lastError = nil
        reply.finish(command, count: isCounting ? count : nil)
    }

    private func assign(_ name: String, _ expression: SQLExpression) throws {
        guard let (type, _) = session.variables[name.lowercased()] else {
            throw SQLServerError(
                number: 137, severity: 15,
                text: "Must declare the scalar variable \"\(name)\".")
        }
        let (source, value) = try interpreter.typed(expression)
        session.variables[name.lowercased()] = (
            type, try Cast.convert(value, from: source, to: type)
        )
    }

    private func setOption(_ name: String, _ value: String) {
        session.options[name] = value
        if name == "LOCK_TIMEOUT", let wait = Int32(value) {
            session.handle.setLockTimeout(wait < 0 ? TDSLimits.lockMilliseconds : wait)
        }
    }

    private func use(_ name: String) throws {
        let known = session.server.store.names.first { $0.lowercased() == name.lowercased() }
        guard let known else {
            throw SQLServerError(
                number: 911,
                text: "Database '\(name)' does not exist. Make sure that the name is entered "
                    + "correctly.")
        }
        let old = session.database
        session.database = known
        try reply.add { out throws(SQLServerError) in
            TokenWriter.change(1, new: known, old: old, to: &out)
        }
        try reply.message(
            SQLServerError(
                number: 5701, severity: 0, state: 2,
                text: "Changed database context to '\(known)'.", line: 1), isError: false)
    }

    /// WAITFOR DELAY: `hh:mm:ss.mmm`.
    private func wait(_ value: TDSValue) throws {
        guard let moment = Moment(Conversion.text(value)) else {
            throw SQLServerError(
                number: 148, severity: 15,
                text: "Incorrect time syntax in time string '\(Conversion.text(value))' used with "
                    + "WAITFOR.")
        }
        try reply.pause(seconds: Double(moment.ticks) / Double(Moment.ticksPerSecond))
    }

    private func raise(_ values: [SQLExpression], _ line: Int) throws {
        let found = try values.map { try interpreter.value($0) }
        let severity = found.count > 1 ? Int(Conversion.text(found[1])) ?? 16 : 16
        let state = found.count > 2 ? Int(Conversion.text(found[2])) ?? 1 : 1
        let text = Self.filled(Conversion.text(found[0]), Array(found.dropFirst(3)))
        var error = SQLServerError(
            number: 50_000, severity: severity, state: state,
            text: String(UTF16Text.prefix(text, 2047)), line: line)
        if case .integer(let number) = found[0] {
            error.number = Int(number)
            error.text = "Error \(number), severity \(severity), state \(state) was raised."
        }
        if severity > 10 { throw error }
        error.severity = 0
        try reply.message(error, isError: false)
    }

    /// `%s`, `%d`, `%i` and `%%` filled in.
    private static func filled(_ format: String, _ values: [TDSValue]) -> String {
        var rest = values[...]
        var text = ""
        var letters = Array(format)[...]
        while let letter = letters.popFirst() {
            guard letter == "%", let kind = letters.first else {
                text.append(letter)
                continue
            }
            letters = letters.dropFirst()
            switch kind {
            case "%": text.append("%")
            case "s", "d", "i", "u":
                text +=
                    rest.popFirst().map { $0.isNull ? "(null)" : Conversion.text($0) } ?? "(null)"
            default: text += "%\(kind)"
            }
        }
        return text
    }

    // MARK: Queries

    func query(_ query: SQLQuery) throws {
        if case .select(let select) = query.body, let target = select.into {
            return try Changes(self).selectInto(target, query)
        }
        let translator = session.translator()
        let found = try translator.query(query, nil)
        do {
            let rows = try session.handle.prepare(found.sql)
            rows.bind(translator.bound)
            if found.assigned.isEmpty { try send(rows, found) } else { try keep(rows, found) }
        } catch let failure as SQLiteFailure {
            throw try interpreter.worded(failure)
        }
    }

    /// `SELECT @a = …`: the last row stays.
    private func keep(_ rows: SQLiteRows, _ found: Translator.Translated) throws {
        var count: Int64 = 0
        while try rows.step() {
            count += 1
            for (index, value) in rows.values().enumerated() {
                let name = found.assigned[index].lowercased()
                guard let (type, _) = session.variables[name] else {
                    throw SQLServerError(
                        number: 137, severity: 15,
                        text: "Must declare the scalar variable \"\(found.assigned[index])\".")
                }
                session.variables[name] = (
                    type, try Cast.convert(value, from: found.columns[index].type, to: type)
                )
            }
        }
        finish(.select, count)
    }

    private func send(_ rows: SQLiteRows, _ found: Translator.Translated) throws {
        if found.columns.allSatisfy({ $0.type != nil }) {
            try reply.begin(Self.described(found.columns, []), order: found.order)
            if session.options["FMTONLY"] == "ON" { return finish(.select, 0) }
            return try stream(rows, from: [], Self.described(found.columns, []))
        }
        // The values of a few rows tell the types that nothing else tells.
        var first: [[TDSValue]] = []
        while first.count < 64, try rows.step() {
            first.append(rows.values())
            let open = found.columns.indices.contains { index in
                found.columns[index].type == nil && first.allSatisfy { $0[index].isNull }
            }
            if !open { break }
        }
        let columns = Self.described(found.columns, first)
        try reply.begin(columns, order: found.order)
        try stream(rows, from: first, columns)
    }

    private func stream(
        _ rows: SQLiteRows, from first: [[TDSValue]], _ columns: [TDSColumn]
    ) throws {
        var count: Int64 = 0
        let limit = Int64(session.options["ROWCOUNT"] ?? "") ?? 0
        let textSize = session.textSize
        let isCut = textSize < Int(Int32.max) && columns.contains { $0.type.isLarge }
        func send(_ values: [TDSValue]) throws {
            try reply.row(isCut ? Self.cut(values, columns, textSize) : values)
            count += 1
        }
        for values in first where limit <= 0 || count < limit { try send(values) }
        while limit <= 0 || count < limit, try rows.step() { try send(rows.values()) }
        finish(.select, count)
    }

    private static func cut(
        _ values: [TDSValue], _ columns: [TDSColumn], _ size: Int
    ) -> [TDSValue] {
        zip(values, columns).map { value, column in
            guard column.type.isLarge else { return value }
            switch value {
            case .text(let text):
                let units = column.type.isNational ? size / 2 : size
                return .text(String(UTF16Text.prefix(text, units)))
            case .binary(let bytes): return .binary(Array(bytes.prefix(size)))
            default: return value
            }
        }
    }

    /// Columns as the client is told of them.
    static func described(_ columns: [Typed], _ rows: [[TDSValue]]) -> [TDSColumn] {
        columns.enumerated().map { index, column in
            let known = rows.lazy.map { $0[index] }.first { !$0.isNull }
            let type = column.type ?? known.map { Conversion.naturalType($0) } ?? .int
            return TDSColumn(
                column.name, type, isNullable: column.isNullable || column.type == nil,
                collation: column.collation ?? .standard, isIdentity: column.isIdentity,
                table: column.table)
        }
    }
}
