import WorkflowModel

/// The answer to a request that shows evidence (`E1`, `E2`, …) and asks for category and cause.
struct DiagnosisScript {
    private let pieces: [(id: String, heading: String, lines: [String])]

    /// Nil when the request is no such one.
    init?(_ chat: ChatRequest) {
        let text = chat.everything
        guard chat.tools.isEmpty, text.contains("category"), text.contains("cause") else {
            return nil
        }
        pieces = Self.pieces(in: text)
        guard !pieces.isEmpty else { return nil }
    }

    /// Blocks that begin with a line such as `E1 (task load, try 3, line 12, seen 3 times):`.
    private static func pieces(in text: String) -> [(id: String, heading: String, lines: [String])]
    {
        var pieces: [(id: String, heading: String, lines: [String])] = []
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let word = line.prefix { $0.isLetter || $0.isNumber }
            let isHeading =
                word.hasPrefix("E") && Int(word.dropFirst()) != nil
                && (line.dropFirst(word.count).hasPrefix(" (")
                    || line.dropFirst(word.count).hasPrefix(":"))
            if isHeading {
                pieces.append((String(word), String(line), []))
                isInside = true
            } else if line.isEmpty || line.hasPrefix("LOGS>>>") {
                isInside = false
            } else if isInside, let last = pieces.indices.last {
                pieces[last].lines.append(String(line))
            }
        }
        return pieces
    }

    private static let marks = [
        "Error:", "Exception:", "Unavailable:", "IncompleteRead:", "refused", "exit code",
    ]

    /// The piece and the line in it that name the cause best.
    private var best: (id: String, heading: String, line: String) {
        for piece in pieces {
            let line = piece.lines.last { line in Self.marks.contains { line.contains($0) } }
            if let line { return (piece.id, piece.heading, line) }
        }
        return (pieces[0].id, pieces[0].heading, pieces[0].lines.first ?? pieces[0].heading)
    }

    /// `Task load` of a heading such as `E1 (task load, try 3, line 12):`.
    private func task(in heading: String) -> String {
        let words = heading.split { $0 == " " || $0 == "(" || $0 == "," || $0 == ")" }
        guard let place = words.firstIndex(of: "task"), place + 1 < words.count else {
            return "The task"
        }
        return "Task \(words[place + 1])"
    }

    /// An answer that the evidence bears.
    var truth: ScriptReply {
        let (id, heading, line) = best
        let quoted = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            .split(separator: ". ").joined(separator: "; ").prefix(300)
        let isTransient = ["refused", "imeout", "timed out", "IncompleteRead", "429"]
            .contains { line.contains($0) }
        let isData = ["KeyError", "column", "SchemaError", "convert"].contains { line.contains($0) }
        let category =
            isTransient ? "infrastructure transient" : isData ? "data error" : "code error"
        let advice: JSONValue =
            isTransient
            ? ["Look whether the other system is up, then clear the failed task."]
            : ["Compare the input with what the task expects, then clear the failed task."]
        return .saying(
            JSONValue.object([
                "category": .string(category),
                "cause": .string("\(task(in: heading)) stopped at: \(quoted) [\(id)]"),
                "advice": advice,
                "transient": .bool(isTransient), "confidence": "high",
            ]).compactText)
    }

    /// An answer that cites what does not exist.
    var lie: ScriptReply {
        .saying(
            JSONValue.object([
                "category": "resource",
                "cause": "The worker's disk was 99.7% full and the kernel killed Postgres [E99].",
                "advice": ["Buy a larger disk."], "transient": false, "confidence": "high",
            ]).compactText)
    }
}
