import OutboundHTTP
import WorkflowModel

/// One question to Airflow, before version and log-in are known.
struct AirflowRequest {
    var method: HTTPMethod = .get
    /// Path below `/api/vN`, segments already encoded.
    var path: String
    /// Query, in order.
    var query: [(String, String)] = []
    var body: JSONValue?
    var accept = "application/json"
    var bodyLimit = AirflowLimits.answerBytes
}

extension AirflowServer {
    /// Sends, logs in again once if the token was refused, and maps every failure.
    func send(_ request: AirflowRequest) async throws -> HTTPResponse {
        let version = try await version()
        let first = try await sendOnce(request, version: version, renewing: nil)
        guard version == .three, let used = first.token else { return try await checked(first) }
        let refused = first.response.status == 401 || first.response.status == 403
        guard refused else { return try await checked(first) }
        // 403 is what Airflow 3 says to a token signed by an earlier life of the server.
        let words = try await ServerWords.read(first.response)
        guard first.response.status == 401 || words.contains("token") else {
            throw ErrorMapping.error(status: first.response.status, words: words)
        }
        return try await checked(sendOnce(request, version: version, renewing: used))
    }

    /// Sends and reads a JSON answer.
    func json(_ request: AirflowRequest) async throws -> JSONValue {
        let response = try await send(request)
        let bytes = try await collected(response, limit: request.bodyLimit)
        do {
            return try JSONValue.parse(bytes)
        } catch {
            throw AirflowClientError(
                .malformedAnswer, "Airflow's answer to \(request.path) is no JSON: \(error).",
                status: response.status)
        }
    }

    func collected(_ response: HTTPResponse, limit: Int) async throws -> [UInt8] {
        do {
            return try await response.body.collect(limit: limit)
        } catch let error as OutboundHTTPError {
            throw ErrorMapping.error(error)
        }
    }

    /// Sends without log-in or version, as the version check does.
    func sendPlain(_ request: HTTPRequest) async throws -> HTTPResponse {
        do {
            return try await transport.send(request)
        } catch let error as OutboundHTTPError {
            throw ErrorMapping.error(error)
        }
    }

    private func sendOnce(
        _ request: AirflowRequest, version: AirflowVersion, renewing refused: Secret?
    ) async throws -> (response: HTTPResponse, token: Secret?) {
        var headers = HTTPHeaders([("Accept", request.accept)])
        var token: Secret?
        if let credentials {
            switch version {
            case .two: headers["Authorization"] = BasicAuthorization.header(credentials)
            case .three:
                let current = try await self.token(renewing: refused, credentials: credentials)
                headers["Authorization"] = "Bearer \(current.reveal())"
                token = current
            }
        }
        var body: [UInt8] = []
        if let json = request.body {
            headers["Content-Type"] = "application/json"
            body = Array(json.compactText.utf8)
        }
        let url = baseURL + version.prefix + request.path + QueryString.text(request.query)
        let response = try await sendPlain(
            HTTPRequest(
                method: request.method, url: url, headers: headers, body: body,
                timeouts: timeouts, bodyLimit: request.bodyLimit))
        return (response, token)
    }

    private func checked(
        _ sent: (response: HTTPResponse, token: Secret?)
    ) async throws -> HTTPResponse {
        let response = sent.response
        guard !(200..<300).contains(response.status) else { return response }
        let words = try await ServerWords.read(response)
        throw ErrorMapping.error(status: response.status, words: words)
    }
}
