/// Finds where two JSON values differ.
enum JSONDifference {
    /// All differences, with pointers from the values' root; sorted by path.
    ///
    /// Lists of one length are compared element by element; others as a whole, since nobody can
    /// tell which element became which.
    static func changes(
        from before: JSONValue?, to after: JSONValue?, at path: String = ""
    ) -> [FieldChange] {
        if before == after { return [] }
        switch (before, after) {
        case (.object(let old)?, .object(let new)?):
            return Set(old.keys).union(new.keys).sorted().flatMap {
                changes(from: old[$0], to: new[$0], at: path + "/" + JSONPointer.escape($0))
            }
        case (.array(let old)?, .array(let new)?) where old.count == new.count:
            return old.indices.flatMap {
                changes(from: old[$0], to: new[$0], at: path + "/\($0)")
            }
        default: return [FieldChange(path: path, before: before, after: after)]
        }
    }
}
