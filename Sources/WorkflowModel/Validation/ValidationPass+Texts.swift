/// Checks of texts for what should not stand in them: secrets, and signs that nobody sees.
extension ValidationPass {
    /// Checks a text of the config that is being checked.
    mutating func checkText(_ text: String, _ rules: FieldRules) {
        if !rules.isSecret, let found = SecretSearch.find(in: text, isCode: rules.isCode) {
            reportHere(
                .secretInPlainField, Self.secretMessage(trail.name, found.kind),
                offset: text.codePoints(before: found.place))
        }
        if let place = HiddenCharacters.turning(in: text) {
            reportHere(
                .hiddenCharacter,
                "'\(trail.name)' has a sign that turns the direction of reading, so it may not say "
                    + "what it seems to", offset: place, severity: .warning)
        }
    }

    /// Checks a member whose name may say that its value is a secret.
    mutating func checkMember(_ name: String, _ value: JSONValue) {
        guard case .string(let text) = value, SecretNames.isSecret(name), !text.hasBraces,
            SecretSearch.isLiteral(text, of: name), SecretSearch.find(in: text) == nil
        else { return }
        reportHere(.secretInPlainField, Self.secretMessage(name, "a secret"))
    }

    /// Warns of an input that is a secret by its name and is put where all can read it.
    mutating func reportSecretInput(_ name: String, offset: Int) {
        reportHere(
            .secretInPlainField,
            "'\(trail.name)' shows the input '\(name)', a secret by its name; "
                + "keep it in a connection", offset: offset, severity: .warning)
    }

    /// Checks the texts that people read, and the defaults of inputs.
    mutating func checkTexts() {
        checkPlainText(document.name, severity: .error) { "/name" }
        checkPlainText(document.description, severity: .warning) { "/description" }
        for (index, input) in document.inputs.enumerated() {
            checkPlainText(input.description, severity: .warning) {
                "/inputs/\(index)/description"
            }
            if let value = input.defaultValue { checkDefault(value, of: input.name, at: index) }
        }
        for index in document.nodes.indices {
            guard let label = document.nodes[index].label else { continue }
            checkPlainText(label, node: document.nodes[index].id, severity: .error) {
                "/nodes/\(index)/data/label"
            }
        }
    }

    private mutating func checkPlainText(
        _ text: String?, node: NodeID? = nil, severity: Diagnostic.Severity, path: () -> String
    ) {
        guard let text else { return }
        checkVisibleText(text, node: node, severity: severity, path: path)
        guard let found = SecretSearch.find(in: text) else { return }
        report(
            .secretInPlainField, at: path(), node: node,
            Self.secretMessage(String(path().split(separator: "/").last ?? ""), found.kind),
            offset: text.codePoints(before: found.place))
    }

    /// Checks a text for signs that nobody sees; lines and tabs are well where only warned of.
    mutating func checkVisibleText(
        _ text: String, node: NodeID? = nil, severity: Diagnostic.Severity, path: () -> String
    ) {
        guard let place = HiddenCharacters.first(in: text, allowsLines: severity == .warning)
        else { return }
        report(
            .hiddenCharacter, at: path(), node: node,
            "there is a character that nobody sees, or that turns the direction of reading",
            offset: place, severity: severity)
    }

    private mutating func checkDefault(_ value: JSONValue, of name: String, at index: Int) {
        let texts = value.strings(limit: 1000)
        let isSecret =
            texts.contains { SecretSearch.find(in: $0) != nil }
            || SecretNames.isSecret(name)
                && value.stringValue.map { SecretSearch.isLiteral($0, of: name) } == true
        guard isSecret else { return }
        report(
            .secretInPlainField, at: "/inputs/\(index)/default",
            Self.secretMessage(name, "a secret"))
    }

    private static func secretMessage(_ name: String, _ kind: String) -> String {
        "'\(name)' holds what looks like \(kind); documents are shown and exported, so keep it in "
            + "a connection"
    }
}

/// Characters that are not seen, or that make a text look like another.
enum HiddenCharacters {
    /// Where the first one stands, in code points.
    static func first(in text: String, allowsLines: Bool) -> Int? {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return nil }
        return text.unicodeScalars.enumerated().first { _, scalar in
            switch scalar.value {
            case 0x09, 0x0A, 0x0D: !allowsLines
            case 0..<0x20, 0x7F...0x9F, 0x200B, 0x2028, 0x2029, 0xFEFF: true
            default: turns(scalar)
            }
        }?.offset
    }

    /// Where the first sign stands that turns the direction of reading, in code points.
    static func turning(in text: String) -> Int? {
        // All of them begin with this byte.
        guard text.utf8.contains(0xE2) else { return nil }
        return text.unicodeScalars.enumerated().first { turns($1) }?.offset
    }

    /// Embeddings, overrides and isolates; the marks that Arabic and Hebrew texts use are well.
    private static func turns(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}

extension String {
    /// How many code points stand before a byte.
    fileprivate func codePoints(before byte: Int) -> Int {
        utf8.prefix(byte).count { $0 & 0xC0 != 0x80 }
    }
}

extension JSONValue {
    /// The strings in the value, names left out; no more than the limit.
    fileprivate func strings(limit: Int) -> [String] {
        var found: [String] = []
        var open = [self]
        while let next = open.popLast(), found.count < limit {
            switch next {
            case .string(let text): found.append(text)
            case .array(let elements): open += elements
            case .object(let members): open += members.values
            default: break
            }
        }
        return found
    }
}
