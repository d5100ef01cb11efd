/// The store's limits, each with its reason.
enum Limits {
    /// Items of one page of a list: what a screen shows, times a few.
    static let page = 200
    /// Seconds that a writer waits for another process: backups and checkpoints take a while.
    static let busySeconds = 10.0
    /// Characters of names and titles: one line in a list.
    static let nameLength = 200
    /// Bytes of one secret: certificates with their keys are the largest that people use.
    static let secretBytes = 64 << 10
    /// Bytes of one message with its events: a long answer with a large proposal, times ten.
    static let messageBytes = 16 << 20
    /// Characters of a cursor: ours are shorter.
    static let cursorLength = 500
}
