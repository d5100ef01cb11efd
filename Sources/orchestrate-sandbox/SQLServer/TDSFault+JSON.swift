import TDSStandIn
import WorkflowModel

/// Faults of the stand-in for SQL Server as the control routes take and list them.
extension TDSFault {
    private static let known = [
        "kind", "phase", "text", "skip", "times", "rows", "bytes", "delay_seconds", "number",
        "message", "severity",
    ]

    init(_ body: JSONValue) throws(ControlError) {
        guard let members = body.objectValue else { throw ControlError("a JSON object is needed") }
        if let unknown = members.keys.sorted().first(where: { !Self.known.contains($0) }) {
            throw ControlError(
                "unknown field '\(unknown)'; known: \(Self.known.joined(separator: ", "))")
        }
        guard let kind = (members["kind"]?.stringValue).flatMap(Kind.init) else {
            let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ControlError("'kind' must be one of \(kinds)")
        }
        var phase: Phase?
        if let name = members["phase"]?.stringValue {
            guard let found = Phase(rawValue: name) else {
                let phases = Phase.allCases.map(\.rawValue).joined(separator: ", ")
                throw ControlError("'phase' must be one of \(phases)")
            }
            phase = found
        }
        self.init(
            kind, phase: phase, text: members["text"]?.stringValue ?? "",
            skip: members["skip"]?.integerValue ?? 0, times: members["times"]?.integerValue ?? 1,
            rows: members["rows"]?.integerValue ?? 0, bytes: members["bytes"]?.integerValue,
            delaySeconds: members["delay_seconds"]?.doubleValue ?? 0.05,
            number: members["number"]?.integerValue ?? 50_000,
            message: members["message"]?.stringValue ?? "A fault of the sandbox.",
            severity: members["severity"]?.integerValue ?? 16)
        guard times > 0, skip >= 0, rows >= 0, (0...Limits.delaySeconds).contains(delaySeconds),
            (0...(64 << 20)).contains(bytes) || kind == .wrongLength, (0...25).contains(severity)
        else { throw ControlError("a number is out of range") }
    }

    var json: JSONValue {
        [
            "kind": .string(kind.rawValue), "phase": .string(phase.rawValue),
            "text": .string(text), "skip": .integer(skip), "times": .integer(times),
            "rows": .integer(rows), "bytes": .integer(bytes),
            "delay_seconds": .double(delaySeconds), "number": .integer(number),
            "message": .string(message), "severity": .integer(severity),
        ]
    }
}
