import Testing
import WorkflowExport
import WorkflowModel

/// What section 3 of the standard requires of the parts that are written.
@Suite struct SARIFTests {
    private let log = FindingReport(
        name: "a b/ü.yaml", bytes: Array("name: 漢\na: 1\n".utf8),
        checked: ValidatedDocument(
            document: nil, sha256: nil,
            diagnostics: [
                Diagnostic(.unknownKey, path: "/a", message: "no key 'a'", suggestion: "b"),
                Diagnostic(
                    .disconnectedNode, severity: .warning, path: "", message: "alone"),
            ])
    ).sarif(version: "1.2.3")

    @Test func hasWhatTheStandardRequires() throws {
        #expect(log["version"] == "2.1.0")
        #expect(log["$schema"]?.stringValue?.hasSuffix("sarif-schema-2.1.0.json") == true)
        let run = try #require(log["runs"]?[0])
        #expect(run["columnKind"] == "unicodeCodePoints")
        let driver = try #require(run["tool"]?["driver"])
        #expect(driver["name"] == "orchestrate")
        #expect(driver["version"] == "1.2.3")
        for rule in try #require(driver["rules"]?.arrayValue) {
            #expect(rule["id"]?.stringValue?.isEmpty == false)
            #expect(rule["shortDescription"]?["text"]?.stringValue?.isEmpty == false)
            #expect(rule["help"]?["text"]?.stringValue?.isEmpty == false)
            let level = rule["defaultConfiguration"]?["level"]
            #expect(level == "error" || level == "warning")
        }
    }

    @Test func hasARuleForEachCodeWithItsMeaning() throws {
        let rules = try #require(log["runs"]?[0]?["tool"]?["driver"]?["rules"]?.arrayValue)
        #expect(
            rules.compactMap { $0["id"]?.stringValue } == DiagnosticCode.allCases.map(\.rawValue))
        let alone = rules.first { $0["id"] == "disconnected-node" }
        #expect(alone?["defaultConfiguration"]?["level"] == "warning")
    }

    @Test func placesResultsInTheOrderOfTheText() throws {
        let run = try #require(log["runs"]?[0])
        let results = try #require(run["results"]?.arrayValue)
        #expect(results.compactMap { $0["level"]?.stringValue } == ["warning", "error"])
        let result = results[1]
        #expect(result["ruleId"] == "unknown-key")
        #expect(result["message"]?["text"] == "no key 'a'; did you mean 'b'?")
        let place = result["locations"]?[0]?["physicalLocation"]
        #expect(place?["artifactLocation"]?["uri"] == "a%20b/%C3%BC.yaml")
        #expect(
            place?["region"]
                == ["startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 2])
        let index = try #require(result["ruleIndex"]?.integerValue)
        #expect(run["tool"]?["driver"]?["rules"]?[index]?["id"] == "unknown-key")
    }

    @Test(
        "names of files are URI references",
        arguments: [
            ("/tmp/a.yaml", "file:///tmp/a.yaml"), ("<stdin>", "stdin"), ("a:b.yaml", "./a:b.yaml"),
            ("100%.yaml", "100%25.yaml"),
        ])
    func namesArtifacts(name: String, uri: String) {
        let checked = ValidatedDocument(document: nil, sha256: nil, diagnostics: [])
        let log = FindingReport(name: name, bytes: nil, checked: checked).sarif(version: "1")
        #expect(log["runs"]?[0]?["artifacts"]?[0]?["location"]?["uri"] == .string(uri))
        #expect(log["runs"]?[0]?["results"] == [])
    }
}
