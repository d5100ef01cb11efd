/// `now`, `days_ago`, `date`, `format_date`.
enum DateFunctions {
    @Sendable static func now(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        .string(evaluator.scope.startedAt)
    }

    @Sendable static func daysAgo(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        guard let started = try? Moment(evaluator.scope.startedAt) else {
            throw call.bad(0, "the run's start is not known")
        }
        let days = call.integer(0) ?? 0
        guard days.magnitude < 4_000_000,
            let date = CivilDate(dayNumber: started.utcDayNumber - days)
        else { throw call.bad(0, "the day lies outside the years 1 to 9999") }
        return .string(date.description)
    }

    @Sendable static func date(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        .string(try moment(call, offset: 1).date.description)
    }

    @Sendable static func format(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        let moment = try moment(call, offset: 2)
        let format = call.text(1)
        try evaluator.spend(bytes: format.utf8.count * 10, at: call.offset)
        var text = ""
        var scalars = format.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar == "%" else {
                text.unicodeScalars.append(scalar)
                continue
            }
            guard let code = scalars.next(), let part = moment.text(for: code) else {
                throw call.bad(
                    1,
                    "the format has a code that is not known; \(MomentFormat.codes) are, %% is '%'")
            }
            text += part
        }
        return .string(text)
    }

    /// The moment that is given, at the offset that is asked for.
    private static func moment(
        _ call: FunctionCall, offset place: Int
    ) throws(ExpressionError) -> Moment {
        let moment: Moment
        do throws(MomentRefusal) {
            moment = try Moment(call.text(0))
        } catch {
            throw call.bad(0, error.message)
        }
        guard let text = call.argument(place)?.stringValue else { return moment }
        var reader = MomentReader(text)
        guard let offset = try? reader.offset() else {
            throw call.bad(place, MomentRefusal.noSuchOffset.message)
        }
        guard moment.offsetMinutes != nil else {
            throw call.bad(0, "the text has no offset from UTC, so it cannot be moved to another")
        }
        guard let moved = moment.written(at: offset) else {
            throw call.bad(0, MomentRefusal.noSuchDay.message)
        }
        return moved
    }
}
