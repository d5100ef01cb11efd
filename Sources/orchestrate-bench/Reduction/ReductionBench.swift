import Foundation

/// Measures our reduction, Drain3 and `grep` on one generated log.
struct ReductionBench {
    /// One program on one size of one form.
    struct Row {
        let program: String
        let form: GeneratedLog.Form
        let megabytes: Int
        /// Of the run with the median of processor time.
        let wall: Double
        let processor: Double
        /// Of the run that had most; nil if the program does not tell.
        let peakBytes: Int?
        var perProcessorSecond: Double { Double(megabytes) / processor }
        var perSecond: Double { Double(megabytes) / wall }
    }

    let folder: URL
    let megabytes: Int
    let drainMegabytes: Int
    let runs: Int
    let seed: UInt64
    let python: String
    let drainScript: String
    let say: (String) -> Void

    /// What goes wrong, in a sentence.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// All rows: sizes of the text, the events, and the peers on the same text.
    func rows() throws -> [Row] {
        var rows: [Row] = []
        for form in GeneratedLog.Form.allCases {
            say("writing \(megabytes) MB of \(form.rawValue)")
            let path = try write(form)
            for size in sizes(form) {
                say("reducing \(size) MB of \(form.rawValue)")
                let command = [own, "reduce-file", path, "--megabytes", "\(size)"]
                rows.append(try measure("orchestrate", command, form, size, runs))
            }
            if form == .text {
                say("grep -c ERROR on \(megabytes) MB")
                rows.append(
                    try measure(
                        "grep -c ERROR", ["grep", "-c", "ERROR", path], form, megabytes, runs))
                for isMasked in [false, true] {
                    if let row = try drain(path, isMasked: isMasked) { rows.append(row) }
                }
            }
            try FileManager.default.removeItem(atPath: path)
        }
        return rows
    }

    private func sizes(_ form: GeneratedLog.Form) -> [Int] {
        guard form == .text else { return [megabytes] }
        return [megabytes / 4, megabytes / 2, megabytes].filter { $0 > 0 }
    }

    private var own: String { "/proc/\(getpid())/exe" }

    private func write(_ form: GeneratedLog.Form) throws -> String {
        let path = folder.appending(path: "bench.log").path()
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        guard let file = FileHandle(forWritingAtPath: path) else {
            throw Failure(description: "\(path) cannot be written")
        }
        var log = GeneratedLog(form, seed: seed)
        var left = megabytes << 20
        var chunk: [UInt8] = []
        while left > 0 {
            chunk.removeAll(keepingCapacity: true)
            log.fill(&chunk, to: min(1 << 20, left))
            try file.write(contentsOf: chunk)
            left -= chunk.count
        }
        try file.write(contentsOf: log.ending)
        try file.close()
        return path
    }

    private func measure(
        _ name: String, _ command: [String], _ form: GeneratedLog.Form, _ size: Int, _ runs: Int
    ) throws -> Row {
        var found: [MeasuredProcess] = []
        for _ in 0..<max(1, runs) {
            guard let process = MeasuredProcess(command, in: folder), process.status == 0 else {
                throw Failure(description: "\(name) could not be run")
            }
            found.append(process)
        }
        found.sort { $0.processor < $1.processor }
        let median = found[found.count / 2]
        return Row(
            program: name, form: form, megabytes: size, wall: median.wall,
            processor: median.processor, peakBytes: found.compactMap(\.peakBytes).max())
    }

    /// Drain3 on the first part of the same text; it tells the time of its own loop.
    private func drain(_ path: String, isMasked: Bool) throws -> Row? {
        let size = min(drainMegabytes, megabytes)
        let program = isMasked ? "Drain3, masked" : "Drain3"
        say("\(program) on the first \(size) MB")
        let process = MeasuredProcess(
            [python, drainScript, path, "\(size)"] + (isMasked ? ["masked"] : []), in: folder)
        guard let process, process.status == 0 else {
            say("Drain3 is not here; Scripts/bootstrap --peers installs it")
            return nil
        }
        let numbers = process.output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard numbers.count >= 2 else { throw Failure(description: "Drain3 gave no figures") }
        return Row(
            program: program, form: .text, megabytes: size, wall: numbers[0],
            processor: numbers[1], peakBytes: process.peakBytes)
    }
}
