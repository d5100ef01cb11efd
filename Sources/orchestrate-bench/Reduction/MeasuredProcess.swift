import Foundation
import Glibc

/// A program run to its end, with what it cost.
struct MeasuredProcess {
    /// Seconds on the clock.
    let wall: Double
    /// Processor seconds, the system's share included.
    let processor: Double
    /// The most memory that it had at once, if its last line tells.
    ///
    /// The kernel's account of a finished child begins with its parent's memory, so that it is
    /// of no use for small programs.
    let peakBytes: Int?
    let status: Int32
    let output: String

    /// Runs a program by its path or by its name in `PATH`; nil if it cannot be started.
    init?(_ arguments: [String], in folder: URL) {
        let result = folder.appending(path: "output").path()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, result, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child = pid_t()
        let clock = ContinuousClock()
        let start = clock.now
        guard let program = arguments.first,
            posix_spawnp(&child, program, &actions, nil, &words, environ) == 0
        else { return nil }
        var usage = rusage()
        var ending: Int32 = 0
        guard wait4(child, &ending, 0, &usage) == child else { return nil }
        let taken = (clock.now - start).components
        wall = Double(taken.seconds) + Double(taken.attoseconds) / 1e18
        processor = [usage.ru_utime, usage.ru_stime].reduce(0) {
            $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
        }
        status = ending & 0x7F == 0 ? ending >> 8 & 0xFF : 128 + ending & 0x7F
        output = (try? String(contentsOfFile: result, encoding: .utf8)) ?? ""
        peakBytes = Self.peak(output)
    }

    /// The line in which the kernel tells the peak of resident memory of this process.
    static var ownPeak: String {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }.map(String.init) ?? ""
    }

    /// Reads `VmHWM:   22952 kB`.
    private static func peak(_ output: String) -> Int? {
        guard let last = output.split(separator: "\n").last, last.hasPrefix("VmHWM:") else {
            return nil
        }
        return last.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
            .map { $0 << 10 }
    }
}
