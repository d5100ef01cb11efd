/// Why planning cannot go on yet, or at all.
enum Pause: Error, Sendable {
    /// These have to be looked up first.
    case needs([LookUp])
    /// The person has to answer first.
    case ask(Inquiry)
    /// There is nothing more to do but to say this.
    case stop(String)
}

/// A question to the person.
struct Inquiry: Sendable, Hashable {
    /// What it is about; the same question has the same key.
    let key: String
    let question: String
    var choices: [String] = []

    /// The answer as meant: a choice for its number, its beginning or a plain yes.
    func meant(by answer: String) -> String {
        let text = BlockReader.trimmed(answer)
        var bare = text
        while let last = bare.last, ".!?,".contains(last) { bare.removeLast() }
        let lower = bare.lowercased()
        if let choice = choices.first(where: { $0.lowercased() == lower }) { return choice }
        guard let first = choices.first else { return bare }
        let yes = ["yes", "y", "yes please", "sure", "ok", "okay", "correct", "right", "exactly"]
        // Yes to one of several says nothing; empty words let the question be asked again.
        if yes.contains(lower) { return choices.count == 1 ? first : "" }
        let ordinals = ["first", "second", "third", "fourth", "fifth"]
        let words = lower.split(separator: " ").map(String.init)
        let place =
            words.count <= 3
            ? ordinals.firstIndex { words.contains($0) }
                ?? words.first.flatMap { Int($0) }.map { $0 - 1 } : nil
        if let place, choices.indices.contains(place) { return choices[place] }
        let beginning = choices.filter { $0.lowercased().hasPrefix(lower + " ") }
        if let only = beginning.first, beginning.count == 1 { return only }
        let ending = choices.filter { $0.lowercased().hasSuffix(" " + lower) }
        if let only = ending.first, ending.count == 1 { return only }
        let held = choices.filter { words.contains($0.lowercased()) }
        if let only = held.first, held.count == 1 { return only }
        return bare
    }
}
