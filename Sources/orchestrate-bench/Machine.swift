import Foundation
import WorkflowModel

/// The machine that a run was on.
struct Machine {
    let processor: String
    let cores: Int
    let memoryGB: Double
    let system: String
    let swift: String

    init() {
        let lines = Self.lines("/proc/cpuinfo")
        processor =
            lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
            .map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown processor"
        cores = ProcessInfo.processInfo.activeProcessorCount
        memoryGB = (Double(ProcessInfo.processInfo.physicalMemory) / 1e8).rounded() / 10
        system =
            Self.lines("/etc/os-release").first { $0.hasPrefix("PRETTY_NAME=") }?
            .dropFirst("PRETTY_NAME=".count).trimmingCharacters(in: ["\""]) ?? "unknown system"
        // Given by Scripts/bench, which asks the compiler that built this.
        swift = ProcessInfo.processInfo.environment["BENCH_SWIFT_VERSION"] ?? "unknown"
    }

    private static func lines(_ path: String) -> [String] {
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    var text: String {
        "\(processor), \(cores) cores, \(memoryGB) GB, \(system), Swift \(swift)"
    }

    var json: JSONValue {
        .object([
            "processor": .string(processor), "cores": .integer(cores),
            "memory_gb": .double(memoryGB), "system": .string(system), "swift": .string(swift),
        ])
    }
}
