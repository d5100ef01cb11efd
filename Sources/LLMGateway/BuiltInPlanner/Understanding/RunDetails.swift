/// Finds what else was said of a run: tries, time-out, connection, whether to wait.
enum RunDetails {
    private static let tries = PhraseTable<Bool>([
        (
            true,
            [
                "?and with ?up ?to # retries", "?and use # retries", "?and retries #",
                "?and ?with/use retries ?= #", "?and retry ?it ?up ?to # times/time",
                "?and retrying ?it ?up ?to # times/time",
                "?and try ?it ?again ?up ?to # times/time",
                "?and with # tries/attempts", "# retries", "?and retry ?it once/twice",
                "?and set retries to #", "?and with a retry of #", "?and with # retry",
            ]
        )
    ])

    private static let limits = PhraseTable<Bool>([
        (
            true,
            [
                "?and with a timeout of", "?and with a time-out of", "timeout", "time-out",
                "?and time out after", "?and timeout after", "?and give up after", "?and within",
                "timeout to", "timeout of",
            ]
        )
    ])

    private static let impatience = PhraseTable<Bool>([
        (
            true,
            [
                "?and/but without waiting ?for ?it/that", "?and/but don't wait ?for ?it/that",
                "?and/but do not wait ?for ?it/that", "?and/but not wait ?for ?it/that",
            ]
        )
    ])

    /// Takes tries, time-out and patience out of the words of a run.
    static func take(from words: inout [Word]) -> RunWish {
        var wish = RunWish(dag: [])
        wish.attempts = takeAttempts(from: &words)
        wish.timeout = takeTimeout(from: &words)
        if let (_, _, range) = impatience.first(in: words) {
            words.removeSubrange(range)
            wish.waits = false
        }
        if let place = words.firstIndex(where: { $0.lower.hasPrefix("unpause") }) {
            words.remove(at: place)
            wish.unpauses = true
        }
        return wish
    }

    /// How often to try, the first time included, if the words say so.
    static func attempts(_ words: [Word]) -> Int? {
        var words = words
        return takeAttempts(from: &words)
    }

    static func takeAttempts(from words: inout [Word]) -> Int? {
        guard let (_, match, range) = tries.first(in: words) else { return nil }
        let spoken = Set(words[range].map(\.lower))
        let count = match.numbers.first ?? (spoken.contains("twice") ? 2 : 1)
        guard let times = Int(exactly: count), (0...99).contains(times) else { return nil }
        let isTotal =
            spoken.contains("tries") || spoken.contains("attempts")
            || (spoken.contains("try") && !spoken.contains("again"))
        words.removeSubrange(range)
        return isTotal ? max(times, 1) : times + 1
    }

    /// How long it may take, in seconds, if the words say so.
    static func takeTimeout(from words: inout [Word]) -> Double? {
        guard let (_, _, range) = limits.first(in: words) else { return nil }
        var end = range.upperBound
        while end < words.count, ["to", "of", "a", "is"].contains(words[end].lower),
            DurationReader.read(words[end...]) == nil
        {
            end += 1
        }
        guard let (seconds, length) = DurationReader.read(words[end...]) else { return nil }
        words.removeSubrange(range.lowerBound..<(end + length))
        return seconds
    }

    /// `on NAME`, `via NAME`: the connection that is meant.
    static func connection(from words: inout [Word]) -> String? {
        guard
            let place = words.firstIndex(where: { ["on", "via", "at", "in"].contains($0.lower) })
        else { return nil }
        var end = place + 1
        var name: [Word] = []
        while end < words.count, words[end].isName,
            !["and", "with", "for"].contains(words[end].lower)
        {
            if !["the", "connection", "server", "instance", "our", "my"].contains(words[end].lower)
            {
                name.append(words[end])
            }
            end += 1
        }
        if name.count > 1 { name.removeAll { $0.lower == "airflow" } }
        guard !name.isEmpty else { return nil }
        words.removeSubrange(place..<end)
        return name.map(\.text).joined(separator: " ")
    }
}
