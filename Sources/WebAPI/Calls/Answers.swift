import HTTPTypes
import Hummingbird
import WorkflowModel

extension Response {
    /// A JSON answer.
    static func json(
        _ value: JSONValue, status: Int = 200, location: String? = nil
    ) -> Response {
        var response = text(value.compactText, mediaType: "application/json", status: status)
        if let location { response.headers[.location] = location }
        return response
    }

    /// An answer in any text form; never kept by caches unless somebody says otherwise.
    static func text(_ text: String, mediaType: String, status: Int = 200) -> Response {
        Response(
            status: HTTPResponse.Status(code: status),
            headers: [.contentType: mediaType, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// An answer that says all by its status.
    static var noContent: Response { Response(status: .noContent) }
}

extension JSONValue {
    /// A text, or null.
    static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
