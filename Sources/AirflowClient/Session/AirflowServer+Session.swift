import OutboundHTTP
import WorkflowModel

extension AirflowServer {
    /// Finds out which API the server speaks; `version` needs no log-in in either.
    func detectVersion() async throws -> AirflowVersion {
        for version in [AirflowVersion.three, .two] {
            let response = try await sendPlain(
                HTTPRequest(
                    url: baseURL + version.prefix + "/version",
                    headers: HTTPHeaders([("Accept", "application/json")]), timeouts: timeouts,
                    bodyLimit: AirflowLimits.answerBytes))
            if response.status >= 500 {
                let words = try await ServerWords.read(response)
                throw ErrorMapping.error(status: response.status, words: words)
            }
            guard response.status == 200 else { continue }
            let bytes = try await collected(response, limit: AirflowLimits.answerBytes)
            let answer = try? JSONValue.parse(bytes)
            if answer?["version"]?.stringValue != nil { return version }
        }
        throw AirflowClientError(
            .notAirflow,
            """
            Neither /api/v2/version nor /api/v1/version answered as Airflow does. \
            Check the connection's URL.
            """)
    }

    /// Airflow 3's log-in; answers 201 with the token.
    func logIn(_ credentials: AirflowCredentials) async throws -> Secret {
        let body: JSONValue = [
            "username": .string(credentials.username),
            "password": .string(credentials.password.reveal()),
        ]
        let response = try await sendPlain(
            HTTPRequest(
                method: .post, url: baseURL + "/auth/token",
                headers: HTTPHeaders([
                    ("Content-Type", "application/json"), ("Accept", "application/json"),
                ]), body: Array(body.compactText.utf8), timeouts: timeouts,
                bodyLimit: AirflowLimits.answerBytes))
        guard (200..<300).contains(response.status) else {
            let words = try await ServerWords.read(response)
            throw ErrorMapping.error(status: response.status, words: words)
        }
        let bytes = try await collected(response, limit: AirflowLimits.answerBytes)
        guard let token = (try? JSONValue.parse(bytes))?["access_token"]?.stringValue,
            !token.isEmpty
        else {
            throw AirflowClientError(
                .malformedAnswer, "Airflow's log-in answered without an access token.",
                status: response.status)
        }
        return Secret(token)
    }

    /// Whether the parts of the server are alive, as it says itself; needs no log-in.
    ///
    /// A part that does not run has the status null, a dead one `unhealthy`.
    /// - Returns: status by part: `metadatabase`, `scheduler`, `triggerer`, `dag_processor`.
    public func health() async throws -> [String: String?] {
        let path = try await version() == .two ? "/health" : "/monitor/health"
        let answer = try await json(AirflowRequest(path: path))
        return (answer.objectValue ?? [:]).mapValues { $0["status"]?.stringValue }
    }
}
