/// The words of the expression language.
public enum ExpressionNames {
    /// Words that mean something else than a node, so that no node may have them as its id.
    public static let reserved: Set<String> = [
        "and", "or", "not", "in", "is", "if", "else", "for", "lambda", "await", "yield", "true",
        "false", "null", "inputs", "run",
    ]

    /// The members of `run`.
    public static let runMembers = ["id", "started_at"]

    /// The names of all functions, sorted.
    public static let functions: [String] = ExpressionFunctions.all.map(\.name)

    /// What is told of a function in documentation and to the model.
    public struct Function: Sendable, Hashable {
        /// How it is called, such as `round(number, digits?)`.
        public let signature: String
        /// What it gives, in a sentence.
        public let purpose: String
    }

    /// All functions, sorted by name.
    public static let functionReference: [Function] = ExpressionFunctions.all.map {
        Function(signature: $0.signature, purpose: $0.purpose)
    }

    /// The function that was probably meant, also for names that other languages use.
    static func suggestedFunction(for name: String) -> String? {
        let others = [
            "length": "len", "count": "len", "size": "len", "mean": "avg", "average": "avg",
            "startswith": "starts_with", "today": "now", "strftime": "format_date",
            "trim": "strip", "tojson": "to_json", "fromjson": "from_json",
            "parse_json": "from_json",
            "coalesce": "default", "string": "str", "number": "float",
        ]
        let near = NearestName.suggestion(for: name, among: functions + others.keys)
        return others[name] ?? near.map { others[$0] ?? $0 }
    }
}
