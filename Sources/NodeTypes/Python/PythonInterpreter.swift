import FoundationEssentials
import Synchronization
import WorkflowEngine
public import WorkflowModel

/// Runs scripts of `python` nodes with the machine's Python, apart from the server.
///
/// Every script has a process of its own, a folder of its own that is removed afterwards, an
/// environment with nothing of the server's, limits on memory, processor time, file size and
/// processes, no way to more rights, and, where the system allows it, namespaces of its own.
public final class PythonInterpreter: Sendable {
    private let command: String
    private let searchPath: String
    private let home: String?
    private let folders: PythonFolders
    private let hidden: [String]
    private let known = Mutex<Task<PythonFacts, any Error>?>(nil)

    /// Names an interpreter; nothing is started yet.
    ///
    /// - Parameters:
    ///   - command: a path, or a name that is looked for along `PATH`.
    ///   - environment: the server's, nil for this process's; scripts get `PATH` of it, nothing else.
    ///   - temporaryFolder: where scripts' folders are made; nil for the system's own.
    ///   - hidden: the server's own files that scripts must not see, where the system allows it.
    public init(
        command: String = "python3",
        environment: [String: String]? = nil,
        temporaryFolder: String? = nil, hidden: [String] = []
    ) {
        self.command = command
        let environment = environment ?? ProcessInfo.processInfo.environment
        let path = environment["PATH"] ?? ""
        searchPath = path.isEmpty ? "/usr/local/bin:/usr/bin:/bin" : path
        home = environment["HOME"]
        folders = PythonFolders(
            parent: temporaryFolder ?? FileManager.default.temporaryDirectory.path)
        self.hidden = hidden
    }

    /// What this machine's interpreter is and how far its system keeps scripts apart.
    ///
    /// Asked once and remembered; folders that an earlier server left behind are removed then.
    /// - Throws: `NodeFailure` `python-unavailable`, and asks anew the next time.
    public func facts() async throws -> PythonFacts {
        let asking = known.withLock { known in
            if let known { return known }
            let asking = Task { try await self.ask() }  // unstructured: one answer for all who ask
            known = asking
            return asking
        }
        do {
            return try await asking.value
        } catch {
            known.withLock { $0 = nil }
            throw error
        }
    }

    /// How far scripts are kept apart; `none` with the reason if there is no interpreter.
    public func isolation() async -> PythonIsolation {
        do {
            return try await facts().isolation
        } catch let failure as NodeFailure {
            return .none(because: failure.message)
        } catch {
            return .none(because: "Python could not be asked")
        }
    }

    /// Runs a script to its end.
    ///
    /// - Throws: ``NodeFailure`` if it could not be run at all; `CancellationError` once it and
    ///   all that it started are ended.
    func run(_ job: PythonJob) async throws -> PythonReport {
        let facts = try await facts()
        let folder = try folders.make()
        defer { folders.remove(folder) }
        let process = PythonProcess(
            interpreter: facts.executable, environment: ["PATH": searchPath, "LANG": "C.UTF-8"])
        let bytes = try await process.run(
            job.frame(folder: folder, searchPath: searchPath, hidden: hidden))
        guard let report = PythonReport(bytes) else {
            throw NodeFailure(
                code: "python-launcher", message: "The script's launcher gave no report.",
                isRetryable: true, isUncertain: true)
        }
        return report
    }

    private func ask() async throws -> PythonFacts {
        var environment = ["PATH": searchPath, "LANG": "C.UTF-8"]
        // Version managers find the interpreter by it; no script runs here.
        environment["HOME"] = home
        let process = PythonProcess(interpreter: command, environment: environment)
        let frame = PythonFrame.bytes([
            "mode": "probe", "base": .string(try folders.base()),
            "stale_seconds": .integer(PythonLimits.staleSeconds),
        ])
        let bytes = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask { try await process.run(frame) }
            group.addTask {
                try await Task.sleep(for: PythonLimits.probeTimeout)
                throw self.unusable("did not answer in time")
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
        guard let answer = try? JSONValue.parse(bytes), let facts = PythonFacts(answer) else {
            throw unusable("gave no answer that can be read")
        }
        return facts
    }

    private func unusable(_ problem: String) -> NodeFailure {
        NodeFailure(
            code: "python-unavailable",
            message: "The Python interpreter '\(command)' \(problem).", isRetryable: true)
    }
}
