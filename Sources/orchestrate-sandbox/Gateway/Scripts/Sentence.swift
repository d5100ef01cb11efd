/// What a person asked for, by simple matching.
struct Sentence: Sendable {
    let text: String
    let words: [String]

    init(_ text: String) {
        self.text = text.lowercased()
        words = self.text.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "-" }
            .map(String.init)
    }

    /// The first day written as `2026-01-31`.
    var day: String? { words.first { CalendarDay($0) != nil } }

    /// The first word that looks like the id of a DAG or table.
    var identifier: String? { words.first { $0.contains("_") } }

    /// `more than 1000` as `>` and 1000, and the like.
    var comparison: (sign: String, number: Int)? {
        let signs: [(words: [String], sign: String)] = [
            (["more", "than"], ">"), (["at", "least"], ">="), (["fewer", "than"], "<"),
            (["less", "than"], "<"), (["at", "most"], "<="), (["over"], ">"), (["exactly"], "=="),
        ]
        let joined = text.split(separator: ",").joined()
        let all = joined.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        for place in all.indices {
            for (phrase, sign) in signs where all[place...].starts(with: phrase) {
                let next = place + phrase.count
                if next < all.count, let number = Int(all[next]) { return (sign, number) }
            }
        }
        return nil
    }

    /// Whether a failure is to be explained as part of the work.
    var wantsDiagnosis: Bool {
        text.contains("tell me why") || text.contains("diagnos") || text.contains("if it fails")
            || text.contains("if the run fails") || text.contains("explain")
    }

    /// Whether only a past failure is to be explained.
    var asksWhy: Bool {
        text.contains("why did") || text.contains("why has") || text.hasPrefix("diagnose")
            || text.contains("what went wrong")
    }

    /// Whether a name stands in it, as a word or with blanks for underscores.
    func names(_ name: String) -> Bool {
        let spaced = name.split(separator: "_").joined(separator: " ")
        return words.contains(name.lowercased()) || (spaced.contains(" ") && text.contains(spaced))
    }
}
