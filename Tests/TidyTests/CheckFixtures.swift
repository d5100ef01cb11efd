import Testing

/// Each check finds what it is for: a check that finds nothing is worse than none.
struct CheckFixtures {
    @Test(
        "a check finds what it is for",
        arguments: [
            ("Sources/WorkflowEngine/A.swift", "import LLMGateway"),
            ("Sources/Assistant/A.swift", "public import NodeTypes"),
            ("Sources/WebAPI/A.swift", "import OrchestrateTesting"),
            ("Sources/AirflowClient/A.swift", "import CCurl"),
            ("Sources/NodeTypes/A.swift", "import Hummingbird"),
            ("Sources/WorkflowModel/A.swift", "import FoundationEssentials"),
            ("Sources/WebAPI/A.swift", String(repeating: "\n", count: 501)),
            (
                "Sources/WebAPI/A.swift",
                "func a() {\n" + String(repeating: "    b()\n", count: 70) + "}"
            ),
            ("Sources/WebAPI/A.swift", "let a = try! b()"),
            ("Sources/WebAPI/A.swift", "fatalError(\"no\")"),
            ("Sources/WebAPI/A.swift", "Task { await a() }"),
            ("Sources/WebAPI/A.swift", "final class A: @unchecked Sendable {}"),
            ("Tests/WebAPITests/A.swift", "try await Task.sleep(for: .seconds(1))"),
            ("Sources/WebAPI/A.swift", "// TO" + "DO later"),
            ("Tests/WebAPITests/A.swift", "let a = \"/wo" + "rk/a\""),
        ])
    func finds(path: String, text: String) {
        let file = SourceFile(path: path, text: text)
        #expect(Checks.all.flatMap { $0(file) }.count == 1)
    }

    @Test(
        "a check leaves alone what is right",
        arguments: [
            ("Sources/Analysis/A.swift", "import LogReduction"),
            ("Sources/WebAPI/A.swift", "let a = \"try! Task { fatalError(\""),
            ("Sources/WebAPI/A.swift", "Task { a() }  // unstructured: ends with the process"),
            ("Sources/WebAPI/A.swift", "group.addTask { await a() }"),
            (
                "Sources/WebAPI/A.swift",
                "final class A: @unchecked Sendable {}  // all state under the lock"
            ),
        ])
    func leavesAlone(path: String, text: String) {
        let file = SourceFile(path: path, text: text)
        #expect(Checks.all.flatMap { $0(file) } == [])
    }
}
