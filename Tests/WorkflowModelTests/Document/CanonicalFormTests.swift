import Testing
import WorkflowModel

@Suite struct CanonicalFormTests {
    private func hash(_ text: String) throws -> String {
        let (document, findings) = DocumentReader.read(try JSONValue(parsing: text))
        #expect(findings.isEmpty, "\(findings)")
        return try #require(document).sha256
    }

    /// Pinned: approvals of stored versions name this hash, so it must never change.
    @Test func keepsTheHashOfTheExample() throws {
        #expect(
            try hash(SampleText.daily)
                == "3838572dc45e1f27614579e9c2c9e583414301ee0bd75226e531b6903f09bfb7")
    }

    @Test func leavesOutWhatIsOnlyPicture() throws {
        let value = try JSONValue(parsing: SampleText.daily)
        let expected = try hash(SampleText.daily)
        for (pointer, change) in [
            ("/nodes/0/position", nil), ("/nodes/1/position", ["x": 9, "y": 9]),
            ("/nodes/0/data/ui", nil), ("/nodes/2/data/ui", ["a": ["b"]]),
        ] as [(String, JSONValue?)] {
            let changed = value.replacing(JSONPointer(pointer)?.tokens ?? [], with: change)
            #expect(try hash(changed.prettyText) == expected, "\(pointer)")
        }
    }

    @Test(
        arguments: [
            ("/edges/0/sourceHandle", "success"), ("/edges/0/sourceHandle", nil),
            ("/nodes/1/data/retry", ["attempts": 1, "delay_seconds": 99]),
            ("/nodes/1/data/label", nil),
            ("/nodes/0/data/retry", ["attempts": 3]), ("/nodes/0/data/retry/backoff", 2.0),
            ("/nodes/0/data/timeout_seconds", 7200.0), ("/version", 1),
        ] as [(String, JSONValue?)])
    func givesEqualMeaningEqualHashes(pointer: String, change: JSONValue?) throws {
        let value = try JSONValue(parsing: SampleText.daily)
        let changed = value.replacing(JSONPointer(pointer)?.tokens ?? [], with: change)
        #expect(try hash(changed.compactText) == hash(SampleText.daily))
    }

    @Test(
        arguments: [
            ("/edges/0/sourceHandle", "always"), ("/nodes/0/data/label", "x"), ("/name", "y"),
            ("/nodes/0/data/retry/attempts", 4), ("/nodes/0/data/timeout_seconds", 7201),
            ("/nodes/0/data/config/conf/day", "x"), ("/nodes/1/data/config/sql", "SELECT 2"),
            ("/inputs/0/default", nil), ("/inputs/0/default", ""), ("/description", nil),
            ("/nodes/0/type", "check"), ("/nodes/1/data/retry", ["attempts": 2]),
        ] as [(String, JSONValue?)])
    func givesOtherMeaningAnotherHash(pointer: String, change: JSONValue?) throws {
        let value = try JSONValue(parsing: SampleText.daily)
        let changed = value.replacing(JSONPointer(pointer)?.tokens ?? [], with: change)
        #expect(try hash(changed.compactText) != hash(SampleText.daily))
    }

    @Test func ordersNodesAndEdgesButNotInputs() throws {
        let value = try JSONValue(parsing: SampleText.daily)
        var document = try #require(DocumentReader.read(value).document)
        document.inputs.append(InputDeclaration(name: "a", type: .string))
        let expected = document.sha256
        document.nodes.reverse()
        document.edges.reverse()
        #expect(document.sha256 == expected)
        document.inputs.reverse()
        #expect(document.sha256 != expected)
        #expect(document.canonicalJSON["nodes"]?[0]?["id"] == "count")
        #expect(document.json["nodes"]?[0]?["id"] == "why")
    }

    @Test func readsItsOwnCanonicalForm() throws {
        let value = try JSONValue(parsing: SampleText.daily)
        let document = try #require(DocumentReader.read(value).document)
        let (again, findings) = DocumentReader.read(document.canonicalJSON)
        #expect(findings.isEmpty)
        #expect(again?.sha256 == document.sha256)
        #expect(again?.canonicalJSON == document.canonicalJSON)
    }
}
