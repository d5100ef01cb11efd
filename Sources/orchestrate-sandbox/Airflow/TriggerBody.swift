import WorkflowModel

/// The body of a trigger, checked by each version's rules; no body satisfies both.
struct TriggerBody {
    let runID: String?
    let conf: JSONValue
    let logicalDate: Moment?
    let note: String?
    let json: JSONValue

    private static let known: [AirflowDialect: Set<String>] = [
        .two: [
            "dag_run_id", "conf", "logical_date", "execution_date", "data_interval_start",
            "data_interval_end", "note",
        ],
        .three: [
            "dag_run_id", "conf", "logical_date", "data_interval_start", "data_interval_end",
            "note", "run_after", "partition_key",
        ],
    ]

    init(_ request: SandboxRequest, dialect: AirflowDialect) throws(Refusal) {
        let body = try Self.object(request, dialect: dialect)
        try Self.checkNames(body, dialect)
        json = .object(body)
        note = body["note"]?.stringValue
        let conf = body["conf"] ?? [:]
        guard conf.objectValue != nil || (conf.isNull && dialect == .three) else {
            throw Refusal(
                dialect.invalid(
                    dialect == .two
                        ? "\(PythonText.repr(conf.stringValue ?? "")) is not of type 'object' - 'conf'"
                        : "Input should be a valid dictionary", kind: "dict_type",
                    at: ["body", "conf"], input: conf))
        }
        self.conf = conf.isNull ? [:] : conf
        let id = body["dag_run_id"]?.stringValue ?? ""
        runID = id.isEmpty ? nil : id
        if let runID { try Self.check(runID, dialect) }
        let date = (body["logical_date"] ?? body["execution_date"])?.stringValue
        logicalDate = date.flatMap(Self.moment)
        if let date, logicalDate == nil {
            throw Refusal(dialect.badRequest("'\(date)' is not a 'date-time' - 'logical_date'"))
        }
    }

    /// The body as an object.
    static func object(
        _ request: SandboxRequest, dialect: AirflowDialect
    ) throws(Refusal) -> [String: JSONValue] {
        if dialect == .two, request.contentType != "application/json" {
            throw Refusal(
                dialect.refusal(
                    415, title: "Unsupported Media Type",
                    detail: "Invalid Content-type (\(request.contentType)), expected JSON data",
                    type: "about:blank"))
        }
        guard let value = request.json else {
            throw Refusal(
                dialect.invalid(
                    dialect == .two ? "Request body is not valid JSON" : "JSON decode error",
                    kind: "json_invalid", at: ["body", .integer(request.body.count)], input: [:],
                    context: ["error": "Expecting value"]))
        }
        guard request.contentType == "application/json", let object = value.objectValue else {
            throw Refusal(
                dialect.invalid(
                    dialect == .two
                        ? "\(value.compactText) is not of type 'object'"
                        : "Input should be a valid dictionary or object to extract fields from",
                    kind: "model_attributes_type", at: ["body"], input: .string(request.text)))
        }
        return object
    }

    private static func checkNames(
        _ body: [String: JSONValue], _ dialect: AirflowDialect
    ) throws(Refusal) {
        let unknown = body.keys.filter { !(known[dialect] ?? []).contains($0) }.sorted()
        guard dialect == .three else {
            if let name = unknown.first {
                throw Refusal(dialect.badRequest("{'\(name)': ['Unknown field.']}"))
            }
            if body["logical_date"] == .null {
                throw Refusal(
                    dialect.badRequest("{'logical_date': ['Field may not be null.']}"))
            }
            return
        }
        var errors: [JSONValue] = []
        if body["logical_date"] == nil {
            errors.append([
                "type": "missing", "loc": ["body", "logical_date"], "msg": "Field required",
                "input": .object(body),
            ])
        }
        for name in unknown {
            errors.append([
                "type": "extra_forbidden", "loc": ["body", .string(name)],
                "msg": "Extra inputs are not permitted", "input": body[name] ?? .null,
            ])
        }
        if !errors.isEmpty { throw Refusal(.json(["detail": .array(errors)], status: 422)) }
    }

    private static func check(_ runID: String, _ dialect: AirflowDialect) throws(Refusal) {
        let isPlain = runID.utf8.allSatisfy { byte in
            UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
                || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte || "_.~:+-".utf8.contains(byte)
        }
        if dialect == .three, runID.contains("..") {
            throw Refusal(
                dialect.badRequest(
                    "The run_id '\(runID)' must not contain '..' to prevent path traversal"))
        }
        guard !isPlain else { return }
        let pattern = "^[A-Za-z0-9_.~:+-]+$"
        throw Refusal(
            dialect == .two
                ? HTMLPages.broken
                : dialect.badRequest(
                    "The run_id provided '\(runID)' does not match regex pattern '\(pattern)' or "
                        + #"'^(?:manual|scheduled|asset_triggered)__(?:\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00)$'"#
                ))
    }

    /// `2024-05-01T00:00:00Z`, with any fraction, in UTC.
    private static func moment(_ text: String) -> Moment? {
        guard let day = CalendarDay(String(text.prefix(10))) else { return nil }
        let time = text.dropFirst(11).prefix(8).split(separator: ":").compactMap { Int($0) }
        guard time.count == 3, text.hasSuffix("Z") || text.hasSuffix("+00:00") else { return nil }
        let seconds = day.epochDay * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
        return Moment(microseconds: seconds * 1_000_000)
    }
}
