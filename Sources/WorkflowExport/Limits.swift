/// Bounds on texts that are read.
enum ExportLimits {
    /// Bytes of a YAML text, aliases followed or not.
    static let yamlBytes = 8 << 20
    /// Levels of nesting; the composer calls itself for each.
    static let yamlDepth = 200
    /// Brackets within each other in an expression: Python takes 200, and those around it count.
    static let pythonNesting = 120
    /// Values after aliases are followed: a few lines can grow to billions.
    static let yamlValues = 500_000
    /// Findings that are printed as text; nobody reads on, and JSON has them all.
    static let printedFindings = 500
    /// Columns of a line that are shown around a place.
    static let shownColumns = 100
}
