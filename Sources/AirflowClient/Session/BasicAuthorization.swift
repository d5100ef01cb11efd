import FoundationEssentials
import OutboundHTTP

/// The header of HTTP basic authentication (RFC 7617).
enum BasicAuthorization {
    static func header(_ credentials: AirflowCredentials) -> String {
        let pair = "\(credentials.username):\(credentials.password.reveal())"
        return "Basic " + Data(pair.utf8).base64EncodedString()
    }
}
