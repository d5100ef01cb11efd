/// Finds what somebody probably meant.
public enum NearestName {
    /// The candidate that is nearest to a name, or nil when none is near.
    ///
    /// Counts the letters added, left out, changed or swapped; a third of the name's length may
    /// differ, and difference in case alone is always near. Without such a one, a candidate that
    /// holds the name or is held by it (three letters or more) counts. Of equally near ones the
    /// first in sorted order.
    public static func suggestion(
        for name: String, among candidates: some Sequence<String>
    ) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
        guard !wanted.isEmpty, name.unicodeScalars.count <= 64 else { return nil }
        let cutoff = max(1, (wanted.count + 1) / 3)
        var best: (distance: Int, name: String)?
        for candidate in candidates where candidate != name {
            let letters = Array(candidate.lowercased().unicodeScalars.prefix(65))
            guard abs(letters.count - wanted.count) <= cutoff else { continue }
            let distance = distance(wanted, letters)
            guard distance <= cutoff, distance < max(wanted.count, letters.count) else { continue }
            if let best, (best.distance, best.name) <= (distance, candidate) { continue }
            best = (distance, candidate)
        }
        return best?.name ?? related(wanted, candidates)
    }

    /// The member of an object that was probably meant: the nearest, or the only one there is.
    public static func member(
        for name: String, among members: some Collection<String>
    ) -> String? {
        if members.count == 1, let only = members.first, only != name { return only }
        return suggestion(for: name, among: members)
    }

    /// The shortest candidate that holds the name or is held by it.
    private static func related(
        _ wanted: [Unicode.Scalar], _ candidates: some Sequence<String>
    ) -> String? {
        let name = String(String.UnicodeScalarView(wanted))
        let near = candidates.filter { candidate in
            let other = candidate.lowercased()
            guard min(wanted.count, other.unicodeScalars.count) >= 3, other != name else {
                return false
            }
            return other.utf8.count <= 256 && (other.contains(name) || name.contains(other))
        }
        return near.min { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    }

    /// The optimal string alignment distance (Damerau–Levenshtein without overlapping swaps).
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var before: [Int] = []
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let change = left[row] == right[column] ? 0 : 1
                var cost = min(
                    previous[column] + change, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    cost = min(cost, before[column - 1] + 1)
                }
                current.append(cost)
            }
            before = previous
            previous = current
        }
        return previous[right.count]
    }
}
