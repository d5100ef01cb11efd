public import WorkflowModel

/// What a machine's interpreter is.
public struct PythonFacts: Sendable, Hashable {
    /// The interpreter itself, where a name on `PATH` led to.
    public let executable: String
    /// Its version, such as `3.11.7`.
    public let version: String
    /// How far scripts are kept apart.
    public let isolation: PythonIsolation
    /// Folders of an earlier server that were removed.
    public let removedFolders: Int

    /// Reads the launcher's answer; nil if it is none.
    init?(_ answer: JSONValue) {
        guard let executable = answer["executable"]?.stringValue, !executable.isEmpty,
            let version = answer["version"]?.stringValue, let isolation = answer["isolation"]
        else { return nil }
        self.executable = executable
        self.version = version
        self.isolation = PythonIsolation(
            withoutNetwork: isolation["network"]?.boolValue ?? false,
            ownProcesses: isolation["processes"]?.boolValue ?? false,
            hidesFiles: isolation["files"]?.boolValue ?? false,
            reason: isolation["reason"]?.stringValue)
        removedFolders = answer["swept"]?.integerValue ?? 0
    }
}
