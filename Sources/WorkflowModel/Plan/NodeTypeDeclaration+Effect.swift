extension NodeTypeDeclaration {
    /// What a node of the type does to the world outside, as it is configured.
    ///
    /// A query with `access: write` changes something whatever the type declares; a type with a
    /// `method` only reads when that is GET or HEAD.
    public func effect(with config: [String: JSONValue]) -> Effect {
        func value(_ name: String) -> String? {
            guard let field = field(name) else { return nil }
            return config[name]?.stringValue ?? field.defaultValue?.stringValue
        }
        if value("access") == "write" { return .external }
        if effect == .external || effect == .read, let method = value("method") {
            return ["GET", "HEAD"].contains(method.uppercased()) ? .read : .external
        }
        return effect
    }

    /// What happens if a node of the type, as it is configured, is done again.
    ///
    /// A query that writes is never repeated without asking, whatever the type declares; a
    /// request that only reads can be repeated as often as anybody likes.
    public func repeatRule(with config: [String: JSONValue]) -> RepeatRule {
        if repeatRule == .idempotent, effect(with: config) == .external { return .atMostOnce }
        if repeatRule == .keyed, effect(with: config) == .read { return .idempotent }
        return repeatRule
    }
}
