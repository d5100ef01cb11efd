/// One parameter of a call, as db-lib sends it.
struct ServerParameter {
    /// The name with its `@`.
    var name: String
    /// How T-SQL declares it.
    var declaration: String
    /// The type on the wire, of ``ServerType``.
    var type: Int32
    /// The value, or nil for NULL.
    ///
    /// Never empty: db-lib sends no bytes as NULL.
    var bytes: [UInt8]?
    /// Whether the type alone tells the length.
    var tellsLength: Bool

    /// A text of any length.
    ///
    /// `ntext` alone is not cut: the shorter types silently end at 4000 or 8000 characters.
    static func text(_ name: String, _ value: String) -> ServerParameter {
        ServerParameter(
            name: name, declaration: "nvarchar(max)", type: ServerType.ntext,
            bytes: Array(value.utf8), tellsLength: false)
    }
}
