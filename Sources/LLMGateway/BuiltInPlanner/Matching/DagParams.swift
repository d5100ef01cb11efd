import WorkflowModel

/// The params of a DAG as a look-up tells them.
struct DagParams: Sendable, Hashable {
    /// One param.
    struct Param: Sendable, Hashable {
        let name: String
        let schema: JSONValue
        let isRequired: Bool
        let description: String?

        /// The words for it in a question.
        var words: String {
            let told = description.map { " (\(PlainWords.line($0, limit: 120)))" } ?? ""
            return PlainWords.name(name) + told
        }

        /// The values that it may have, if they are few and listed.
        var choices: [String] {
            (schema["enum"]?.arrayValue ?? []).prefix(PlannerLimits.choices).compactMap {
                $0.stringValue ?? ($0.isNull ? nil : $0.compactText)
            }
        }

        /// A value as written, in the type that the param wants.
        func value(_ written: JSONValue) -> JSONValue {
            switch (types, written) {
            case (let types, .integer(let number)) where types.isSubset(of: ["string", "null"]):
                return types.isEmpty ? written : .string(String(number))
            case (let types, .string(let text)) where types.contains("integer"):
                return Int(text).map { .integer($0) } ?? written
            case (let types, .string(let text)) where types.contains("number"):
                return Double(text).map { .double($0) } ?? written
            case (let types, .string(let text)) where types.contains("boolean"):
                let truths: [String: Bool] = [
                    "yes": true, "on": true, "no": false, "off": false,
                ]
                return truths[text.lowercased()].map { .bool($0) } ?? written
            case (let types, .string) where types.isSubset(of: ["array", "null"]):
                return types.isEmpty ? written : [written]
            default: return written
            }
        }

        private var types: Set<String> {
            if let one = schema["type"]?.stringValue { return [one] }
            return Set(schema["type"]?.arrayValue?.compactMap(\.stringValue) ?? [])
        }

        /// Whether a day may be its value.
        var takesDay: Bool {
            let format = schema["format"]?.stringValue
            let types = types
            guard types.isEmpty || types.contains("string") else { return false }
            if format == "date" || format == "date-time" { return true }
            guard format == nil, schema["enum"] == nil else { return false }
            let lower = name.lowercased()
            if DagParams.dayNames.contains(lower) { return true }
            let words = NameMatcher.words(name)
            return words.last == "date" || words.last == "day"
        }

        /// A day's expression in the form that the param wants.
        func day(_ expression: String) -> String {
            schema["format"]?.stringValue == "date-time"
                ? expression + "T00:00:00Z" : expression
        }
    }

    static let dayNames = [
        "day", "date", "ds", "run_date", "logical_date", "business_date", "business_day",
        "execution_date", "process_date", "processing_date", "target_date", "data_date", "as_of",
        "as_of_date", "report_date", "load_date", "partition_date", "run_day",
    ]

    /// The params, sorted by name.
    let params: [Param]

    init(_ json: JSONValue?) {
        params = (json?["params"]?.objectValue ?? [:]).sorted { $0.key < $1.key }
            .filter { SafeNames.isUsable($0.key) }
            .map { name, told in
                Param(
                    name: name, schema: told["schema"] ?? .object([:]),
                    isRequired: told["required"]?.boolValue ?? false,
                    description: told["description"]?.stringValue)
            }
    }

    /// The params that a day goes into: one, or the two ends of a range.
    var days: [Param] {
        let fitting = params.filter(\.takesDay)
        let ends = ["start", "end", "from", "to", "begin", "until"]
        let single = fitting.filter { param in
            !NameMatcher.words(param.name).contains { ends.contains($0) }
        }
        let best = single.min { rank($0) < rank($1) }
        if let best { return [best] }
        return fitting.count <= 2 ? fitting : []
    }

    private func rank(_ param: Param) -> (Int, Int, Int) {
        (
            param.isRequired ? 0 : 1,
            Self.dayNames.firstIndex(of: param.name.lowercased()) ?? Self.dayNames.count,
            param.schema["format"]?.stringValue == "date" ? 0 : 1
        )
    }
}
