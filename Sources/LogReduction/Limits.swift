/// Every bound of this module, with its reason.
public enum Limits {
    /// The memory that a reducer stays within, whatever it is fed: it runs inside a server.
    public static let memoryBytes = 64 << 20
    /// What is kept of one line; beyond it only ``lineTailBytes`` are.
    ///
    /// A traceback as one JSON
    /// event with 200 frames is about 40 kB.
    public static let lineBytes = 64 << 10
    /// What is kept of the end of a line that was cut: the error often stands there.
    public static let lineTailBytes = 1 << 10
    /// What is looked at before the form of a log is decided: the first key of a JSON document.
    public static let sniffBytes = 1 << 10
    /// How deep the exceptions of an event may nest before deeper ones are left out.
    static let exceptionDepth = 8
    /// The exceptions of one event that are kept.
    static let exceptions = 32
    /// What is kept of a line as text to quote; longer lines tell nothing more to a reader.
    static let quotedLineBytes = 2 << 10
    /// What is shown of a line to somebody who looks around evidence: a screen or two.
    static let windowLineBytes = 8 << 10
    /// What is kept of an ordinary line that nothing marks as bad.
    static let plainLineBytes = 512
    /// How far into a line its template and its words are read.
    static let templateBytes = 1 << 10
    /// Templates in all; beyond it new unremarkable lines are only counted.
    static let templates = 16_384
    /// Templates of lines that nothing marks as bad, so that noise never crowds out errors.
    static let plainTemplates = 8192
    /// Spellings of templates that were joined with another; each is 32 bytes.
    static let spellings = 131_072
    /// The words of a line by which templates are joined.
    static let treeWords = 48
    /// Templates of one leaf that a new one is compared with.
    static let leafTemplates = 32
    /// Tracebacks and other blocks kept in all, by distinct signature.
    static let blocks = 512
    /// Lines of a block at its start that are kept for sure.
    static let blockHeadLines = 24
    /// Lines of a block in all; frames in the middle go first.
    static let blockLines = 160
    /// The text of one block: with all blocks full, 12 MB.
    static let blockBytes = 24 << 10
    /// The text of all templates' lines; beyond it only ``crowdedLineBytes`` are kept of a line.
    static let textBytes = 8 << 20
    /// What is kept of a line when very many distinct ones are kept already.
    static let crowdedLineBytes = 256
    /// Tries whose last lines are remembered; of earlier ones only how they ended.
    static let detailedTries = 24
    /// The most distinct recent lines remembered, to tell what a task did when it ended.
    static let recentLines = 12
    /// Endings (failures, exits, signals) remembered for each try.
    static let endings = 16
    /// The bytes of text in a rule's or cue's reach.
    static let ruleTextBytes = 8 << 10
}
