import WorkflowEngine
import WorkflowModel

extension PythonReport {
    /// What came of the attempt.
    ///
    /// A script that raised may have acted before: whether to run it again is for the node's
    /// retry policy to say. One whose end nobody saw is put to a person.
    func outcome(of job: PythonJob) -> NodeOutcome {
        if said?["kind"] == "result", let value = said?["value"] { return .succeeded(value) }
        var failure = explained(job)
        failure.message += printed
        if case .object(var members) = failure.output ?? [:] {
            members["stdout"] = .string(output)
            members["stderr"] = .string(errors)
            members["exit_code"] = exitCode.map { .integer($0) } ?? .null
            failure.output = .object(members)
        }
        return .failed(failure)
    }

    private func explained(_ job: PythonJob) -> NodeFailure {
        switch said?["kind"]?.stringValue {
        case "exception": exception(job)
        case "exit":
            NodeFailure(
                code: "python-exit", message: "The script ended with exit code \(exitCode ?? 1).",
                isRetryable: true)
        case "memory": outOfMemory(job)
        case "too-large":
            NodeFailure(
                code: "python-result",
                message: """
                    The variable result has more than \(PythonLimits.resultBytes >> 20) MB as JSON. \
                    Write large data to a database or a file, and return where it is.
                    """)
        case "not-json":
            NodeFailure(
                code: "python-result",
                message: "The variable result is no JSON: \(said?["message"]?.stringValue ?? "").")
        case "launcher":
            NodeFailure(
                code: "python-launcher",
                message: "The script could not be started: \(said?["message"]?.stringValue ?? "").",
                isRetryable: true)
        default: ended(job)
        }
    }

    /// The script's process said nothing, so its end has to.
    private func ended(_ job: PythonJob) -> NodeFailure {
        if endedFor == "processes" {
            return NodeFailure(
                code: "python-processes",
                message:
                    "The script was ended: it had more than \(PythonLimits.processes) processes.",
                isRetryable: true)
        }
        let usedItsTime = processorTime + 0.5 >= Double(job.processorTime)
        switch (signal == 9 && usedItsTime ? 24 : signal, exitCode) {
        case (24, _):
            return NodeFailure(
                code: "python-cpu-time",
                message: "The script used more than its \(job.processorTime) s of processor time.",
                isRetryable: true)
        case (9, _): return outOfMemory(job, isKnown: false)
        case (.some(let signal), _):
            let name = Self.signalNames[signal].map { " (\($0))" } ?? ""
            return NodeFailure(
                code: "python-killed", message: "The script was ended by signal \(signal)\(name).",
                isRetryable: true)
        case (nil, .some(let code)):
            return NodeFailure(
                code: "python-exit",
                message: """
                    The script ended itself with exit code \(code) before its result could be read, \
                    as os._exit does.
                    """, isRetryable: true)
        case (nil, nil):
            var failure = NodeFailure(
                code: "python-launcher", message: "How the script ended could not be learned.",
                isRetryable: true)
            failure.isUncertain = true
            return failure
        }
    }

    private func exception(_ job: PythonJob) -> NodeFailure {
        let traceback = said?["traceback"]?.stringValue ?? ""
        let isSyntax = said?["is_syntax"] == true
        let name = said?["exception"]?.stringValue ?? "an exception"
        let line = said?["line"]?.integerValue.map { " in line \($0)" } ?? ""
        var message =
            isSyntax ? "The script is no Python\(line)." : "The script raised \(name)\(line)."
        if said?["wants_network"] == true, !job.hasNetwork, withoutNetwork {
            message += " It has no network: set network to true, and have that approved."
        }
        message += "\n" + traceback.keepingEnds(PythonLimits.tracebackCharacters)
        let output: JSONValue = [
            "exception": .string(name), "message": said?["message"] ?? "",
            "line": said?["line"] ?? .null, "traceback": .string(traceback),
        ]
        return isSyntax
            ? NodeFailure(code: "python-syntax", message: message, output: output)
            : NodeFailure(
                code: "python-exception", message: message, isRetryable: true, output: output)
    }

    private func outOfMemory(_ job: PythonJob, isKnown: Bool = true) -> NodeFailure {
        NodeFailure(
            code: "python-memory",
            message: isKnown
                ? "The script used more than its \(job.memory) MB of memory."
                : """
                The script was killed (SIGKILL). Either it used more than its \(job.memory) MB of \
                memory, or the machine had none left, or somebody killed it.
                """, isRetryable: true)
    }

    /// The end of what was printed, for the message.
    private var printed: String {
        var text = ""
        for (name, printed) in [("Standard error", errors), ("Standard output", output)] {
            let shown = printed.cleaned
            guard !shown.isEmpty else { continue }
            text += "\n\(name):\n" + shown.keepingEnds(PythonLimits.shownCharacters)
        }
        return text
    }

    private static let signalNames = [
        1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 6: "SIGABRT", 7: "SIGBUS",
        8: "SIGFPE", 11: "SIGSEGV", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 25: "SIGXFSZ",
        31: "SIGSYS",
    ]
}
