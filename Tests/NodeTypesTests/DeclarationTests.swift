import Foundation
import NodeTypes
import Testing
import WorkflowModel

/// What is said of node types, and the page that is made of it.
struct DeclarationTests {
    /// Names are kept in documents and journals, so they never change.
    @Test
    func namesArePinned() {
        #expect(
            NodeTypeLibrary.registry.declarations.map(\.name).sorted() == [
                "airflow.clear", "airflow.diagnose", "airflow.logs", "airflow.trigger",
                "airflow.wait", "approval", "branch", "check", "delay", "http.request", "python",
                "sql.query", "summarize",
            ])
    }

    @Test
    func effectsAndRepeatRulesKeepTheirPromise() {
        func declaration(_ name: String) -> NodeTypeDeclaration? { NodeTypeLibrary.registry[name] }
        #expect(declaration("airflow.trigger")?.effect == .external)
        #expect(declaration("airflow.trigger")?.repeatRule == .keyed)
        #expect(declaration("airflow.clear")?.effect == .external)
        #expect(declaration("airflow.clear")?.repeatRule == .keyed)
        #expect(declaration("approval")?.effect == .pure)
        #expect(declaration("approval")?.repeatRule == .waits)
        #expect(declaration("delay")?.repeatRule == .waits)
        #expect(declaration("python")?.effect == .external)
        #expect(declaration("python")?.repeatRule == .atMostOnce)
        let query = declaration("sql.query")
        #expect(query?.repeatRule(with: [:]) == .idempotent)
        #expect(query?.repeatRule(with: ["access": "write"]) == .atMostOnce)
        #expect(query?.effect(with: ["access": "write"]) == .external)
    }

    @Test
    func everyFieldSaysWhatItIsFor() {
        for declaration in NodeTypeLibrary.registry.declarations {
            #expect(declaration.purpose.hasSuffix("."), "\(declaration.name)")
            #expect(declaration.usage.hasPrefix("Use it "), "\(declaration.name)")
            #expect(declaration.misuse.hasPrefix("Not "), "\(declaration.name)")
            #expect(declaration.misuse.hasSuffix("."), "\(declaration.name)")
            for field in declaration.fields {
                #expect(field.purpose.hasSuffix("."), "\(field.name)")
            }
        }
    }

    /// What goes to a model is named by the declaration, or a plan could not tell it.
    @Test
    func everyTypeThatAsksAModelSaysWhatItSends() {
        for declaration in NodeTypeLibrary.registry.declarations {
            #expect(
                declaration.modelData.isEmpty == (declaration.effect != .model),
                "\(declaration.name)")
        }
    }

    /// A delay of no time would only be found in the run.
    @Test
    func aDelayNeedsATime() {
        let validator = WorkflowValidator(registry: NodeTypeLibrary.registry)
        func codes(_ config: JSONValue) -> [DiagnosticCode] {
            let node: JSONValue = ["id": "a", "type": "delay", "data": ["config": config]]
            let document: JSONValue = [
                "version": 1, "name": "d", "nodes": [node], "edges": [],
            ]
            return validator.check(json: document, catalogue: .offline).diagnostics
                .filter { $0.severity == .error }.map(\.code)
        }
        #expect(codes([:]) == [.missingField])
        #expect(codes(["seconds": 5]) == [])
        #expect(codes(["until": "2026-02-01T06:00:00Z"]) == [])
    }

    /// `UPDATE_DOCS=1 swift test --filter DeclarationTests` writes the page anew.
    @Test
    func thePageIsWhatTheDeclarationsSay() throws {
        let page = Room.root.appending(path: "docs/node-types.md")
        let expected = NodeTypeLibrary.registry.documentation
        if ProcessInfo.processInfo.environment["UPDATE_DOCS"] == "1" {
            try Data(expected.utf8).write(to: page)
        }
        let found = try String(decoding: Data(contentsOf: page), as: UTF8.self)
        #expect(
            found == expected,
            "docs/node-types.md is old: UPDATE_DOCS=1 swift test --filter DeclarationTests")
    }
}
