import Testing
import WorkflowModel

/// Which outputs a node may count on, by the shape of the graph.
@Suite struct CertainOutputTests {
    private func codes(_ graph: String, _ reader: String, reads: String) -> [DiagnosticCode] {
        var document = SampleDocuments.graph(graph)
        if let index = document.nodes.firstIndex(where: { $0.id.rawValue == reader }) {
            let member = reads.hasPrefix("if") ? "value" : "waited_seconds"
            document.nodes[index].type = "summarize"
            document.nodes[index].config = ["of": [.string("\(reads).\(member)")]]
        }
        return WorkflowValidator(registry: SampleNodeTypes.registry).validate(document)
            .filter { $0.severity == .error }.map(\.code)
    }

    @Test(
        "reads what has certainly run",
        arguments: [
            ("a>b b>c", "c", "a"),
            ("a>c b>c", "c", "a"),
            ("a>c b>c", "c", "b"),
            ("a!why", "why", "a"),
            ("a*why", "why", "a"),
            ("if1+x if1-y x>j y>j", "j", "if1"),
            ("if1+x x>y", "y", "x"),
            ("a>b q>p p>s s>j b>j", "j", "q"),
            ("a>b q>p p>s s>j b>j", "j", "s"),
            ("a>b a>c b>j c>j", "j", "b"),
            ("a>b a!f b>j f>j", "j", "a"),
            ("a>x x!y b>y", "y", "b"),
            ("a>f b!f", "f", "a"),
            // Two steps in parallel on one side of a branch, and what joins them.
            ("if1+x x>g x>h g>j h>j", "j", "g"),
            ("if1+g if1+h g>j h>j", "j", "h"),
            ("if1+g if1+h h>k g>j k>j", "j", "h"),
            ("a!f f>g f>h g>j h>j", "j", "g"),
            ("if1+g if1+h g>j h>j j>l", "l", "g"),
        ])
    func acceptsCertainOutput(graph: String, reader: String, reads: String) {
        #expect(codes(graph, reader, reads: reads) == [])
    }

    @Test(
        "refuses what may have been skipped",
        arguments: [
            ("a>j a!f f>j", "j", "f"),
            ("if1+x if1-y x>j y>j", "j", "x"),
            ("a!f b>j f>j", "j", "f"),
            ("if1+x x>j a>j", "j", "x"),
        ])
    func refusesOutputThatMayBeMissing(graph: String, reader: String, reads: String) {
        #expect(codes(graph, reader, reads: reads) == [.outputMayBeMissing])
    }

    @Test(
        "says nothing of order where a ring or a lost edge leaves it open",
        arguments: [
            ("a>b b>c c>a", "c", "a", [DiagnosticCode.cycle]),
            ("a>b b>a b>c d>c", "c", "d", [.cycle]),
        ])
    func addsNoNoise(graph: String, reader: String, reads: String, expected: [DiagnosticCode]) {
        #expect(codes(graph, reader, reads: reads) == expected)
    }

    @Test(
        "warns where only an earlier failure can keep the output away",
        arguments: [
            ("z>a a*why", "a", [Diagnostic.Severity.warning]),
            ("z>a a*why", "z", [.warning]),
            ("a*why", "a", []),
            ("z>a a*why a>b b>why", "a", []),
        ])
    func warnsOfOutputThatAFailureTakes(
        graph: String, reads: String, expected: [Diagnostic.Severity]
    ) {
        var document = SampleDocuments.graph(graph)
        for index in document.nodes.indices where document.nodes[index].id == NodeID("why") {
            document.nodes[index].type = "summarize"
            document.nodes[index].config = ["of": [.string("\(reads).waited_seconds")]]
        }
        let findings = WorkflowValidator(registry: SampleNodeTypes.registry).validate(document)
        #expect(findings.map(\.severity) == expected)
        #expect(findings.allSatisfy { $0.code == .outputMayBeMissing })
    }

    @Test func namesTheRing() {
        let findings = WorkflowValidator(registry: SampleNodeTypes.registry)
            .validate(SampleDocuments.graph("s>a a>b b>c c>a"))
        #expect(findings.map(\.code) == [.cycle])
        #expect(findings.first?.message.hasSuffix("a → b → c → a") == true)
        #expect(findings.first?.path == "/edges/3")
    }

    @Test func tellsEachRingOnce() {
        let findings = WorkflowValidator(registry: SampleNodeTypes.registry)
            .validate(SampleDocuments.graph("a>b b>a b>c c>d d>c"))
        #expect(findings.map(\.path) == ["/edges/1", "/edges/4"])
    }

    @Test func walksAChainAsLongAsADocumentMayBe() {
        var document = SampleDocuments.graph("")
        for index in 0..<Limits.nodes {
            document.nodes.append(
                WorkflowNode(id: NodeID("n\(index)"), type: "delay", config: ["seconds": 1]))
        }
        for index in 1..<Limits.nodes {
            document.edges.append(
                WorkflowEdge(source: NodeID("n\(index - 1)"), target: NodeID("n\(index)")))
        }
        let validator = WorkflowValidator(registry: SampleNodeTypes.registry)
        #expect(validator.validate(document).map(\.code) == [.unusedNode])
        document.nodes.append(WorkflowNode(id: NodeID("more"), type: "delay"))
        #expect(validator.validate(document).map(\.code) == [.tooLarge])
    }
}
