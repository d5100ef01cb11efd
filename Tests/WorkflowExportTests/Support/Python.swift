import Foundation
import Testing
import WorkflowModel

/// The machine's Python, which has to agree with what is written for it.
enum Python {
    /// The folder of the sources, in which `runtime/` lies.
    static let sources = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/WorkflowExport/Python")

    /// Runs a program; gives what it prints.
    static func run(_ program: String, input: String = "", _ arguments: [String] = []) throws
        -> (status: Int32, output: String)
    {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "python-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = folder.appending(path: "program.py")
        let data = folder.appending(path: "input")
        let output = folder.appending(path: "output")
        try Data(program.utf8).write(to: script)
        try Data(input.utf8).write(to: data)
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-W", "error", script.path] + arguments
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "PYTHONPATH": sources.path, "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8",
        ]
        process.standardInput = try FileHandle(forReadingFrom: data)
        let file = try FileHandle(forWritingTo: output)
        process.standardOutput = file
        process.standardError = file
        try process.run()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: try Data(contentsOf: output), as: UTF8.self)
        )
    }
}
