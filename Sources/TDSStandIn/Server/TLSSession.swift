import COpenSSL

/// A TLS context with a certificate; shared by all connections of a server.
final class TLSContext: @unchecked Sendable {  // reason: OpenSSL counts and locks a context itself
    let pointer: OpaquePointer

    init(certificate: Certificate) throws(TDSStandInError) {
        guard let context = SSL_CTX_new(TLS_server_method()) else {
            throw TDSStandInError(.tls, "OpenSSL made no context")
        }
        copenssl_only_tls12(context)
        guard SSL_CTX_use_certificate_chain_file(context, certificate.certificatePath) == 1,
            SSL_CTX_use_PrivateKey_file(context, certificate.keyPath, SSL_FILETYPE_PEM) == 1
        else {
            SSL_CTX_free(context)
            throw TDSStandInError(.tls, "the certificate cannot be used")
        }
        pointer = context
    }

    deinit { SSL_CTX_free(pointer) }
}

/// TLS in memory: ciphertext in and out, where it travels is the caller's business.
final class TLSSession {
    private let ssl: OpaquePointer
    private let incoming: OpaquePointer
    private let outgoing: OpaquePointer

    init(_ context: TLSContext) throws(TDSStandInError) {
        guard let ssl = SSL_new(context.pointer), let incoming = BIO_new(BIO_s_mem()),
            let outgoing = BIO_new(BIO_s_mem())
        else { throw TDSStandInError(.tls, "OpenSSL made no session") }
        SSL_set_bio(ssl, incoming, outgoing)
        SSL_set_accept_state(ssl)
        (self.ssl, self.incoming, self.outgoing) = (ssl, incoming, outgoing)
    }

    deinit { SSL_free(ssl) }

    func feed(_ ciphertext: [UInt8]) {
        _ = ciphertext.withUnsafeBytes {
            BIO_write(incoming, $0.baseAddress, Int32(clamping: $0.count))
        }
    }

    /// What has to be sent.
    func drain() -> [UInt8] {
        var out: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while copenssl_pending(outgoing) > 0 {
            let count = buffer.withUnsafeMutableBytes {
                BIO_read(outgoing, $0.baseAddress, Int32($0.count))
            }
            guard count > 0 else { break }
            out.append(contentsOf: buffer[..<Int(count)])
        }
        return out
    }

    /// Goes on with the handshake.
    ///
    /// - Returns: whether it is over.
    func handshake() throws(TDSStandInError) -> Bool {
        let result = SSL_do_handshake(ssl)
        if result == 1 { return true }
        let reason = SSL_get_error(ssl, result)
        guard reason == SSL_ERROR_WANT_READ || reason == SSL_ERROR_WANT_WRITE else {
            throw TDSStandInError(.tls, "the handshake failed")
        }
        return false
    }

    func encrypt(_ plain: [UInt8]) throws(TDSStandInError) -> [UInt8] {
        var position = 0
        while position < plain.count {
            let written = plain[position...].withUnsafeBytes {
                SSL_write(ssl, $0.baseAddress, Int32(clamping: $0.count))
            }
            guard written > 0 else { throw TDSStandInError(.tls, "nothing can be encrypted") }
            position += Int(written)
        }
        return drain()
    }

    /// All plaintext that the ciphertext so far gives.
    func decrypt() throws(TDSStandInError) -> [UInt8] {
        var out: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = buffer.withUnsafeMutableBytes {
                SSL_read(ssl, $0.baseAddress, Int32($0.count))
            }
            if count > 0 {
                out.append(contentsOf: buffer[..<Int(count)])
                continue
            }
            let reason = SSL_get_error(ssl, count)
            if reason == SSL_ERROR_WANT_READ { return out }
            if reason == SSL_ERROR_ZERO_RETURN, !out.isEmpty { return out }
            throw TDSStandInError(.closed, "TLS ended")
        }
    }
}
