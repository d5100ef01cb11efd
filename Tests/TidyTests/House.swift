/// The house as docs/architecture.md draws it: which target stands on which floor.
enum House {
    /// The floor of each target; a target imports only from floors below its own.
    static let floors: [String: Int] = [
        "CCurl": 0, "CFreeTDS": 0, "WorkflowModel": 0, "LogReduction": 0, "TSQL": 0,
        "WorkflowExport": 1, "OutboundHTTP": 1, "SQLAccess": 1, "WorkflowEngine": 1,
        "LLMGateway": 2, "AirflowClient": 2, "WorkflowStore": 2,
        "Analysis": 3,
        "NodeTypes": 4, "Assistant": 4,
        "WebAPI": 5,
        "orchestrate": 6,
    ]

    /// Targets that are never linked into a product people run.
    static let testCode: Set<String> = ["OrchestrateTesting"]

    /// Stand-ins and benchmarks; they may use any room but belong to none, and only they and tests
    /// use each other.
    static let standIns: Set<String> = [
        "COpenSSL", "TDSStandIn", "orchestrate-sandbox", "orchestrate-bench",
    ]

    /// Packages that only some targets may import, because they wrap them.
    static let wrapped: [String: Set<String>] = [
        "CCurl": ["OutboundHTTP"],
        "CFreeTDS": ["SQLAccess"],
        "COpenSSL": ["TDSStandIn"],
        "Hummingbird": ["WebAPI", "orchestrate-sandbox"],
        "GRDB": ["WorkflowStore", "SQLAccess", "orchestrate-sandbox"],
        "Crypto": ["WorkflowStore"],
        "Mustache": ["LLMGateway"],
        "Subprocess": ["LLMGateway", "NodeTypes"],
        "CYaml": ["WorkflowExport"],
        "Yams": ["WorkflowExport"],
        "ArgumentParser": ["orchestrate", "orchestrate-sandbox", "orchestrate-bench"],
        "Configuration": ["orchestrate"],
    ]

    /// Targets that import nothing from outside the language's own library.
    static let pure: Set<String> = ["WorkflowModel", "LogReduction", "TSQL"]

    /// Why a target may not import another of ours, or nil if it may.
    static func objection(to imported: String, in target: String) -> String? {
        if testCode.contains(target) || standIns.contains(target) {
            return testCode.contains(imported) && standIns.contains(target)
                ? "\(target) must not link test code" : nil
        }
        if testCode.contains(imported) || standIns.contains(imported) {
            return "\(target) must not link \(imported)"
        }
        guard let floor = floors[target] else { return "\(target) stands on no floor" }
        guard let below = floors[imported] else { return nil }
        return below < floor
            ? nil : "\(target) (floor \(floor)) imports \(imported) (floor \(below))"
    }
}
