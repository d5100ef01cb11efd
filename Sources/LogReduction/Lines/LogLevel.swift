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
        switch packed {
        case 0x74_7261_6365, 0x64_6562_7567: return .debug  // trace, debug
        case 0x696E_666F, 0x6E6F_7469_6365: return .info  // info, notice
        case 0x7761_726E, 0x77_6172_6E69_6E67: return .warning  // warn, warning
        case 0x65_7272_6F72, 0x65_7272, 0x7365_7665_7265: return .error  // error, err, severe
        case 0x6372_6974_6963_616C, 0x66_6174_616C, 0x70_616E_6963, 0x65_6D65_7267, 0x61_6C65_7274:
            return .critical  // critical, fatal, panic, emerg, alert
        default: return nil
        }
    }
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
