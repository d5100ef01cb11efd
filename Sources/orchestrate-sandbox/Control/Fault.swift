import WorkflowModel

/// One thing that is to go wrong: which requests it hits, how, and how often.
struct Fault: Sendable {
    /// What the client sees.
    enum Kind: String, CaseIterable, Sendable {
        /// An error in the server's own form.
        case status
        /// The right answer, late.
        case delay
        /// The connection closed without a byte.
        case drop
        /// Half of the right answer, then the connection closed.
        case truncate
        /// A proxy's page of HTML.
        case html
        /// Status 200 and bytes that are no text.
        case garbage
    }

    var kind: Kind
    /// Part of the path with its query; empty hits everything.
    var route: String
    /// The method; nil hits all.
    var method: String?
    var status: Int
    var times: Int
    var delaySeconds: Double
    /// Whether the request takes effect although its answer is spoiled: the case in which a
    /// client that just repeats the request does things twice.
    var isCarriedOut: Bool

    func hits(method: String, path: String) -> Bool {
        (self.method ?? method) == method && (route.isEmpty || path.contains(route))
    }

    init(_ body: JSONValue) throws(ControlError) {
        let known = ["route", "method", "kind", "status", "times", "delay_seconds", "carried_out"]
        guard let members = body.objectValue else { throw ControlError("a JSON object is needed") }
        if let unknown = members.keys.sorted().first(where: { !known.contains($0) }) {
            throw ControlError(
                "unknown field '\(unknown)'; known: \(known.joined(separator: ", "))")
        }
        guard let kind = (members["kind"]?.stringValue).flatMap(Kind.init) else {
            let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ControlError("'kind' must be one of \(kinds)")
        }
        self.kind = kind
        route = members["route"]?.stringValue ?? ""
        method = members["method"]?.stringValue?.uppercased()
        status = members["status"]?.integerValue ?? (kind == .html ? 502 : 503)
        times = members["times"]?.integerValue ?? 1
        delaySeconds = members["delay_seconds"]?.doubleValue ?? (kind == .delay ? 1 : 0)
        isCarriedOut = members["carried_out"]?.boolValue ?? (kind == .delay || kind == .truncate)
        guard (200...599).contains(status), times > 0,
            (0...Limits.delaySeconds).contains(delaySeconds)
        else { throw ControlError("'status', 'times' or 'delay_seconds' is out of range") }
    }

    var json: JSONValue {
        [
            "kind": .string(kind.rawValue), "route": .string(route),
            "method": method.map { .string($0) } ?? .null, "status": .integer(status),
            "times": .integer(times), "delay_seconds": .double(delaySeconds),
            "carried_out": .bool(isCarriedOut),
        ]
    }
}

/// Why a request to the control endpoint was refused.
struct ControlError: Error {
    let message: String
    init(_ message: String) { self.message = message }
}
