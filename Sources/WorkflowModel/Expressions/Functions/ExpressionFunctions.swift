/// All functions of the expression language, as a table.
enum ExpressionFunctions {
    static let all: [ExpressionFunction] = (numbers + lists + texts + values + dates)
        .sorted { $0.name < $1.name }

    static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

    private static let numbers: [ExpressionFunction] = [
        ExpressionFunction(
            "abs(number)", "The number without its sign.", [.number], gives: numeric,
            NumberFunctions.abs),
        ExpressionFunction(
            "round(number, digits?)", "Rounded half to even; an integer unless digits are given.",
            [.number, .integer], required: 1, gives: { $0.count > 1 ? numeric($0) : .integer },
            NumberFunctions.round),
        ExpressionFunction(
            "int(value)", "The integer in a number (towards zero) or in a text.", [.any],
            gives: { _ in .integer }, NumberFunctions.int),
        ExpressionFunction(
            "float(value)", "The number in a number or in a text.", [.any],
            gives: { _ in .number }, NumberFunctions.float),
    ]

    private static let lists: [ExpressionFunction] = [
        ExpressionFunction(
            "len(value)", "How many characters, elements or members there are.", [.container],
            gives: { _ in .integer }, ListFunctions.len),
        ExpressionFunction(
            "sum(list, start?)", "The sum of a list of numbers; 0 if it is empty.",
            [.elements, .number], required: 1, gives: { numeric([$0[0].element]) },
            ListFunctions.sum),
        ExpressionFunction(
            "avg(list)", "The mean of a list of numbers, as a float.", [.elements],
            gives: { _ in .number }, ListFunctions.average),
        ExpressionFunction(
            "min(list) or min(a, b, …)", "The least element.", [.any], isVariadic: true,
            gives: extreme, ListFunctions.min),
        ExpressionFunction(
            "max(list) or max(a, b, …)", "The greatest element.", [.any], isVariadic: true,
            gives: extreme, ListFunctions.max),
        ExpressionFunction(
            "any(list)", "Whether an element is true.", [.elements], gives: { _ in .boolean },
            ListFunctions.any),
        ExpressionFunction(
            "all(list)", "Whether every element is true; true if there is none.", [.elements],
            gives: { _ in .boolean }, ListFunctions.all),
        ExpressionFunction(
            "join(list, separator?)", "The elements as one text.", [.elements, .text],
            required: 1, gives: { _ in .string }, ListFunctions.join),
        ExpressionFunction(
            "contains(value, part)", "Whether the part is in it; the same as: part in value.",
            [.container, .any], gives: { _ in .boolean }, ListFunctions.contains),
    ]

    private static let texts: [ExpressionFunction] = [
        ExpressionFunction(
            "lower(text)", "The text in small letters.", [.text], gives: { _ in .string },
            TextFunctions.lower),
        ExpressionFunction(
            "upper(text)", "The text in capital letters.", [.text], gives: { _ in .string },
            TextFunctions.upper),
        ExpressionFunction(
            "strip(text, characters?)",
            "The text without space (or those characters) at both ends.",
            [.text, .text], required: 1, gives: { _ in .string }, TextFunctions.strip),
        ExpressionFunction(
            "split(text, separator?)", "The parts of a text, by default between spaces.",
            [.text, .text], required: 1, gives: { _ in .list(.string) }, TextFunctions.split),
        ExpressionFunction(
            "starts_with(text, beginning)", "Whether the text begins so.", [.text, .text],
            gives: { _ in .boolean }, TextFunctions.startsWith),
        ExpressionFunction(
            "str(value)", "The value as text, as it would stand in a template.", [.any],
            gives: { _ in .string }, TextFunctions.str),
    ]

    private static let values: [ExpressionFunction] = [
        ExpressionFunction(
            "default(value, otherwise)", "The value, or the other if it is null or missing.",
            [.any, .any], gives: { $0[0].withoutNull.joined(with: $0[1]) }, ValueFunctions.default),
        ExpressionFunction(
            "to_json(value)", "The value as JSON text on one line.", [.any],
            gives: { _ in .string }, ValueFunctions.toJSON),
        ExpressionFunction(
            "from_json(text)", "The value of a JSON text.", [.text], gives: { _ in .any },
            ValueFunctions.fromJSON),
    ]

    private static let dates: [ExpressionFunction] = [
        ExpressionFunction(
            "now()", "When the run started; the same in every node of a run.", [],
            gives: { _ in .datetime }, DateFunctions.now),
        ExpressionFunction(
            "days_ago(days)", "The day that many days before the run started, in UTC.", [.integer],
            gives: { _ in .date }, DateFunctions.daysAgo),
        ExpressionFunction(
            "date(moment, offset?)",
            "The day of a date or a moment, as written in its own offset, or at the one given.",
            [.moment, .text], required: 1, gives: { _ in .date }, DateFunctions.date),
        ExpressionFunction(
            "format_date(moment, format, offset?)",
            "A date or a moment in another form, with Python's codes: %Y-%m-%d %H:%M:%S %j %a %b.",
            [.moment, .text, .text], required: 2, gives: { _ in .string }, DateFunctions.format),
    ]

    @Sendable private static func numeric(_ types: [ValueType]) -> ValueType {
        switch types[0].withoutNull {
        case .integer, .boolean: .integer
        case .number: .number
        default: .any
        }
    }

    @Sendable private static func extreme(_ types: [ValueType]) -> ValueType {
        if types.count == 1 { return types[0].element }
        return types.dropFirst().reduce(types[0]) { $0.joined(with: $1) }
    }
}
