/// Finds where two JSON values differ.
enum JSONDifference {
    /// All differences, with pointers from the values' root; sorted by path.
    ///
    /// Lists of one length are compared element by element. Where elements were only put in, or
    /// only taken out, at one place, each is a change of its own: its path is that in the newer
    /// or, for what is gone, the older list. Other lists are compared as a whole, since nobody can
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
        case (.array(let old)?, .array(let new)?):
            return shifted(from: old, to: new, at: path)
                ?? [FieldChange(path: path, before: before, after: after)]
        default: return [FieldChange(path: path, before: before, after: after)]
        }
    }

    /// What was put in or taken out at one place, or nil if both happened.
    private static func shifted(
        from old: [JSONValue], to new: [JSONValue], at path: String
    ) -> [FieldChange]? {
        let short = min(old.count, new.count)
        var start = 0
        while start < short, old[start] == new[start] { start += 1 }
        let rest = short - start
        guard old.suffix(rest) == new.suffix(rest) else { return nil }
        let gone = (start..<old.count - rest).map {
            FieldChange(path: path + "/\($0)", before: old[$0], after: nil)
        }
        let fresh = (start..<new.count - rest).map {
            FieldChange(path: path + "/\($0)", before: nil, after: new[$0])
        }
        return gone + fresh
    }
}
