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
        guard let started = Moment(evaluator.scope.startedAt) else {
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
        .string(try moment(call).date.description)
    }

    @Sendable static func format(
        _ call: FunctionCall, _ evaluator: inout ExpressionEvaluator
    ) throws(ExpressionError) -> JSONValue {
        let moment = try moment(call)
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

    private static func moment(_ call: FunctionCall) throws(ExpressionError) -> Moment {
        guard let moment = Moment(call.text(0)) else {
            throw call.bad(
                0, "the text is no date; write 2026-01-31 or 2026-01-31T08:00:00Z (ISO 8601)")
        }
        return moment
    }
}
