extension Limits {
    /// Operations of one edit: far more than a person or a model asks for at once.
    public static let operations = 500
}
