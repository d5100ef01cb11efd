import OutboundHTTP
import WorkflowModel

/// What Airflow says in an error's body, whichever of its forms the body has.
enum ServerWords {
    /// Reads the body; a body that cannot be read counts as silence.
    static func read(_ response: HTTPResponse) async throws -> String {
        do {
            let bytes = try await response.body.collect(limit: 1 << 20)
            return shortened(words(bytes))
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            return ""
        }
    }

    /// The words in a body: `detail` (text, list or object), `title`, `error`, or plain text.
    static func words(_ bytes: [UInt8]) -> String {
        guard let value = try? JSONValue.parse(bytes) else {
            let text = String(decoding: bytes, as: UTF8.self)
            return isHTML(text) ? "" : text
        }
        if let detail = value["detail"], let words = words(ofDetail: detail) { return words }
        return value["title"]?.stringValue ?? value["error"]?.stringValue ?? ""
    }

    private static func words(ofDetail detail: JSONValue) -> String? {
        switch detail {
        case .string(let text): text.isEmpty ? nil : text
        // Pydantic's list (422): where and what for each finding.
        case .array(let findings):
            findings.map { finding in
                let place = (finding["loc"]?.arrayValue ?? []).map { $0.stringValue ?? "" }
                return "\(place.joined(separator: ".")): \(finding["msg"]?.stringValue ?? "")"
            }.joined(separator: "; ")
        // Database errors: {reason, statement, orig_error, message}, or {error}.
        case .object(let parts):
            [parts["reason"], parts["error"], parts["message"]]
                .compactMap { $0?.stringValue }.joined(separator: ": ")
        default: nil
        }
    }

    private static func isHTML(_ text: String) -> Bool {
        text.prefix(200).lowercased().contains("<html") || text.lowercased().contains("<!doctype")
    }

    private static func shortened(_ text: String) -> String {
        let oneLine = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let limit = AirflowLimits.serverWordsCharacters
        return oneLine.count <= limit ? oneLine : oneLine.prefix(limit) + "…"
    }
}
