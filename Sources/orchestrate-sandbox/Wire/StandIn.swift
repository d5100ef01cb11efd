/// A server that the sandbox stands in for.
protocol StandIn: Sendable {
    /// Faults to come.
    var faults: FaultTable { get }
    /// What was done here, for tests that count effects.
    func effects() -> SandboxAnswer
    /// Forgets what scripts and counters remember.
    func reset()
    /// The answer to a request of its API.
    func answer(_ request: SandboxRequest) async -> SandboxAnswer
    /// An error in the server's own form.
    func refusal(status: Int, _ words: String) -> SandboxAnswer
    /// The answer to a request under `/_sandbox/` that means something else here than elsewhere;
    /// nil for the usual one.
    func control(_ request: SandboxRequest) -> SandboxAnswer?
}

extension StandIn {
    func control(_ request: SandboxRequest) -> SandboxAnswer? { nil }
}
