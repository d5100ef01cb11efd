extension ValidationPass {
    /// Checks a string as a template for a field of a kind.
    ///
    /// - Returns: Whether it has expressions, so that nothing more can be said of its text.
    mutating func checkTemplate(
        _ text: String, for kind: FieldKind, at place: ConfigPlace
    ) -> Bool {
        guard text.hasBraces else { return false }
        guard place.isTemplatable, kind.takesTemplates else {
            // A script may have braces of its own, so only elsewhere are they a mistake.
            if kind == .code { return false }
            guard let template = try? Template.parse(text), !template.isLiteral else {
                return false
            }
            report(
                .notTemplatable, at: place.path, node: place.id,
                "'\(place.name)' is taken as it is; {{ … }} is not filled in here"
                    + (kind == .sql ? "; use a parameter such as @name" : ""))
            return true
        }
        do {
            let template = try Template.parse(text)
            if template.isLiteral { return false }
            let type = type(of: template, at: place)
            if template.isSingleExpression {
                checkFit(of: type, to: kind, at: place)
            } else if !kind.isText {
                checkFit(of: .string, to: kind, at: place)
            }
        } catch {
            report(
                .invalidTemplate, at: place.path, node: place.id, error.message,
                suggestion: error.suggestion, offset: error.offset)
        }
        return true
    }

    /// Checks every string in a value of any kind as a template.
    mutating func checkTemplates(in value: JSONValue, at place: ConfigPlace, depth: Int = 0) {
        guard depth <= Limits.configDepth else {
            report(
                .tooDeep, at: place.path, node: place.id,
                "values nest deeper than \(Limits.configDepth)")
            return
        }
        switch value {
        case .string(let text):
            if !checkTemplate(text, for: .json, at: place) {
                checkLength(text, limit: Limits.stringLength, at: place.path, node: place.id)
            }
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                checkTemplates(in: element, at: place.part(String(index)), depth: depth + 1)
            }
        case .object(let members):
            for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                checkTemplates(in: member, at: place.part(name, name: name), depth: depth + 1)
            }
        case .null, .bool, .integer, .double, .decimal: break
        }
    }

    /// Checks a bare expression and the type of what it gives.
    mutating func checkExpression(
        _ value: JSONValue, _ expected: ValueType, at place: ConfigPlace
    ) {
        guard let text = value.stringValue else {
            reportWrongKind(value, .expression(expected), at: place)
            return
        }
        do {
            let expression = try Expression.parse(text)
            let scope = scope(for: expression.references, at: place)
            let type = expression.type(in: scope) { reportFinding($0, at: place) }
            if expected == .boolean {
                guard !type.fits(ValueType.boolean) else { return }
                report(
                    .notBoolean, at: place.path, node: place.id,
                    "'\(place.name)' must be true or false, but this is \(type.shown)")
            } else if !type.fits(expected) {
                report(
                    .wrongType, at: place.path, node: place.id,
                    "'\(place.name)' must give \(expected.shown), "
                        + "but this is \(type.shown)")
            }
        } catch {
            report(
                .invalidExpression, at: place.path, node: place.id,
                text.bareOfBraces == nil
                    ? error.message : "write the expression here without {{ and }}",
                suggestion: text.bareOfBraces ?? error.suggestion, offset: error.offset)
        }
    }

    private mutating func type(of template: Template, at place: ConfigPlace) -> ValueType {
        let scope = scope(for: template.references, at: place)
        return template.type(in: scope) { reportFinding($0, at: place) }
    }

    private mutating func reportFinding(_ finding: ExpressionFinding, at place: ConfigPlace) {
        report(
            finding.code, at: place.path, node: place.id, finding.message,
            suggestion: finding.suggestion, offset: finding.offset)
    }

    private mutating func checkFit(
        of type: ValueType, to kind: FieldKind, at place: ConfigPlace
    ) {
        guard !type.fits(kind) else { return }
        report(
            .wrongType, at: place.path, node: place.id,
            "'\(place.name)' must be \(kind.expectation.withArticle), "
                + "but the expression gives \(type.shown)")
    }

    /// The types of all that is referred to, and findings for nodes that cannot be seen; those
    /// count as known, so that nothing follows from them.
    private mutating func scope(
        for references: [ExpressionReference], at place: ConfigPlace
    ) -> TypeScope {
        var scope = TypeScope(inputs: inputTypes)
        for reference in references {
            guard case .node(let id) = reference.root else { continue }
            // A function without its parentheses is told of with the types.
            if graph.indices[id] == nil, ExpressionNames.functions.contains(id.rawValue) {
                continue
            }
            let isVisible = checkVisible(id, at: place, offset: reference.offset)
            scope.nodes[id] = isVisible ? outputType(of: id) : .any
        }
        return scope
    }

    private mutating func checkVisible(
        _ id: NodeID, at place: ConfigPlace, offset: Int
    ) -> Bool {
        func refuse(_ code: DiagnosticCode, _ message: String, suggestion: String? = nil) -> Bool {
            report(
                code, at: place.path, node: place.id, message, suggestion: suggestion,
                offset: offset)
            return false
        }
        guard let other = graph.indices[id] else {
            let inputs = document.inputs.map(\.name)
            let isInput = inputs.contains(id.rawValue)
            return refuse(
                .unknownNode, "there is no node '\(id)'",
                suggestion: isInput
                    ? "inputs.\(id)"
                    : NearestName.suggestion(
                        for: id.rawValue,
                        among: document.nodes.map(\.id.rawValue) + ["inputs", "run"]))
        }
        if other == place.node {
            return refuse(.notAncestor, "'\(id)' cannot use its own output")
        }
        if graph.isUncertain[place.node] { return true }
        guard ancestors[place.node].contains(other) else {
            return refuse(
                .notAncestor,
                "'\(id)' does not come before '\(place.id)': no edges lead from it to here")
        }
        guard certain.isCertain(other, when: place.node) else {
            return refuse(
                .outputMayBeMissing,
                "'\(id)' may have been skipped when '\(place.id)' runs, and then has no output")
        }
        if !certainInSpiteOfFailures.isCertain(other, when: place.node) {
            report(
                .outputMayBeMissing, at: place.path, node: place.id,
                "'\(id)' has no output when something before it failed, and '\(place.id)' "
                    + "runs even then",
                offset: offset, severity: .warning)
        }
        return true
    }

    /// What a node's output looks like, with the columns that the server told.
    private func outputType(of id: NodeID) -> ValueType {
        guard let index = graph.indices[id], let declaration = declaration(of: index) else {
            return .any
        }
        guard let columns = catalogue.queryColumns[id],
            case .object(var members, let isOpen) = declaration.output, members["rows"] != nil
        else { return declaration.output }
        members["rows"] = .list(.object(columns, isOpen: false))
        return .object(members, isOpen: isOpen)
    }
}

extension String {
    /// Whether there may be an expression in it.
    var hasBraces: Bool {
        let bytes = utf8
        return zip(bytes, bytes.dropFirst()).contains { $0 == 0x7B && $1 == 0x7B }
    }

    /// What stands between the braces if the whole string is one template, else nil.
    fileprivate var bareOfBraces: String? {
        guard let template = try? Template.parse(self), template.isSingleExpression,
            let start = firstIndex(where: { !$0.isWhitespace }),
            let end = lastIndex(where: { !$0.isWhitespace }),
            hasPrefix("{{"), hasSuffix("}}")
        else { return nil }
        let inner = self[start...end].dropFirst(2).dropLast(2)
        return String(
            inner.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
