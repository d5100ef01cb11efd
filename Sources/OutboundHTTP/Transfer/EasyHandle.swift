import CCurl

/// Owns one libcurl easy handle and the memory that libcurl only borrows.
///
/// Lives on the transport's thread alone.
final class EasyHandle {
    let raw: UnsafeMutableRawPointer
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private let words: UnsafeMutablePointer<CChar>

    init() throws(OutboundHTTPError) {
        guard let raw = curl_easy_init() else { throw Self.failure("no handle") }
        self.raw = raw
        words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(raw)
        curl_slist_free_all(headerList)
        words.deallocate()
    }

    /// libcurl's explanation of the last failure; empty when it gave none.
    var explanation: String { String(cString: words) }

    /// Sets everything that belongs to the request and to the way out.
    func configure(
        _ exchange: Exchange, _ environment: NetworkEnvironment
    ) throws(OutboundHTTPError) {
        try check(ccurl_set_pointer(raw, CURLOPT_ERRORBUFFER, words))
        // Signals would hit any thread of the process; we have none to spare for libcurl.
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_URL, exchange.url.text)
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_HTTP_VERSION, ccurl_protocol_http2_over_tls())
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // A model that thinks for minutes must not look like a dead connection to a firewall.
        try set(CURLOPT_TCP_KEEPALIVE, 1)
        // The time-outs are ours (TransferClock); libcurl's own would be 300 s to connect.
        try set(CURLOPT_CONNECTTIMEOUT_MS, Int(Int32.max))
        if exchange.acceptsCompression { try set(CURLOPT_ACCEPT_ENCODING, "") }
        if let user = exchange.url.user {
            try set(CURLOPT_USERNAME, user.reveal())
            try set(CURLOPT_PASSWORD, exchange.url.password?.reveal() ?? "")
        }
        try configureWayOut(exchange, environment)
        try configureMethod(exchange)
        try configureHeaders(exchange)
        try configureSocket()
    }

    /// Who is told about header lines, bytes and the connection, with `context`.
    func setCallbacks(
        header: @escaping curl_write_callback, body: @escaping curl_write_callback,
        connected: @escaping curl_prereq_callback, context: UnsafeMutableRawPointer
    ) throws(OutboundHTTPError) {
        try check(ccurl_set_write(raw, CURLOPT_HEADERFUNCTION, header))
        try check(ccurl_set_pointer(raw, CURLOPT_HEADERDATA, context))
        try check(ccurl_set_write(raw, CURLOPT_WRITEFUNCTION, body))
        try check(ccurl_set_pointer(raw, CURLOPT_WRITEDATA, context))
        try check(ccurl_set_prereq(raw, connected))
        try check(ccurl_set_pointer(raw, CURLOPT_PREREQDATA, context))
    }

    /// A number libcurl keeps about the transfer.
    func number(_ info: CURLINFO) -> Int {
        var value = 0
        return ccurl_get_long(raw, info, &value) == CURLE_OK ? value : 0
    }

    /// When a stage was passed, in microseconds; 0 when it was not.
    func time(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return ccurl_get_size(raw, info, &value) == CURLE_OK ? Int(value) : 0
    }

    private func configureWayOut(
        _ exchange: Exchange, _ environment: NetworkEnvironment
    ) throws(OutboundHTTPError) {
        // Always set, and empty for none: else libcurl reads the process's own environment.
        try set(CURLOPT_PROXY, environment.proxy(scheme: exchange.url.scheme)?.reveal() ?? "")
        try set(CURLOPT_NOPROXY, environment.withoutProxy)
        if let file = environment.certificateFile {
            try set(CURLOPT_CAINFO, file)
            try set(CURLOPT_PROXY_CAINFO, file)
        }
        if let directory = environment.certificateDirectory {
            try set(CURLOPT_CAPATH, directory)
            try set(CURLOPT_PROXY_CAPATH, directory)
        }
    }

    private func configureMethod(_ exchange: Exchange) throws(OutboundHTTPError) {
        let hasLength = [.post, .put, .patch].contains(exchange.method)
        if exchange.method == .head {
            try set(CURLOPT_NOBODY, 1)
        } else if !exchange.body.isEmpty || hasLength {
            try set(CURLOPT_POST, 1)
            let size = curl_off_t(exchange.body.count)
            try check(ccurl_set_size(raw, CURLOPT_POSTFIELDSIZE_LARGE, size))
            let copied = exchange.body.withUnsafeBytes { bytes in
                bytes.baseAddress.map { ccurl_set_bytes(raw, CURLOPT_COPYPOSTFIELDS, $0) }
                    ?? ccurl_set_string(raw, CURLOPT_COPYPOSTFIELDS, "")
            }
            try check(copied)
        }
        if exchange.method != .head { try set(CURLOPT_CUSTOMREQUEST, exchange.method.rawValue) }
    }

    private func configureHeaders(_ exchange: Exchange) throws(OutboundHTTPError) {
        for line in exchange.headerLines {
            guard let longer = curl_slist_append(headerList, line) else {
                throw Self.failure("no memory for headers")
            }
            headerList = longer
        }
        try check(ccurl_set_pointer(raw, CURLOPT_HTTPHEADER, headerList))
        // The peer's headers are not the proxy's business.
        try set(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
    }

    private func set(_ option: CURLoption, _ value: Int) throws(OutboundHTTPError) {
        try check(ccurl_set_long(raw, option, value))
    }

    private func set(_ option: CURLoption, _ value: String) throws(OutboundHTTPError) {
        try check(ccurl_set_string(raw, option, value))
    }

    func check(_ result: CURLcode) throws(OutboundHTTPError) {
        guard result == CURLE_OK else {
            throw Self.failure(String(cString: curl_easy_strerror(result)))
        }
    }

    private static func failure(_ reason: String) -> OutboundHTTPError {
        OutboundHTTPError(
            .internalFailure, phase: .prepare, message: "libcurl could not be set up: \(reason).")
    }
}
