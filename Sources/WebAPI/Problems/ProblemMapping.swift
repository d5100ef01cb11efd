import Analysis
import Assistant
import NodeTypes
import WorkflowEngine
import WorkflowExport
import WorkflowModel
import WorkflowStore

/// Known errors of the rooms below as problems; whatever is not known here is our own bug.
struct ProblemMapping: Sendable {
    /// Describes failures of systems whose clients this module does not know.
    let peers: @Sendable (any Error) -> PeerFailure?

    /// The problem that an error means, or nil for our own bugs.
    func problem(for error: any Error) -> Problem? {
        switch error {
        case let error as WebAPIError: Problem(error)
        case let error as WorkflowEngineError: Self.problem(error)
        case let error as WorkflowStoreError: Self.problem(error)
        case let error as ConnectionError:
            Problem(status: 422, code: "connection", detail: error.description)
        case let error as AnalysisError: Self.problem(error)
        case let error as AssistantError: Self.problem(error)
        case let error as WorkflowExportError:
            Problem(status: 422, code: error.code.rawValue, detail: error.description)
        default: peers(error).map(Self.problem)
        }
    }

    private static func problem(_ error: WorkflowEngineError) -> Problem? {
        let status: Int
        switch error.code {
        case .runNotFound, .versionNotFound, .nodeNotFound: status = 404
        case .notApproved, .notAnApprover: status = 403
        case .contractChanged, .idempotencyConflict, .notAllowed: status = 409
        case .invalidInputs, .invalidWorkflow: status = 422
        case .invalidCursor: status = 400
        case .stopping: status = 503
        case .runExists, .sequenceConflict, .corruptJournal: return nil
        }
        var members: [String: JSONValue] = [:]
        if error.code == .contractChanged {
            members["differences"] = .array(error.differences.map { .string($0) })
        }
        if !error.problems.isEmpty {
            members["diagnostics"] = .array(error.problems.map(\.json))
        }
        return Problem(
            status: status, code: error.code.rawValue,
            detail: sentence(error.message), members: members)
    }

    private static func problem(_ error: WorkflowStoreError) -> Problem? {
        let status: Int
        switch error.code {
        case .notFound: status = 404
        case .inUse: status = 409
        case .invalidValue: status = 422
        case .invalidCursor: status = 400
        case .unavailable: status = 503
        case .unsupportedURL, .cannotOpen, .notADatabase, .newerVersion, .readOnly, .invalidKey,
            .wrongKey, .corruptRow:
            return nil
        }
        return Problem(
            status: status, code: error.code.rawValue, detail: sentence(error.message))
    }

    private static func problem(_ error: AnalysisError) -> Problem {
        Problem(
            status: error.code == .unknownTask ? 404 : 409, code: error.code.rawValue,
            detail: error.description)
    }

    private static func problem(_ error: AssistantError) -> Problem? {
        let status: Int
        switch error.code {
        case .emptyMessage, .messageTooLong: status = 422
        case .unknownConversation: status = 404
        case .modelFailed: status = 502
        case .cancelled: status = 503
        case .badPrompt, .storeFailed: return nil
        }
        return Problem(
            status: status, code: error.detail ?? error.code.rawValue, detail: error.message)
    }

    private static func problem(_ failure: PeerFailure) -> Problem {
        let status =
            switch failure.kind {
            case .missing: 404
            case .refused: 422
            case .failed: 502
            case .timedOut: 504
            }
        return Problem(status: status, code: failure.code, detail: failure.message)
    }

    /// A message as a sentence: rooms below write them for use within others.
    private static func sentence(_ message: String) -> String {
        guard let first = message.first else { return message }
        let whole = first.uppercased() + message.dropFirst()
        return whole.hasSuffix(".") || whole.hasSuffix("?") ? whole : whole + "."
    }
}
