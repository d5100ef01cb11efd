import AirflowClient
import Analysis
import OutboundHTTP
import SQLAccess
import WorkflowEngine
import WorkflowModel

/// Errors of the rooms below as failures of a node: what a retry may mend, and what not.
enum FailureMapping {
    /// The failure that an error means.
    ///
    /// - Throws: the error itself if it is a cancellation, or unknown and so our own bug.
    static func failure(_ error: any Error) throws -> NodeFailure {
        switch error {
        case let failure as NodeFailure: return failure
        case let error as AirflowClientError:
            return NodeFailure(
                code: "airflow-\(error.code.rawValue)", message: error.description,
                isRetryable: error.isTransient)
        case let error as SQLAccessError:
            return NodeFailure(
                code: "sql-\(error.code.rawValue)", message: error.description,
                isRetryable: error.isTransient || error.code == .timedOut)
        case let error as OutboundHTTPError:
            return NodeFailure(
                code: "http-\(error.code.rawValue)", message: error.description,
                isRetryable: error.isTransient)
        case let error as ConnectionError:
            return NodeFailure(code: "connection", message: error.description)
        case let error as ExpressionError:
            return NodeFailure(code: "expression", message: error.description)
        case let error as AnalysisError:
            return NodeFailure(
                code: "analysis-\(error.code.rawValue)", message: error.description,
                isRetryable: error.isTransient)
        default: throw error
        }
    }
}

extension OutboundHTTPError {
    /// Whether the same request could go better another time.
    fileprivate var isTransient: Bool {
        switch code {
        case .badURL, .badHeader, .tlsFailed, .badRedirect, .tooManyRedirects, .addressRefused,
            .bodyTooLarge, .headTooLarge:
            false
        case .resolveFailed, .connectFailed, .proxyFailed, .sendFailed, .noAnswer, .badAnswer,
            .truncatedBody, .connectTimeout, .headersTimeout, .idleTimeout, .totalTimeout,
            .cancelled, .concurrentRead, .internalFailure:
            true
        }
    }
}
