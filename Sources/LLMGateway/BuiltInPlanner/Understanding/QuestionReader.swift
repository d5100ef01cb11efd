/// Reads questions that look-ups answer.
enum QuestionReader {
    /// Words around what has failed.
    static let failureWords = english.union(german)

    private static let english: Set<String> = [
        "why", "did", "does", "do", "fail", "failed", "fails", "failing", "failure", "failures",
        "error", "errors", "crash", "crashed", "break", "broke", "broken", "wrong", "went",
        "happened", "what", "with", "any", "in", "on", "if", "me", "reason", "cause", "caused",
        "exactly", "it", "yesterday", "not", "work", "succeed", "problem", "issue", "from",
        "there", "was", "night", "please", "and", "root", "about", "us", "recent", "most", "up",
        "here", "keep", "keeps", "again", "tonight", "morning", "happen", "due", "overnight",
        "die", "died", "today",
    ]

    /// The same in German, in which many ask as well.
    private static let german: Set<String> = [
        "warum", "wieso", "weshalb", "ist", "hat", "sind", "war", "der", "das", "dem", "den", "ein",
        "eine", "von", "am", "um", "im", "bei", "letzte", "letzter", "letzten", "letztes", "lauf",
        "laufs", "job", "nacht", "gestern", "heute", "morgen", "früh", "vorgestern",
        "fehlgeschlagen", "gescheitert", "abgebrochen", "abgestürzt", "fehler", "schief",
        "schiefgegangen", "gegangen", "nicht", "funktioniert", "geklappt", "gelaufen", "kaputt",
        "bitte", "mir", "schon", "wieder", "schlug", "schlägt", "fehl", "scheiterte", "scheitert",
        "brach", "ab", "rot", "mal",
    ]

    private static let noise: Set<String> = NounWords.dag.union([
        "show", "which", "what", "me", "us", "there", "are", "do", "we", "you", "have", "know",
        "recent", "failed", "successful", "running", "columns", "column", "params", "param",
        "parameters", "tasks", "task", "tables", "table", "connections", "connection", "workflows",
        "in", "on", "with", "about", "containing", "like", "related", "match", "see", "exist",
        "available", "can", "use", "did", "does", "its", "happened", "state", "status", "how",
        "doing", "going", "succeed", "fail", "today", "yesterday", "night", "list", "data",
        "database", "databases", "views", "view", "exists", "any", "or", "and", "i", "named",
        "contain", "holds", "hold", "go", "well", "ok", "okay", "from", "name", "names", "at",
        "over", "history", "systems", "when", "was", "it", "work", "out", "contains", "has",
        "were", "here", "query", "log", "logs", "give", "find", "get", "schema", "take", "takes",
        "describe", "tell",
    ])

    private static func names(_ words: [Word]) -> [Word] {
        words.filter { ($0.isName || $0.kind == .number) && !noise.contains($0.lower) }
    }

    /// The question in a clause of the action `list`, or nil if it is none that can be answered.
    static func read(_ words: [Word], verb: [Word]) -> Question? {
        var words = words
        _ = DayReader.take(from: &words)
        let lower = Set((verb + words).map(\.lower))
        func has(_ some: String...) -> Bool { some.contains(where: lower.contains) }
        let limit = words.first { $0.kind == .number }.flatMap { Int(exactly: $0.value) }
        let names = names(words.filter { $0.kind != .number })
        if has("workflow", "workflows") {
            return has("run", "runs", "did", "ran", "last", "happened")
                ? .workflowRun(name: names) : .workflows(search: names)
        }
        if has("connection", "connections", "systems") { return .connections }
        if has("table", "tables", "columns", "column", "view", "views", "schema") {
            let isOne = has("columns", "column", "schema", "describe") && !names.isEmpty
            return isOne ? .table(names) : .tables(search: names)
        }
        if has("log", "logs") { return .logs(diagnosis(verb + words)) }
        if has("runs") || has("run") && has("last", "latest", "recent", "show", "list") {
            let states = [
                ("failed", "failed"), ("successful", "success"), ("running", "running"),
                ("queued", "queued"),
            ].filter { has($0.0) }.map(\.1)
            if !has("runs"), states.isEmpty, limit == nil { return .latestRun(dag: names) }
            let most = min(max(limit ?? 5, 1), PlannerLimits.listed)
            return .runs(dag: names, states: states, limit: most)
        }
        if verb.first?.lower == "did" || has("doing", "going", "status", "state", "go") {
            return names.isEmpty ? nil : .latestRun(dag: names)
        }
        if has("tasks", "task", "params", "parameters", "param"), !names.isEmpty {
            return .dag(names)
        }
        if has("dags", "pipelines", "jobs") { return .dags(search: names) }
        if has("dag", "pipeline", "job") { return names.isEmpty ? .dags(search: []) : .dag(names) }
        if has("describe", "tell"), !names.isEmpty { return .dag(names) }
        if has("can", "do"), has("you"), names.isEmpty { return .help }
        return nil
    }

    /// What is to be explained, from a clause such as `why did task load of daily_sales fail`.
    static func diagnosis(_ words: [Word]) -> DiagnosisWish {
        var words = words
        let isNight = nights.contains { night in
            words.indices.contains { words[$0...].starts(with: night, by: { $0.lower == $1 }) }
        }
        let day = DayReader.take(from: &words)
        var wish = DiagnosisWish(dag: [], day: day, isNight: isNight)
        if let place = words.firstIndex(where: { $0.text.contains("__") && $0.isName }) {
            wish.runID = words[place].text
            words.remove(at: place)
        }
        takeTask(from: &words, into: &wish)
        wish.dag = words.filter { word in
            (word.isName || word.kind == .number) && !failureWords.contains(word.lower)
                && !noise.contains(word.lower) && !["diagnose", "explain"].contains(word.lower)
        }
        return wish
    }

    /// What means the night before today.
    private static let nights = [
        ["last", "night"], ["overnight"], ["tonight"], ["letzte", "nacht"], ["letzter", "nacht"],
        ["gestern", "nacht"], ["heute", "nacht"],
    ]

    /// `task load_orders`, `the load_orders task`.
    private static func takeTask(from words: inout [Word], into wish: inout DiagnosisWish) {
        guard let place = words.firstIndex(where: { $0.lower == "task" }) else { return }
        let after = place + 1
        if after < words.count, words[after].isName, !failureWords.contains(words[after].lower),
            !["of", "in", "from"].contains(words[after].lower)
        {
            wish.task = words[after].text
            words.removeSubrange(place...after)
        } else if place > 0, words[place - 1].isName, words[place - 1].lower != "the" {
            wish.task = words[place - 1].text
            words.removeSubrange((place - 1)...place)
        }
    }
}
