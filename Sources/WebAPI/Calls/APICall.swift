import HTTPTypes
import Hummingbird
import NIOCore
import WorkflowExport
import WorkflowModel

/// One request, as a route reads it.
struct APICall: Sendable {
    let request: Request
    let parameters: Parameters

    /// A part of the path.
    func part(_ name: String) throws -> String {
        guard let part = parameters.get(name), !part.isEmpty else {
            throw WebAPIError(.notFound, "The path names no \(name).")
        }
        return part
    }

    /// A number in the path; whatever is none names nothing.
    func number(_ name: String) throws -> Int {
        guard let number = Int(try part(name)), number > 0 else {
            throw WebAPIError(.notFound, "There is no such \(name): it is a number from 1.")
        }
        return number
    }

    /// A text in the query; an empty one counts as absent.
    func query(_ name: String) -> String? {
        request.uri.queryParameters.get(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A flag in the query.
    func flag(_ name: String) throws -> Bool {
        switch query(name) {
        case nil, "false", "0": return false
        case "true", "1": return true
        default:
            throw WebAPIError(.invalidQuery, "'\(name)' in the query must be true or false.")
        }
    }

    /// A whole number in the query.
    func queryNumber(_ name: String) throws -> Int? {
        guard let text = query(name) else { return nil }
        guard let number = Int(text), number > 0 else {
            throw WebAPIError(.invalidQuery, "'\(name)' in the query must be a number from 1.")
        }
        return number
    }

    /// How many items a page has.
    func pageItems(atMost limit: Int = Limits.largestPage) throws -> Int {
        min(try queryNumber("limit") ?? min(limit, Limits.pageItems), limit)
    }

    /// A header's value.
    func header(_ name: HTTPField.Name) -> String? { request.headers[name] }

    /// The body as an object to be read; an empty body counts as an empty object.
    func object(limit: Int = Limits.bodyBytes) async throws -> ObjectReader {
        let value = try await value(limit: limit)
        guard let members = value.objectValue else {
            throw WebAPIError(
                .invalidRequest, "The body must be an object, not \(value.kindName).")
        }
        return ObjectReader(members)
    }

    /// The body as a value: JSON, or another form where the content type says so.
    func value(limit: Int) async throws -> JSONValue {
        let bytes = try await bytes(limit: limit)
        let type = try BodyType(of: header(.contentType), isEmpty: bytes.isEmpty)
        if bytes.isEmpty { return [:] }
        do {
            switch type {
            case .json: return try JSONValue.parse(bytes, limits: JSONLimits(bytes: limit))
            case .text: return try DocumentText.read(bytes)
            }
        } catch let error as JSONError {
            throw WebAPIError(
                .malformedBody, "The body is no JSON: \(error.description).",
                members: [
                    "line": .integer(error.location.line),
                    "column": .integer(error.location.column),
                ])
        } catch let error as WorkflowExportError {
            var members: [String: JSONValue] = [:]
            if let line = error.line { members["line"] = .integer(line) }
            if let column = error.column { members["column"] = .integer(column) }
            throw WebAPIError(
                .malformedBody, "The body cannot be read: \(error.description)", members: members)
        }
    }

    private func bytes(limit: Int) async throws -> [UInt8] {
        let tooLarge = WebAPIError(
            .bodyTooLarge, "The body has more than the \(limit) bytes that are taken here.",
            members: ["limit_bytes": .integer(limit)])
        // What is too large is read to its end all the same, and thrown away: most clients send
        // a whole body before they read an answer, and would wait for ever.
        var kept: [UInt8] = []
        var size = 0
        for try await buffer in request.body {
            size += buffer.readableBytes
            guard size <= Limits.discardedBytes else { throw tooLarge }
            if size <= limit {
                kept.append(contentsOf: buffer.readableBytesView)
            } else {
                kept = []
            }
        }
        guard size <= limit else { throw tooLarge }
        return kept
    }
}
