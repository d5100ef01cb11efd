/// Why a command ends without having done what was asked.
struct CommandError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Who must act; the exit code.
    enum Code: String, Sendable, CaseIterable {
        /// The answer is no: an invalid graph, a failed run, a refused approval.
        case answerIsNo = "answer-is-no"
        /// The command was used wrongly, or a setting is wrong.
        case wrongUse = "wrong-use"
        /// Something needed is out of reach.
        case outOfReach = "out-of-reach"
    }

    let code: Code
    /// What to print on standard error; empty if all was said already.
    let message: String

    init(_ code: Code, _ message: String = "") {
        self.code = code
        self.message = message
    }

    /// What a shell sees.
    var exitCode: Int32 {
        switch code {
        case .answerIsNo: 1
        case .wrongUse: 2
        case .outOfReach: 3
        }
    }

    var description: String { message }
}
