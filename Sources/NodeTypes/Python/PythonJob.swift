import WorkflowModel

/// A script with what it gets and may use.
struct PythonJob: Sendable, Hashable {
    /// The script's text.
    let code: String
    /// What it finds in the variable `inputs`.
    let inputs: JSONValue
    /// Whether it may use the network.
    let hasNetwork: Bool
    /// Megabytes of memory for a process.
    let memory: Int
    /// Seconds of processor time for a process.
    let processorTime: Int

    /// The job as the launcher reads it.
    ///
    /// - Parameters:
    ///   - folder: its working folder, which is its home too.
    ///   - searchPath: where it finds programs.
    ///   - hidden: paths that it must not see.
    /// - Returns: the bytes to send.
    func frame(folder: String, searchPath: String, hidden: [String]) -> [UInt8] {
        let environment: JSONValue = [
            "PATH": .string(searchPath), "LANG": "C.UTF-8", "HOME": .string(folder),
            "TMPDIR": .string(folder),
        ]
        return PythonFrame.bytes([
            "mode": "run", "folder": .string(folder), "code": .string(code),
            // As text: the very JSON that the script reads on standard input.
            "inputs": .string(inputs.compactText), "network": .bool(hasNetwork),
            "memory_mb": .integer(memory), "cpu_seconds": .integer(processorTime),
            "environment": environment, "hidden": .array(hidden.map { .string($0) }),
            "processes": .integer(PythonLimits.processes),
            "file_bytes": .integer(PythonLimits.fileBytes),
            "open_files": .integer(PythonLimits.openFiles),
            "captured_bytes": .integer(PythonLimits.capturedBytes),
            "said_bytes": .integer(PythonLimits.saidBytes),
            "result_bytes": .integer(PythonLimits.resultBytes),
            "depth": .integer(PythonLimits.depth),
        ])
    }
}

/// What goes to the launcher: a line with the length in bytes, then JSON.
enum PythonFrame {
    static func bytes(_ value: JSONValue) -> [UInt8] {
        let body = Array(value.compactText.utf8)
        return Array("\(body.count)\n".utf8) + body
    }
}
