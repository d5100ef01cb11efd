public import WorkflowModel

extension FindingReport {
    /// The report in the Static Analysis Results Interchange Format, version 2.1.0
    /// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
    ///
    /// Columns count Unicode code points, as `columnKind` says; results are in the text's order.
    /// - Parameter version: The version of this program.
    /// - Returns: The log, with one run.
    public func sarif(version: String) -> JSONValue {
        let rules = FindingRule.all
        let indices = Dictionary(
            rules.enumerated().map { ($0.element.code, $0.offset) }
        ) { first, _ in first }
        return [
            "$schema": .string(Self.schema),
            "version": "2.1.0",
            "runs": [
                [
                    "tool": [
                        "driver": [
                            "name": "orchestrate", "version": .string(version),
                            "rules": .array(rules.map(\.sarif)),
                        ]
                    ],
                    "columnKind": "unicodeCodePoints",
                    "artifacts": [["location": artifact, "roles": ["analysisTarget"]]],
                    "results": .array(
                        findingsByPlace.map { result($0, rule: indices[$0.finding.code]) }),
                ]
            ],
        ]
    }

    private static let schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

    private func result(_ placed: PlacedFinding, rule: Int?) -> JSONValue {
        let finding = placed.finding
        let message = finding.message + (finding.advice.map { "; \($0)" } ?? "")
        var physical: [String: JSONValue] = ["artifactLocation": artifact]
        if let start = placed.start {
            let end = placed.end ?? start
            physical["region"] = [
                "startLine": .integer(start.line), "startColumn": .integer(start.column),
                "endLine": .integer(end.line), "endColumn": .integer(end.column),
            ]
        }
        var properties: [String: JSONValue] = ["path": .string(finding.path)]
        if let node = finding.node { properties["node"] = .string(node.rawValue) }
        if let suggestion = finding.suggestion { properties["suggestion"] = .string(suggestion) }
        var result: [String: JSONValue] = [
            "ruleId": .string(finding.code.rawValue),
            "level": .string(finding.severity.rawValue),
            "message": ["text": .string(message)],
            "locations": [
                [
                    "physicalLocation": .object(physical),
                    "logicalLocations": [["fullyQualifiedName": .string(finding.path)]],
                ]
            ],
            "properties": .object(properties),
        ]
        if let rule { result["ruleIndex"] = .integer(rule) }
        return .object(result)
    }

    private var artifact: JSONValue { ["uri": .string(uri)] }

    /// The file's name as a URI reference (RFC 3986).
    private var uri: String {
        if name.hasPrefix("<") { return String(name.dropFirst().dropLast()) }
        var uri = name.hasPrefix("/") ? "file://" : ""
        // A colon in the first part would make it a scheme.
        if !name.hasPrefix("/"), name.prefix(while: { $0 != "/" }).contains(":") { uri += "./" }
        for byte in name.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 0x2D, 0x2E, 0x2F, 0x3A, 0x40, 0x5F, 0x7E:
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                uri += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return uri
    }
}
