extension ValidationPass {
    /// Checks a string as a template for a field of a kind.
    ///
    /// - Returns: Whether it has expressions, so that nothing more can be said of its text.
    mutating func checkTemplate(
        _ text: String, for kind: FieldKind, _ rules: FieldRules
    ) -> Bool {
        guard text.hasBraces else { return false }
        guard rules.isTemplatable, kind.takesTemplates else {
            // A script may have braces of its own, so only elsewhere are they a mistake.
            if kind == .code { return false }
            guard let template = try? Template.parse(text), !template.isLiteral else {
                return false
            }
            reportHere(
                .notTemplatable,
                "'\(trail.name)' is taken as it is; {{ … }} is not filled in here"
                    + (kind == .sql ? "; use a parameter such as @name" : ""))
            return true
        }
        do {
            let template = try Template.parse(text)
            if template.isLiteral { return false }
            let scope = scope(for: template.references, rules)
            let type = template.type(in: scope) { reportFinding($0) }
            if template.isSingleExpression {
                checkFit(of: type, to: kind)
            } else if !kind.isText {
                checkFit(of: .string, to: kind)
            }
        } catch {
            reportHere(
                .invalidTemplate, error.message, suggestion: error.suggestion,
                offset: error.offset)
        }
        return true
    }

    /// Checks every string in a value of any kind as a template.
    mutating func checkTemplates(in value: JSONValue, _ rules: FieldRules, depth: Int = 0) {
        guard depth <= Limits.configDepth else {
            reportHere(.tooDeep, "values nest deeper than \(Limits.configDepth)")
            return
        }
        switch value {
        case .string(let text):
            checkText(text, rules)
            if !checkTemplate(text, for: .json, rules) {
                checkStringLength(text, limit: Limits.stringLength)
            }
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                trail.steps.append(.index(index))
                checkTemplates(in: element, rules, depth: depth + 1)
                trail.steps.removeLast()
            }
        case .object(let members):
            for (name, member) in members {
                trail.steps.append(.name(name))
                if !rules.isSecret { checkMember(name, member) }
                checkTemplates(in: member, rules, depth: depth + 1)
                trail.steps.removeLast()
            }
        case .null, .bool, .integer, .double, .decimal: break
        }
    }

    /// Checks a bare expression and the type of what it gives.
    mutating func checkExpression(
        _ value: JSONValue, _ expected: ValueType, _ rules: FieldRules
    ) {
        guard case .string(let text) = value else {
            return reportWrongKind(value, .expression(expected))
        }
        checkText(text, rules)
        do {
            let expression = try Expression.parse(text)
            let scope = scope(for: expression.references, rules)
            let type = expression.type(in: scope) { reportFinding($0) }
            if expected == .boolean {
                guard !type.fits(ValueType.boolean) else { return }
                reportHere(
                    .notBoolean,
                    "'\(trail.name)' must be true or false, but this is \(type.shown)")
            } else if !type.fits(expected) {
                reportHere(
                    .wrongType,
                    "'\(trail.name)' must give \(expected.shown), but this is \(type.shown)")
            }
        } catch {
            let bare = text.bareOfBraces
            reportHere(
                .invalidExpression,
                bare == nil ? error.message : "write the expression here without {{ and }}",
                suggestion: bare ?? error.suggestion, offset: error.offset)
        }
    }

    private mutating func reportFinding(_ finding: ExpressionFinding) {
        // What could not be read of the inputs may well be what is missing here.
        if finding.code == .unknownInput, !doubts.knowsInputs { return }
        reportHere(
            finding.code, finding.message, suggestion: finding.suggestion, offset: finding.offset)
    }

    private mutating func checkFit(of type: ValueType, to kind: FieldKind) {
        guard !type.fits(kind) else { return }
        reportHere(
            .wrongType,
            "'\(trail.name)' must be \(kind.expectation.withArticle), "
                + "but the expression gives \(type.shown)")
    }

    /// The types of all that is referred to, and findings for nodes that cannot be seen; those
    /// count as known, so that nothing follows from them.
    private mutating func scope(
        for references: [ExpressionReference], _ rules: FieldRules
    ) -> TypeScope {
        var scope = TypeScope(inputs: known.inputs)
        for reference in references {
            switch reference.root {
            case .node(let id):
                guard let other = graph.indices[id] else {
                    // A function without its parentheses is told of with the types.
                    if ExpressionNames.functions.contains(id.rawValue) { continue }
                    reportUnknown(id, offset: reference.offset)
                    scope.nodes[id] = .any
                    continue
                }
                isRead[other] = true
                let isVisible = checkVisible(other, id, offset: reference.offset)
                scope.nodes[id] = isVisible ? known.output(of: other) : .any
            case .input(let name):
                if !rules.isSecret, secretInputs.contains(name) {
                    reportSecretInput(name, offset: reference.offset)
                }
            case .inputs, .run: break
            }
        }
        return scope
    }

    private mutating func reportUnknown(_ id: NodeID, offset: Int) {
        // It may be the node whose id could not be read.
        guard doubts.knowsNodes else { return }
        let suggestion =
            known.inputs[id.rawValue] != nil
            ? "inputs.\(id)" : nearestNode(to: id, besides: ["inputs", "run"])
        reportHere(
            .unknownNode, "there is no node '\(id)'", suggestion: suggestion, offset: offset)
    }

    private mutating func checkVisible(_ other: Int, _ id: NodeID, offset: Int) -> Bool {
        let node = trail.node
        if other == node {
            reportHere(.notAncestor, "'\(id)' cannot use its own output", offset: offset)
            return false
        }
        if graph.isUncertain[node] { return true }
        guard ancestors[node].contains(other) else {
            reportHere(
                .notAncestor,
                "'\(id)' does not come before '\(trail.id)': no edges lead from it to here",
                offset: offset)
            return false
        }
        guard certain.isCertain(other, when: node) else {
            reportHere(
                .outputMayBeMissing,
                "'\(id)' may have been skipped when '\(trail.id)' runs, and then has no output",
                offset: offset)
            return false
        }
        if !certainInSpiteOfFailures.isCertain(other, when: node) {
            reportHere(
                .outputMayBeMissing,
                "'\(id)' has no output when something before it failed, and '\(trail.id)' "
                    + "runs even then",
                offset: offset, severity: .warning)
        }
        return true
    }
}

extension String {
    /// Whether there may be an expression in it.
    var hasBraces: Bool {
        var isAfterBrace = false
        for byte in utf8 {
            if byte == 0x7B {
                if isAfterBrace { return true }
                isAfterBrace = true
            } else {
                isAfterBrace = false
            }
        }
        return false
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
