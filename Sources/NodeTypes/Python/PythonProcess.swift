import Subprocess
import SystemPackage
import WorkflowEngine

/// Runs the launcher once: in a session of its own, with nothing of this server's environment and
/// none of its open files, ended with all that it started when the task is cancelled.
struct PythonProcess: Sendable {
    /// The interpreter: a path, or a name to look for.
    let interpreter: String
    /// The launcher's whole environment.
    let environment: [String: String]

    private enum End: Sendable {
        case ended([UInt8], TerminationStatus, complaint: String)
        case failed(NodeFailure)
        case cancelled
    }

    /// What the launcher wrote, once it has ended.
    ///
    /// Its standard input stays open until then: when this process dies, the launcher sees the
    /// end of it, and ends the script.
    /// - Throws: ``NodeFailure``, or `CancellationError` once everything is ended.
    func run(_ frame: [UInt8]) async throws -> [UInt8] {
        switch await execute(frame) {
        case .ended(let output, let status, let complaint):
            try Task.checkCancellation()
            guard status.isSuccess, !output.isEmpty else {
                let words = complaint.suffix(500)
                throw NodeFailure(
                    code: "python-launcher",
                    message: "The script's launcher broke down: \(status). \(words)",
                    isRetryable: true, isUncertain: true)
            }
            return output
        case .failed(let failure): throw failure
        case .cancelled: throw CancellationError()
        }
    }

    private func execute(_ frame: [UInt8]) async -> End {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .terminate, allowedDurationToNextStep: PythonLimits.endTimeout),
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1)),
        ]
        let source = String(decoding: PackageResources.launcher_py, as: UTF8.self)
        do {
            let result = try await Subprocess.run(
                interpreter.contains("/")
                    ? .path(FilePath(interpreter)) : .name(interpreter),
                // Isolated from PYTHON variables and the user's packages, always UTF-8.
                arguments: ["-I", "-B", "-X", "utf8", "-c", source],
                environment: Self.custom(environment), platformOptions: options,
                input: .inputWriter, output: .sequence,
                error: .bytes(limit: PythonLimits.complaintBytes)
            ) { execution in
                // A launcher that died early does not read; what it wrote tells why.
                _ = try? await execution.standardInputWriter.write(frame)
                var output: [UInt8] = []
                for try await part in execution.standardOutput {
                    part.withUnsafeBytes { output.append(contentsOf: $0) }
                    if output.count > PythonLimits.reportBytes { break }
                }
                return output
            }
            return .ended(
                result.closureResult, result.terminationStatus,
                complaint: String(decoding: result.standardError, as: UTF8.self))
        } catch is CancellationError {
            return .cancelled
        } catch let error as SubprocessError {
            return Task.isCancelled ? .cancelled : .failed(explained(error))
        } catch {
            return Task.isCancelled ? .cancelled : .failed(unavailable("could not be run"))
        }
    }

    private static func custom(_ environment: [String: String]) -> Environment {
        var values: [Environment.Key: String] = [:]
        for (name, value) in environment {
            if let key = Environment.Key(rawValue: name) { values[key] = value }
        }
        return .custom(values)
    }

    private func explained(_ error: SubprocessError) -> NodeFailure {
        switch error.code {
        case .executableNotFound: unavailable("was not found")
        case .spawnFailed: unavailable("could not be started")
        default:
            NodeFailure(
                code: "python-launcher", message: "The script's launcher broke down.",
                isRetryable: true, isUncertain: true)
        }
    }

    /// Nothing was started, so trying again is safe.
    private func unavailable(_ problem: String) -> NodeFailure {
        NodeFailure(
            code: "python-unavailable",
            message: """
                The Python interpreter '\(interpreter)' \(problem). Install Python 3.8 or newer, \
                or name it in ORCHESTRATE_PYTHON.
                """, isRetryable: true)
    }
}
