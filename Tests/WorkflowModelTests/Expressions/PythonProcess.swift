import Foundation

/// Runs the Python scripts of the fixtures.
enum PythonProcess {
    /// Whether there is a Python of 3.11 or later, which reads all of ISO 8601 that we compare.
    static let isFound: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// Runs `answers.py`; gives its exit status and what it wrote.
    ///
    /// Files rather than pipes, which fill up.
    static func answers(
        _ command: String, input: String = ""
    ) async throws -> (status: Int32, output: String) {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "answers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (given, written) = (folder.appending(path: "in"), folder.appending(path: "out"))
        try Data(input.utf8).write(to: given)
        try Data().write(to: written)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", "-B", PythonFixture.folder.appending(path: "python/answers.py").path(),
            command,
        ]
        process.environment = ProcessInfo.processInfo.environment.merging([
            "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8",
        ]) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: given)
        let output = try FileHandle(forWritingTo: written)
        process.standardOutput = output
        process.standardError = output
        let status = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                continuation.resume(throwing: error)
            }
        }
        return (status, String(decoding: try Data(contentsOf: written), as: UTF8.self))
    }
}
