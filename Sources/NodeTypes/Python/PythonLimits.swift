/// Bounds on scripts, each with its reason.
enum PythonLimits {
    /// Megabytes a process may use: room for the interpreter, up to a large machine.
    static let memory = 64...65_536
    /// Megabytes when the node says nothing: enough for some hundred thousand rows.
    static let usualMemory = 512
    /// Seconds of processor time that a process may use, up to a day.
    static let processorTime = 1...86_400
    /// Seconds of processor time when the node says nothing.
    static let usualProcessorTime = 300
    /// Characters of the note on what a script requires.
    static let noteLength = 2000
    /// Processes and threads of a script: pools for many cores, and no fork bomb.
    static let processes = 128
    /// Bytes of one file that a script writes.
    static let fileBytes = 1 << 30
    /// Files that a process has open.
    static let openFiles = 1024
    /// Bytes kept of the beginning, and as many of the end, of what a script prints.
    static let capturedBytes = 8 << 10
    /// Bytes of a result as JSON: what the engine keeps of one node.
    static let resultBytes = 4 << 20
    /// How deep a result may nest: as the engine allows.
    static let depth = 199
    /// Bytes that the script's process may say: a result, and what stands around it.
    static let saidBytes = resultBytes + (1 << 10)
    /// Bytes of the whole report.
    static let reportBytes = saidBytes + (1 << 20)
    /// Bytes kept of what the launcher itself prints when it breaks.
    static let complaintBytes = 64 << 10
    /// Characters of printed text in a failure's message; all that was kept is in its output.
    static let shownCharacters = 1500
    /// Characters of a traceback in a failure's message.
    static let tracebackCharacters = 4000
    /// Seconds after which a folder that no process holds counts as left over.
    static let staleSeconds = 60
    /// How long the interpreter may take to say what it is.
    static let probeTimeout = Duration.seconds(20)
    /// How long the launcher may take to end a script before it is killed itself.
    static let endTimeout = Duration.seconds(5)
}
