import CCurl

/// What libcurl knew when a transfer failed, and its translation.
struct TransferFailure {
    let result: CURLcode
    let phase: OutboundHTTPError.Phase
    /// Status of the proxy's answer to CONNECT; 0 when there was none.
    let proxyStatus: Int
    /// libcurl's own words; may name hosts and files.
    let words: String
    let origin: String
    /// Texts to strike from the words.
    let hidden: [Secret]

    /// The error for people.
    var error: OutboundHTTPError {
        let code = self.code
        return OutboundHTTPError(
            code, phase: phase, message: "\(Self.sentence(code))\(shownWords)", origin: origin,
            curlCode: Int(result.rawValue))
    }

    private var code: OutboundHTTPError.Code {
        switch result {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: return .resolveFailed
        case CURLE_COULDNT_CONNECT: return .connectFailed
        case CURLE_PROXY: return .proxyFailed
        case CURLE_URL_MALFORMAT: return .badURL
        case CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY: return .badAnswer
        case CURLE_UNSUPPORTED_PROTOCOL: return phase == .prepare ? .badURL : .badAnswer
        case CURLE_PARTIAL_FILE: return .truncatedBody
        case CURLE_GOT_NOTHING: return .noAnswer
        case CURLE_SEND_ERROR, CURLE_SEND_FAIL_REWIND:
            return phase == .readBody ? .truncatedBody : .sendFailed
        case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_BAD_FUNCTION_ARGUMENT,
            CURLE_WRITE_ERROR, CURLE_ABORTED_BY_CALLBACK:
            return .internalFailure
        default: return Self.tls.contains(result.rawValue) ? .tlsFailed : byPhase
        }
    }

    /// A connection that broke means something else at each stage.
    private var byPhase: OutboundHTTPError.Code {
        switch phase {
        case .prepare: .internalFailure
        case .resolve: .resolveFailed
        case .connect: proxyStatus >= 300 ? .proxyFailed : .connectFailed
        case .tls: proxyStatus >= 300 ? .proxyFailed : .tlsFailed
        case .send: .sendFailed
        case .waitForHeaders: .noAnswer
        case .readBody: .truncatedBody
        }
    }

    private static let tls: Set<UInt32> = Set(
        [
            CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ENGINE_NOTFOUND,
            CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_USE_SSL_FAILED, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT,
        ].map(\.rawValue))

    private var shownWords: String {
        var text = words.isEmpty ? String(cString: curl_easy_strerror(result)) : words
        for secret in hidden { text = text.striking(secret.reveal()) }
        text.unicodeScalars.removeAll { $0.value < 32 || $0.value == 127 }
        return text.isEmpty ? "" : " (\(text.prefix(200)))"
    }

    private static func sentence(_ code: OutboundHTTPError.Code) -> String {
        switch code {
        case .resolveFailed: "The host's name could not be resolved."
        case .connectFailed: "No connection could be made."
        case .tlsFailed: "No trusted connection could be made."
        case .proxyFailed: "The proxy did not pass the request on."
        case .sendFailed: "The connection broke while the request was being sent."
        case .noAnswer: "The connection broke before an answer came."
        case .badAnswer: "The answer cannot be understood."
        case .truncatedBody: "The body ended before its announced end."
        case .badURL: "The URL cannot be requested."
        default: "The transfer failed."
        }
    }
}

extension String {
    /// The text with every occurrence of a secret replaced.
    func striking(_ secret: String) -> String {
        guard !secret.isEmpty else { return self }
        var result = ""
        var rest = self[...]
        while let first = rest.first {
            if rest.hasPrefix(secret) {
                result += "<redacted>"
                rest = rest.dropFirst(secret.count)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
