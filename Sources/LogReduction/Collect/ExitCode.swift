/// Reads the number that a process ended with.
enum ExitCode {
    static func read(_ text: Span<UInt8>) -> Int? {
        for mark in marks {
            guard let start = text.first(mark) else { continue }
            var index = start + mark.utf8CodeUnitCount
            while index < text.count,
                text[index] == 0x20 || text[index] == 0x3A || text[index] == 0x3D
            {
                index += 1
            }
            let isNegative = index < text.count && text[index] == 0x2D
            if isNegative { index += 1 }
            var value = 0
            var digits = 0
            while index < text.count, Byte.isDigit(text[index]), digits < 9 {
                value = value * 10 + Int(text[index] - 0x30)
                digits += 1
                index += 1
            }
            if digits > 0 { return isNegative ? -value : value }
            if let signal = signal(text, from: index) { return -signal }
        }
        return nil
    }

    /// The number behind `Negsignal.SIGKILL`, as Airflow 2 writes it where psutil knows the name.
    private static func signal(_ text: Span<UInt8>, from index: Int) -> Int? {
        guard let start = text.first("SIG", from: index, limit: index + 16) else { return nil }
        return signals.first { text.has($0.name, at: start) }?.number
    }

    private static let signals: [(name: StaticString, number: Int)] = [
        ("SIGHUP", 1), ("SIGINT", 2), ("SIGQUIT", 3), ("SIGILL", 4), ("SIGABRT", 6),
        ("SIGBUS", 7), ("SIGFPE", 8), ("SIGKILL", 9), ("SIGUSR1", 10), ("SIGSEGV", 11),
        ("SIGUSR2", 12), ("SIGPIPE", 13), ("SIGALRM", 14), ("SIGTERM", 15), ("SIGXCPU", 24),
        ("SIGXFSZ", 25),
    ]

    private static let marks: [StaticString] = [
        "return code", "exit code", "exit_code", "exit status", "exited with code", "returncode",
    ]
}
