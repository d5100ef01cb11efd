import AirflowClient
import Analysis
import LLMGateway
import NodeTypes
import OutboundHTTP
import SQLAccess
import WebAPI

/// Errors of the clients below, as the server and the command line tell them.
enum PeerErrors {
    /// The failure that an error means, or nil for our own bugs.
    static func describe(_ error: any Error) -> PeerFailure? {
        switch error {
        case let error as AirflowClientError:
            PeerFailure(
                kind(error.code), code: "airflow-\(error.code.rawValue)",
                message: error.description)
        case let error as SQLAccessError:
            PeerFailure(
                kind(error.code), code: "sql-\(error.code.rawValue)",
                message: error.description)
        case let error as LLMGatewayError:
            PeerFailure(
                error.code == .timedOut ? .timedOut : .failed,
                code: "gateway-\(error.code.rawValue)", message: error.message)
        case let error as OutboundHTTPError:
            PeerFailure(
                error.isTimeout ? .timedOut : .failed, code: "http-\(error.code.rawValue)",
                message: "\(error.message) (\(error.origin ?? "no address"))")
        case let error as ConnectionError:
            PeerFailure(.refused, code: "connection", message: error.description)
        case let error as AnalysisError:
            PeerFailure(.refused, code: error.code.rawValue, message: error.description)
        default: nil
        }
    }

    private static func kind(_ code: AirflowClientError.Code) -> PeerFailure.Kind {
        switch code {
        case .notFound, .logMissing: .missing
        case .timedOut: .timedOut
        case .conflict, .runIsNotOurs, .refusedRequest, .invalidArgument: .refused
        case .unreachable, .notAirflow, .credentialsRefused, .forbidden, .serverFailed,
            .malformedAnswer, .cancelLost:
            .failed
        }
    }

    private static func kind(_ code: SQLAccessError.Code) -> PeerFailure.Kind {
        switch code {
        case .timedOut: .timedOut
        case .cannotOpen, .locked, .failed, .closed, .loginRefused, .connectionLost,
            .outcomeUnknown, .noConnectionFree, .unavailable:
            .failed
        case .notReadOnly, .notAllowed, .notOneStatement, .badStatement, .badParameter,
            .constraint, .badData, .unexpectedRows:
            .refused
        }
    }
}
