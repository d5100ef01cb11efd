/// The node types that a server knows.
public struct NodeTypeRegistry: Sendable {
    /// The declarations, sorted by name.
    public let declarations: [NodeTypeDeclaration]
    /// What SQL texts must be that shall only read; nil leaves them unread.
    public let queryRules: (any QueryRules)?
    private let byName: [String: NodeTypeDeclaration]

    /// Makes a registry; of two declarations with one name the later counts.
    public init(_ declarations: [NodeTypeDeclaration], queryRules: (any QueryRules)? = nil) {
        self.queryRules = queryRules
        byName = Dictionary(declarations.map { ($0.name, $0) }) { _, later in later }
        self.declarations = byName.values.sorted { $0.name < $1.name }
    }

    /// The declaration of that name, or nil.
    public subscript(name: String) -> NodeTypeDeclaration? { byName[name] }
}
