/// Why a connection of the stand-in ended, or why it could not start.
public struct TDSStandInError: Error, CustomStringConvertible, Sendable {
    /// What happened.
    public enum Code: String, CaseIterable, Sendable {
        /// Bytes that MS-TDS does not allow.
        case malformed
        /// The client went away, or the server was stopped.
        case closed
        /// TLS could not be set up.
        case tls
        /// The port could not be opened.
        case listen
        /// The database could not be opened or filled.
        case database
    }

    /// What happened.
    public let code: Code
    /// In words; shows no data of a client.
    public let message: String

    /// Makes one.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Safe to show.
    public var description: String { "\(code.rawValue): \(message)" }
}
