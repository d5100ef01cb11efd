import Subprocess
import SystemPackage

/// Runs the token command once: in a session of its own, with nothing on standard input, killed
/// with all its children when it takes too long or the task is cancelled.
struct TokenCommand: Sendable {
    /// Program and arguments.
    let words: [String]
    /// Its environment, the whole of it.
    let environment: [String: String]
    /// Where it runs; nil for this process's own directory.
    let workingDirectory: String?
    /// How long it may take.
    let timeout: Duration

    private enum Outcome: Sendable {
        case ended(TerminationStatus, output: [UInt8], errors: [UInt8])
        case failed(LLMGatewayError)
        case cancelled
        case timedOut
    }

    /// What the command printed, once it has ended with code 0.
    func run() async throws -> [UInt8] {
        let outcome = await withTaskGroup(of: Outcome.self) { group in
            group.addTask { await execute() }
            group.addTask {
                do { try await Task.sleep(for: timeout) } catch { return .cancelled }
                return .timedOut
            }
            let first = await group.next() ?? .cancelled
            // Kills the command if it still runs; the group waits until it is gone.
            group.cancelAll()
            return first
        }
        switch outcome {
        case .ended(let status, let output, let errors):
            guard status.isSuccess else { throw failure(status, output: output, errors: errors) }
            return output
        case .failed(let error): throw error
        case .cancelled: throw CancellationError()
        case .timedOut:
            throw LLMGatewayError(
                .tokenUnavailable,
                "The token command took longer than \(timeout.components.seconds) s; it was "
                    + "stopped.")
        }
    }

    private func execute() async -> Outcome {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
        ]
        let program = words[0]
        do {
            let result = try await Subprocess.run(
                program.contains("/") ? .path(FilePath(program)) : .name(program),
                arguments: Arguments(Array(words.dropFirst())),
                environment: Self.custom(environment),
                workingDirectory: workingDirectory.map { FilePath($0) },
                platformOptions: options,
                input: .none,
                output: .bytes(limit: LLMLimits.tokenOutputSize),
                error: .bytes(limit: LLMLimits.tokenOutputSize))
            return .ended(
                result.terminationStatus, output: result.standardOutput,
                errors: result.standardError)
        } catch let error as SubprocessError {
            return .failed(explained(error))
        } catch is CancellationError {
            return .cancelled
        } catch {
            return .failed(
                LLMGatewayError(.tokenUnavailable, "The token command could not be run."))
        }
    }

    private static func custom(_ environment: [String: String]) -> Environment {
        var values: [Environment.Key: String] = [:]
        for (name, value) in environment {
            if let key = Environment.Key(rawValue: name) { values[key] = value }
        }
        return .custom(values)
    }

    private func explained(_ error: SubprocessError) -> LLMGatewayError {
        let name = StrangersWords().shown(words[0])
        let message =
            switch error.code {
            case .executableNotFound: "The token command's program “\(name)” was not found."
            case .outputLimitExceeded:
                "The token command printed more than \(LLMLimits.tokenOutputSize) bytes."
            case .spawnFailed, .failedToChangeWorkingDirectory:
                "The token command's program “\(name)” could not be started: it is missing or "
                    + "may not be run."
            default: "The token command “\(name)” could not be run."
            }
        return LLMGatewayError(.tokenUnavailable, message)
    }

    private func failure(
        _ status: TerminationStatus, output: [UInt8], errors: [UInt8]
    ) -> LLMGatewayError {
        let how =
            switch status {
            case .exited(let code): "ended with code \(code)"
            case .signaled(let signal): "was ended by signal \(signal)"
            }
        let secrets = environment.filter { Self.isSecret($0.key) }.map(\.value)
        let words = StrangersWords(hiding: secrets + Self.tokens(in: output)).shown(
            String(decoding: errors, as: UTF8.self), keepingEnd: true)
        return LLMGatewayError(
            .tokenUnavailable,
            "The token command \(how)" + (words.isEmpty ? " and gave no reason." : ": \(words)"))
    }

    /// Words printed where the token belongs, in case the error output repeats them.
    private static func tokens(in output: [UInt8]) -> [String] {
        String(decoding: output, as: UTF8.self).split { $0.isWhitespace || $0 == "\"" }
            .prefix(64).map(String.init).filter { $0.count >= 12 }
    }

    private static func isSecret(_ name: String) -> Bool {
        let name = name.uppercased()
        return ["SECRET", "TOKEN", "PASSWORD", "KEY", "CREDENTIAL"].contains {
            name.contains($0)
        } && !name.hasSuffix("_URL")
    }
}
