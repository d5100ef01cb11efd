import WorkflowModel
import Yams

/// JSON as Yams' nodes, such that reading them back gives the same value.
enum YAMLWriting {
    static func node(_ value: JSONValue) -> Node {
        switch value {
        case .null: plain("null")
        case .bool(let flag): plain(flag ? "true" : "false")
        case .integer, .double, .decimal: plain(value.compactText)
        case .string(let text): .scalar(Node.Scalar(text, Tag(.str), style(of: text)))
        case .array(let elements):
            .sequence(
                Node.Sequence(elements.map(node), Tag(.seq), elements.isEmpty ? .flow : .block))
        case .object(let members):
            .mapping(
                Node.Mapping(
                    members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                        .map { (node(.string($0.key)), node($0.value)) },
                    Tag(.map), members.isEmpty ? .flow : .block))
        }
    }

    private static func plain(_ text: String) -> Node {
        .scalar(Node.Scalar(text, Tag(.implicit), .plain))
    }

    /// Plain where that cannot be taken for anything else; several lines as a literal block.
    private static func style(of text: String) -> Node.Scalar.Style {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.count > 1, lines.allSatisfy({ !$0.hasSuffix(" ") && !$0.hasPrefix(" ") }),
            !text.hasPrefix("\n")
        {
            return .literal
        }
        let isLetter = { (byte: UInt8) in (97...122).contains(byte | 32) }
        let isWord =
            text.utf8.first.map(isLetter) ?? false
            && text.utf8.allSatisfy { isLetter($0) || (45...57).contains($0) || $0 == 95 }
        let reserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        let isPlain = isWord && !reserved.contains(text.lowercased())
        return isPlain ? .plain : .doubleQuoted
    }
}
