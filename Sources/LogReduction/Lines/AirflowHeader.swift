/// The start of an Airflow 2 line: `[time] {file.py:12} LEVEL - `, or ` LEVEL - ` alone.
struct AirflowHeader {
    let messageStart: Int
    let level: LogLevel
    let origin: LogOrigin

    /// Reads the header of a line; nil if it has none.
    @inline(__always)
    init?(_ line: Span<UInt8>) {
        guard line.count > 6 else { return nil }
        if line[0] == 0x5B, Byte.isDigit(line[1]) {
            self.init(stamped: line)
        } else if line[0] == 0x20, line[1] &- 0x41 < 26 {
            self.init(bare: line)
        } else {
            return nil
        }
    }

    private init?(stamped line: Span<UInt8>) {
        var index = 2
        let limit = min(line.count, 64)
        // `[2026-05-01T00:00:00.005+0000]`, as Airflow writes it unless told otherwise.
        if line.count > 29, line[29] == 0x5D { index = 29 }
        while index < limit, line[index] != 0x5D { index += 1 }
        guard index + 3 < line.count, index < limit, line[index + 1] == 0x20,
            line[index + 2] == 0x7B
        else { return nil }
        let fileStart = index + 3
        var colon = fileStart
        index = fileStart
        let fileLimit = min(line.count, fileStart + 256)
        while index < fileLimit, line[index] != 0x7D {
            if line[index] == 0x3A { colon = index }
            index += 1
        }
        guard index < fileLimit, index + 2 < line.count, line[index + 1] == 0x20 else { return nil }
        let file = line.extracting(fileStart..<max(fileStart, colon))
        guard let (level, start) = Self.level(line, at: index + 2) else { return nil }
        self.level = level
        messageStart = start
        origin = Self.isMachinery(file) ? .airflow : .task
    }

    private init?(bare line: Span<UInt8>) {
        guard let (level, start) = Self.level(line, at: 1) else { return nil }
        self.level = level
        messageStart = start
        origin = .airflow
    }

    /// Reads `LEVEL - ` at `index`.
    private static func level(_ line: Span<UInt8>, at start: Int) -> (LogLevel, Int)? {
        var index = start
        while index < line.count, line[index] &- 0x41 < 26 { index += 1 }
        guard let level = LogLevel.named(line.extracting(start..<index)) else { return nil }
        guard line.has(" -", at: index) else { return nil }
        index += 2
        if index < line.count, line[index] == 0x20 { index += 1 }
        return (level, index)
    }

    /// Files of Airflow 2 that log what it does, not what the task does.
    private static func isMachinery(_ file: Span<UInt8>) -> Bool {
        // Most files differ in their first letters already.
        var first: UInt64 = 0
        for index in 0..<8 {
            first = first << 8 | (index < file.count ? UInt64(file[index]) : 0)
        }
        guard beginnings.contains(first) else { return false }
        return machinery.contains { $0.utf8CodeUnitCount == file.count && file.has($0) }
    }

    /// The first eight letters of each, as one number.
    private static let beginnings: [UInt64] = machinery.map { name in
        (0..<8).reduce(0) { number, index in
            let byte = index < name.utf8CodeUnitCount ? name.utf8Start[index] : 0
            return number << 8 | UInt64(byte)
        }
    }

    private static let machinery: [StaticString] = [
        "taskinstance.py", "local_task_job_runner.py", "standard_task_runner.py",
        "task_command.py", "process_utils.py", "timeout.py", "python.py", "base.py",
        "local_task_job.py", "base_job.py", "dagbag.py", "listener.py", "xcom.py",
        "file_task_handler.py", "warnings.py", "base_aws.py", "connection_wrapper.py",
    ]
}
