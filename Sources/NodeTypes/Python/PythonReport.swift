import WorkflowModel

/// What the launcher reports of a script that has ended.
struct PythonReport: Sendable, Hashable {
    /// What was printed, its middle left out where it is long.
    let output: String
    /// What was printed as errors, likewise.
    let errors: String
    /// The code it ended with, or nil.
    let exitCode: Int?
    /// The signal that ended it, or nil.
    let signal: Int?
    /// Seconds of processor time.
    let processorTime: Double
    /// Why the launcher ended it: `processes`, `stopped`, or nil.
    let endedFor: String?
    /// Whether it could be kept from the network.
    let withoutNetwork: Bool
    /// What the script's process said of itself; nil if it said nothing that can be read.
    let said: JSONValue?

    /// Reads a report; nil if it is none.
    init?(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 1)
        guard let first = parts.first,
            let facts = try? JSONValue.parse(first)
        else { return nil }
        output = facts["stdout"]?.stringValue ?? ""
        errors = facts["stderr"]?.stringValue ?? ""
        exitCode = facts["exit"]?.integerValue
        signal = facts["signal"]?.integerValue
        processorTime = facts["cpu_seconds"]?.doubleValue ?? 0
        endedFor = facts["ended_for"]?.stringValue
        withoutNetwork = facts["isolation"]?["network"]?.boolValue ?? false
        said =
            parts.count < 2
            ? nil : try? JSONValue.parse(parts[1])
    }
}
