import OutboundHTTP

/// Failures of HTTP and answers of Airflow as one kind of error.
enum ErrorMapping {
    static func error(_ error: OutboundHTTPError) -> AirflowClientError {
        if error.isTimeout {
            return AirflowClientError(.timedOut, "Airflow did not answer in time: \(error).")
        }
        return AirflowClientError(
            .unreachable, "Airflow could not be reached: \(error). Is it running?")
    }

    static func error(status: Int, words: String) -> AirflowClientError {
        func make(_ code: AirflowClientError.Code, _ message: String) -> AirflowClientError {
            AirflowClientError(code, message, status: status, serverWords: words)
        }
        switch status {
        case 401:
            return make(
                .credentialsRefused,
                "Airflow refused the user name or password of the connection (401).")
        case 403:
            return make(
                .forbidden,
                """
                Airflow forbids this to the connection's user (403). Airflow 2 says the same \
                when the password is wrong.
                """)
        case 404: return make(.notFound, "Airflow knows nothing of that name (404).")
        case 409: return make(.conflict, "The state of things in Airflow does not allow it (409).")
        case 400, 405, 406, 415, 422:
            return make(.refusedRequest, "Airflow finds the request wrong (\(status)).")
        case 408, 429: return make(.timedOut, "Airflow is too busy to answer (\(status)).")
        case 500...:
            return make(.serverFailed, "Airflow itself failed (\(status)). Look at its own log.")
        default:
            return make(.malformedAnswer, "Airflow answered with the unexpected status \(status).")
        }
    }
}
