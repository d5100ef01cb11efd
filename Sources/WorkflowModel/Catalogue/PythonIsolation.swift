/// How far a server keeps scripts of `python` nodes apart from itself: what its system allows.
public struct PythonIsolation: Sendable, Hashable {
    /// Whether a script without `network: true` has no network.
    public var withoutNetwork: Bool
    /// Whether a script sees no process but its own, and all of them end with it.
    public var ownProcesses: Bool
    /// Whether the server's own files, such as its database, are hidden from scripts.
    public var hidesFiles: Bool
    /// Why something of it is not so, in plain words; nil when all is.
    public var reason: String?

    /// Describes what a system allows.
    public init(
        withoutNetwork: Bool, ownProcesses: Bool, hidesFiles: Bool, reason: String? = nil
    ) {
        self.withoutNetwork = withoutNetwork
        self.ownProcesses = ownProcesses
        self.hidesFiles = hidesFiles
        self.reason = reason
    }

    /// Everything there is.
    public static let full = PythonIsolation(
        withoutNetwork: true, ownProcesses: true, hidesFiles: true)

    /// Nothing but limits.
    public static func none(because reason: String) -> PythonIsolation {
        PythonIsolation(
            withoutNetwork: false, ownProcesses: false, hidesFiles: false, reason: reason)
    }

    /// What is kept apart, in a sentence.
    public var sentence: String {
        var parts: [String] = []
        if withoutNetwork { parts.append("no network unless allowed") }
        if ownProcesses { parts.append("processes of their own") }
        if hidesFiles { parts.append("the server's files hidden") }
        let held = parts.isEmpty ? "limits only" : parts.joined(separator: ", ")
        return "Scripts get \(held)" + (reason.map { ": \($0)." } ?? ".")
    }
}
