/// What the page says of the server.
public struct StatusFacts: Sendable {
    /// The model's name; nil when the built-in planner answers.
    public var model: String?
    /// Whether connections point to a sandbox.
    public var isSandbox: Bool
    /// The program's version.
    public var version: String
    /// Something that people should know now, or nil.
    public var notice: @Sendable () -> String?

    /// Describes the server.
    public init(
        model: String?, isSandbox: Bool = false, version: String,
        notice: @escaping @Sendable () -> String? = { nil }
    ) {
        self.model = model
        self.isSandbox = isSandbox
        self.version = version
        self.notice = notice
    }
}
