/// How bad a line says it is.
enum LogLevel: UInt8, Sendable, Comparable {
    case none
    case debug
    case info
    case warning
    case error
    case critical

    static func < (left: LogLevel, right: LogLevel) -> Bool { left.rawValue < right.rawValue }

    /// The level that a word names, in any case; nil if it names none.
    static func named(_ word: Span<UInt8>) -> LogLevel? {
        guard word.count >= 3, word.count <= 9 else { return nil }
        var packed: UInt64 = 0
        for index in 0..<min(8, word.count) {
            packed = packed << 8 | UInt64(Byte.lower(word[index]))
        }
        return table[packed]
    }

    private static let table: [UInt64: LogLevel] = {
        let words: [(String, LogLevel)] = [
            ("trace", .debug), ("debug", .debug), ("info", .info), ("notice", .info),
            ("warn", .warning), ("warning", .warning), ("error", .error), ("err", .error),
            ("severe", .error), ("critical", .critical), ("fatal", .critical),
            ("panic", .critical), ("emerg", .critical), ("alert", .critical),
        ]
        var table: [UInt64: LogLevel] = [:]
        for (word, level) in words {
            var packed: UInt64 = 0
            for byte in word.utf8.prefix(8) { packed = packed << 8 | UInt64(byte) }
            table[packed] = level
        }
        return table
    }()
}

/// Who wrote a line.
enum LogOrigin: UInt8, Sendable {
    /// The task's own code, or what it ran.
    case task
    /// Airflow's machinery: of interest only when it tells of an ending.
    case airflow
    /// The task's standard error, whatever level it was given.
    case standardError
}
