/// What the tags of a mustache text refer to.
///
/// Only what prompts need is allowed: variables, sections, inverted sections, comments and
/// partials by name. Within a section a name may also be a member of what the section is about,
/// so only names outside any section must be inputs; those within may be.
struct PromptTags: Sendable {
    /// Stands for two opening braces; `\{{` in a prompt becomes a tag of this name, because
    /// prompts speak of expressions, which are written with the same braces.
    static let literalBraces = "literal_braces"

    /// Names used outside any section: each must be an input.
    private(set) var required: Set<String> = []
    /// Names used anywhere.
    private(set) var used: Set<String> = []
    /// Partials.
    private(set) var partials: Set<String> = []

    /// Finds the tags of a text; `fail` makes the error for what is wrong with one.
    init(
        in text: String, fail: (String) -> LLMGatewayError
    ) throws(LLMGatewayError) {
        var rest = text[...]
        var depth = 0
        while let open = rest.firstRange(of: "{{") {
            rest = rest[open.upperBound...]
            let isTriple = rest.first == "{"
            let close = isTriple ? "}}}" : "}}"
            guard let end = rest.firstRange(of: close) else { throw fail("a tag is not closed.") }
            let tag = rest[..<end.lowerBound]
            rest = rest[end.upperBound...]
            switch tag.first {
            case "!": continue
            case "#", "^":
                use(Self.name(tag.dropFirst()), isRequired: depth == 0)
                depth += 1
            case "/": depth -= 1
            case ">":
                let name = tag.dropFirst().filter { !$0.isWhitespace }
                guard !name.isEmpty, !name.hasPrefix("*") else {
                    throw fail("partials must be named outright.")
                }
                partials.insert(name)
            case "=", "<", "$", "%": throw fail("tags “{{\(tag.prefix(1))” are not allowed.")
            case "&", "{": use(Self.name(tag.dropFirst()), isRequired: depth == 0)
            default: use(Self.name(tag), isRequired: depth == 0)
            }
        }
    }

    private mutating func use(_ name: String, isRequired: Bool) {
        guard !name.isEmpty, name != Self.literalBraces else { return }
        used.insert(name)
        if isRequired { required.insert(name) }
    }

    /// `a` of `a.b`, and of `upperCased(a)`; nothing of `.` and `last()`.
    private static func name(_ tag: Substring) -> String {
        var name = tag.filter { !$0.isWhitespace }
        if let open = name.lastIndex(of: "("), let close = name.firstIndex(of: ")"), open < close {
            name = String(name[name.index(after: open)..<close])
        }
        return String(name.prefix { $0 != "." })
    }
}
