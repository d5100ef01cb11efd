extension ValidationPass {
    mutating func checkMetadata() {
        if document.version != 1 {
            report(
                .unsupportedVersion, at: "/version",
                "version \(document.version) is not known; this build reads version 1",
                suggestion: "1")
        }
        let name = document.name
        if name.isBlank {
            report(.outOfRange, at: "/name", "the workflow needs a name")
        }
        checkLength(name, limit: Limits.nameLength, at: "/name")
        checkLength(document.description, limit: Limits.descriptionLength, at: "/description")
        if document.nodes.isEmpty {
            report(.emptyWorkflow, at: "/nodes", "the workflow has no nodes")
        }
    }

    mutating func checkInputs() {
        var seen: Set<String> = []
        for (index, input) in document.inputs.enumerated() {
            let path = "/inputs/\(index)"
            if !NodeID(input.name).isValid {
                report(
                    .invalidID, at: path + "/name",
                    "'\(input.name)' is no name for an input; names are \(Self.idForm)",
                    suggestion: NodeID.suggestion(for: input.name))
            }
            if !seen.insert(input.name).inserted {
                report(.duplicateID, at: path + "/name", "there are two inputs '\(input.name)'")
            }
            checkLength(
                input.description, limit: Limits.descriptionLength, at: path + "/description")
            if let value = input.defaultValue, !doubts.inputs.contains(index),
                !input.type.accepts(value)
            {
                report(
                    .invalidDefault, at: path + "/default",
                    "the default of '\(input.name)' is no \(input.type.rawValue): "
                        + input.type.expectation)
            }
        }
    }

    mutating func checkNodes() {
        // By place, since a copy of each node would take longer than what is looked at here.
        for index in document.nodes.indices {
            let id = document.nodes[index].id
            checkID(id, at: index)
            if graph.indices[id] != index {
                report(
                    .duplicateID, at: "/nodes/\(index)/id", node: id,
                    "there are two nodes '\(id)'")
            }
            if types[index] == nil {
                let type = document.nodes[index].type
                report(
                    .unknownNodeType, at: "/nodes/\(index)/type", node: id,
                    "there is no node type '\(type)'", suggestion: registry.suggestion(for: type))
            }
            if let label = document.nodes[index].label, label.utf8.count > Limits.nameLength {
                checkLength(
                    label, limit: Limits.nameLength, at: "/nodes/\(index)/data/label", node: id)
            }
            if document.nodes[index].retry != nil || document.nodes[index].timeoutSeconds != nil {
                checkRepetition(of: document.nodes[index], at: "/nodes/\(index)/data")
            }
        }
    }

    private mutating func checkID(_ id: NodeID, at index: Int) {
        if !id.isValid {
            report(
                .invalidID, at: "/nodes/\(index)/id", node: id,
                "'\(id)' is no id; ids are \(Self.idForm)",
                suggestion: NodeID.suggestion(for: id.rawValue))
        } else if Self.reservedIDs.contains(id.rawValue) {
            report(
                .reservedID, at: "/nodes/\(index)/id", node: id,
                "'\(id)' has a meaning in expressions, so no node can have it as its id",
                suggestion: "\(id)_step")
        }
    }

    private static let reservedIDs = ExpressionNames.reserved.union(ExpressionNames.functions)

    private mutating func checkRepetition(of node: WorkflowNode, at path: String) {
        if let retry = node.retry {
            checkRange(
                Double(retry.attempts), 1...Double(Limits.attempts),
                at: path + "/retry", node: node.id, "attempts")
            checkRange(
                retry.delaySeconds, 0...Limits.delaySeconds,
                at: path + "/retry", node: node.id, "delay_seconds")
            checkRange(
                retry.backoff, 1...Limits.backoff,
                at: path + "/retry", node: node.id, "backoff")
        }
        if let seconds = node.timeoutSeconds {
            checkRange(
                seconds, 0.001...Limits.timeoutSeconds, at: path,
                node: node.id, "timeout_seconds")
        }
    }

    private mutating func checkRange(
        _ value: Double, _ range: ClosedRange<Double>, at path: String, node: NodeID, _ name: String
    ) {
        guard !range.contains(value) else { return }
        report(
            .outOfRange, at: path + "/" + name, node: node,
            "\(name) must be from \(range.lowerBound.plainText) to \(range.upperBound.plainText)")
    }

    mutating func checkLength(
        _ text: String?, limit: Int, at path: String, node: NodeID? = nil
    ) {
        guard let text, text.utf8.count > limit, text.unicodeScalars.count > limit else { return }
        report(
            .outOfRange, at: path, node: node,
            "is \(text.unicodeScalars.count) characters long; at most \(limit) are allowed")
    }

    private static let idForm =
        "a lower-case letter, then lower-case letters, digits and _, 63 characters at most"
}

extension NodeID {
    /// The nearest text that has the form of an id, or nil.
    static func suggestion(for text: String) -> String? {
        var result = ""
        for scalar in text.lowercased().unicodeScalars.prefix(200) {
            let isLetter = ("a"..."z").contains(scalar)
            if isLetter || (!result.isEmpty && ("0"..."9").contains(scalar)) {
                result.unicodeScalars.append(scalar)
            } else if !result.isEmpty, result.last != "_" {
                result += "_"
            }
        }
        while result.last == "_" { result.removeLast() }
        result = String(result.prefix(63))
        return result.isEmpty ? nil : result
    }
}

extension NodeTypeRegistry {
    /// The node type that was probably meant: the nearest name, or the only one that ends so.
    func suggestion(for name: String) -> String? {
        let names = declarations.map(\.name)
        if let near = NearestName.suggestion(for: name, among: names) { return near }
        let ending = names.filter {
            $0.split(separator: ".").last == name.split(separator: ".").last
        }
        return ending.count == 1 ? ending.first : nil
    }
}

extension String {
    /// Whether nothing can be seen of it.
    var isBlank: Bool {
        unicodeScalars.allSatisfy {
            $0 == " " || (!$0.isGraphicASCII && $0.properties.isWhitespace)
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isGraphicASCII: Bool { (0x21...0x7E).contains(value) }
}

extension Double {
    /// The number without a fraction of zero.
    var plainText: String { Int(exactly: self).map { String($0) } ?? String(self) }
}
