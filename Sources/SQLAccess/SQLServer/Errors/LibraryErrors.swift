/// Failures that FreeTDS itself tells, before or beside the server's.
package enum LibraryErrors {
    /// db-lib's number for a server that did not answer in time: SYBETIME.
    package static let timeOut = 20003

    /// Why there is no connection.
    ///
    /// - Parameters:
    ///   - number: db-lib's number, or 0.
    ///   - options: where it should have led, and how.
    /// - Returns: the error.
    package static func atLogin(_ number: Int, _ options: SQLServerOptions) -> SQLAccessError {
        let host = options.host
        let words: String
        switch number {
        case timeOut:
            words = "The server '\(host)' did not answer in time. Check host, port and firewalls."
        case 20009, 20008, 20006, 20004:
            words =
                "No server answers at '\(host)'. Check host and port, and that it takes TCP "
                + "connections."
        case 20012, 20013:
            words = "The host '\(host)' is not known. Check its name."
        case 20014:
            return SQLAccessError(
                .loginRefused, "The server refuses the user name or the password.",
                serverCode: number)
        case 20002, 20017:
            words =
                "The server '\(host)' ended the connection before the log-in was done."
                + usualReasons(options)
        case 20042, 20214:
            words = "FreeTDS does not take the settings of the connection to '\(host)'."
        default:
            words = "There is no connection to '\(host)' (FreeTDS \(number))."
        }
        return SQLAccessError(.cannotOpen, words, serverCode: number)
    }

    /// What FreeTDS does not tell apart.
    private static func usualReasons(_ options: SQLServerOptions) -> String {
        var reasons: [String] = []
        if options.encryption == .require || options.trust != .anyCertificate {
            reasons = [
                "it has no TLS",
                "its certificate is not vouched for by the authorities that are trusted",
                "the certificate was made out to another name",
            ]
        }
        if options.username == nil {
            reasons.append(
                "this process has no Kerberos ticket for it (see klist), and the connection has no "
                    + "user name")
        }
        return reasons.isEmpty ? "" : " Usual reasons: " + reasons.joined(separator: "; ") + "."
    }
}
