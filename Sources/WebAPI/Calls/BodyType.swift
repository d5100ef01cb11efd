/// The types of body that are taken.
enum BodyType: Sendable, Hashable {
    case json
    /// A document in a form that is told by its content: YAML, or a Python form.
    case text

    /// Reads a content type; only a request without a body may have none.
    ///
    /// A form of another site's page can send neither of the types that are taken.
    init(of header: String?, isEmpty: Bool) throws(WebAPIError) {
        guard let header else {
            if isEmpty {
                self = .json
                return
            }
            throw WebAPIError(
                .unsupportedMediaType, "Send the body with Content-Type: application/json.")
        }
        let type = header.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
        switch type {
        case "application/json": self = .json
        case "application/yaml", "application/x-yaml", "text/yaml", "text/x-python",
            "application/x-python":
            self = .text
        case let type where type.hasPrefix("application/") && type.hasSuffix("+json"):
            self = .json
        default:
            throw WebAPIError(
                .unsupportedMediaType,
                "Bodies are taken as application/json, application/yaml or text/x-python, "
                    + "not as '\(type)'.")
        }
    }
}
