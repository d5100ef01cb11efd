public import LLMGateway
public import WorkflowModel

/// What data shows, in words.
public struct Summary: Sendable, Hashable {
    /// The words, as Markdown.
    public var markdown: String
    /// The figures that the words rest on.
    public var figures: [SummaryFigure]
    /// The model that worded it, or nil if none was used.
    public var model: String?
    /// How many sentences were struck out because their numbers are not in the data.
    public var struckOut: Int
    /// What to know about how it came about.
    public var note: String?
    /// What the model cost, if one was asked.
    public var usage: TokenUsage?
    /// Ids of the recorded calls of the model.
    public var modelCalls: [String] = []

    /// The summary as nodes give it.
    public var json: JSONValue {
        [
            "markdown": .string(markdown), "citations": .array(figures.map(\.json)),
            "model": model.map { .string($0) } ?? .null, "struck_out": .integer(struckOut),
            "note": note.map { .string($0) } ?? .null,
            "model_calls": .array(modelCalls.map { .string($0) }),
            "usage": usage.map(Diagnosis.json) ?? .null,
        ]
    }
}

/// A figure computed over all the data.
public struct SummaryFigure: Sendable, Hashable {
    /// What it is of, such as `count.rows`.
    public var of: String
    /// What it says, such as `sum of n`.
    public var name: String
    /// The figure.
    public var value: JSONValue

    /// The figure as nodes give it.
    var json: JSONValue {
        ["of": .string(of), "name": .string(name), "value": value]
    }
}
