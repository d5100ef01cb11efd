/// A request method (RFC 9110, section 9).
public enum HTTPMethod: String, Sendable, Hashable, CaseIterable {
    /// Read.
    case get = "GET"
    /// Read the head only.
    case head = "HEAD"
    /// Create or act.
    case post = "POST"
    /// Replace.
    case put = "PUT"
    /// Change in part.
    case patch = "PATCH"
    /// Remove.
    case delete = "DELETE"
}
