import FoundationEssentials
import OutboundHTTP
import WorkflowModel

/// A request taken apart.
struct AirflowCall {
    let method: String
    /// The path without the API's prefix, decoded.
    let path: String
    /// The path's segments, decoded one by one.
    let segments: [String]
    let query: [(name: String, value: String)]
    let body: JSONValue
    let accept: String
    let authorization: String
    /// Path and query as they came, without the prefix.
    let shown: String
    /// Whether the path began with the prefix.
    let isOfAPI: Bool

    init(_ request: HTTPRequest, prefix: String) {
        method = request.method.rawValue
        var rest = request.url[...]
        if rest.hasPrefix(MemoryAirflow.url) { rest = rest.dropFirst(MemoryAirflow.url.count) }
        isOfAPI = rest.hasPrefix(prefix + "/")
        if isOfAPI { rest = rest.dropFirst(prefix.count) }
        shown = String(rest)
        let parts = rest.split(separator: "?", maxSplits: 1)
        segments = (parts.first ?? "").split(separator: "/").map { Self.decoded($0) }
        path = "/" + segments.joined(separator: "/")
        query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { pair in
            let sides = pair.split(separator: "=", maxSplits: 1).map { Self.decoded($0) }
            return (sides.first ?? "", sides.count > 1 ? sides[1] : "")
        }
        body = (try? JSONValue.parse(request.body)) ?? .null
        accept = request.headers["Accept"] ?? ""
        authorization = request.headers["Authorization"] ?? ""
    }

    func value(_ name: String) -> String? { query.first { $0.name == name }?.value }

    func values(_ name: String) -> [String] {
        query.filter { $0.name == name }.map(\.value)
    }

    static func basic(_ username: String, _ password: String) -> String {
        "Basic " + Data("\(username):\(password)".utf8).base64EncodedString()
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 37, rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// An answer before it is sent.
struct AirflowAnswer {
    var status: Int
    var type = "application/json"
    var body: [UInt8]

    static func json(_ value: JSONValue, status: Int = 200) -> AirflowAnswer {
        AirflowAnswer(status: status, body: Array(value.compactText.utf8))
    }

    static func text(_ text: String, status: Int = 200) -> AirflowAnswer {
        AirflowAnswer(status: status, type: "text/plain", body: Array(text.utf8))
    }

    static func html(_ status: Int) -> AirflowAnswer {
        AirflowAnswer(
            status: status, type: "text/html", body: Array("<!DOCTYPE html><html></html>".utf8))
    }

    var response: HTTPResponse {
        HTTPResponse(
            status: status, headers: HTTPHeaders([("Content-Type", type)]),
            body: HTTPBody(chunks: body.isEmpty ? [] : [body]))
    }
}
