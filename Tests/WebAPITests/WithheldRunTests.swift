import Foundation
import HTTPTypes
import Testing
import WebAPI
import WorkflowModel

/// What a model gets to see of runs whose data came from a database.
struct WithheldRunTests {
    /// A query, and a check that fails with words of its row.
    private static let document: JSONValue = [
        "version": 1, "name": "people",
        "nodes": [
            [
                "id": "q", "type": "sql.query",
                "data": [
                    "config": ["connection": "hr", "sql": "SELECT 'Aunt ' || 'Mary' AS name"]
                ],
            ],
            [
                "id": "c", "type": "check",
                "data": [
                    "config": [
                        "assertions": [
                            [
                                "that": "q.rows[0].name == 'nobody'",
                                "message": "found {{ q.rows[0].name }}",
                            ]
                        ]
                    ]
                ],
            ],
            [
                "id": "own", "type": "check",
                "data": ["config": ["assertions": [["that": "1 < 2"]]]],
            ],
        ],
        "edges": [["id": "a", "source": "q", "target": "c"]],
    ]

    private func run(
        _ options: JSONValue,
        _ look: @escaping @Sendable (_ run: JSONValue, _ list: JSONValue) -> Void
    ) async throws {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "withheld-\(UInt64.random(in: .min ... .max)).db")
            .path(percentEncoded: false)
        try #require(FileManager.default.createFile(atPath: file, contents: nil))
        defer { try? FileManager.default.removeItem(atPath: file) }
        try await TestServer.with { server async throws in
            let made = try await server.sendJSON(
                .put, "/api/connections/hr",
                ["kind": "sqlite", "database": .string(file), "options": options])
            try #require(made.status < 300, "\(made.text)")
            let run = try await server.start(try await server.approved(Self.document))
            _ = try await server.get("/api/runs/\(run)/events")
            let whole = try await server.get("/api/runs/\(run)").text
            #expect(whole.contains("Aunt Mary"))
            let seen = try #require(try await server.desk.run(run))
            look(seen, try await server.desk.runs(workflowID: nil, limit: 5))
        }
    }

    @Test func leavesOutRowsAndWordsMadeOfThem() async throws {
        try await run([:]) { run, list in
            let text = run.compactText + list.compactText
            #expect(!text.contains("Mary"), "\(text)")
            let nodes = run["nodes"]
            #expect(nodes?["q"]?["output"]?["row_count"] == 1)
            #expect(nodes?["q"]?["output"]?["columns"]?[0]?["name"] == "name")
            #expect(nodes?["q"]?["output"]?["withheld"] != nil)
            #expect(nodes?["c"]?["state"] == "failed")
            #expect(nodes?["c"]?["error"]?["code"] != nil)
            #expect(nodes?["own"]?["output"]?["passed"] == true)
        }
    }

    @Test func showsAllWhereTheConnectionLetsRowsGo() async throws {
        try await run(["egress": "sample"]) { run, _ in
            #expect(run["nodes"]?["q"]?["output"]?["rows"]?[0]?["name"] == "Aunt Mary")
        }
    }
}
