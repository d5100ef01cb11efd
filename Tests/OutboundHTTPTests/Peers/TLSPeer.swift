import Foundation

/// A TLS server with a certificate of its own authority, made by `openssl` for each one.
final class TLSPeer: Sendable {
    let port: Int
    /// The authority's certificate, for `SSL_CERT_FILE`.
    let authority: String
    private let folder: String
    private let input: Pipe

    var url: String { "https://localhost:\(port)" }

    init(http2: Bool = false, name: String = "localhost") throws {
        folder = NSTemporaryDirectory() + "outbound-http-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        authority = "\(folder)/authority.pem"
        try Self.openssl(
            folder,
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=authority "
                + "-addext basicConstraints=critical,CA:TRUE -keyout authority.key -out authority.pem"
        )
        try Self.openssl(
            folder,
            "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=\(name) "
                + "-addext subjectAltName=DNS:\(name) -keyout peer.key -out peer.csr")
        try Self.openssl(
            folder,
            "x509 -req -in peer.csr -CA authority.pem -CAkey authority.key -days 2 "
                + "-copy_extensions copy -out peer.pem")
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Fixtures/tls_peer.py").path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["python3", script, "\(folder)/peer.pem", "\(folder)/peer.key"]
            + (http2 ? ["h2"] : [])
        let output = Pipe()
        input = Pipe()
        process.standardOutput = output
        process.standardInput = input
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw PeerFailure("tls_peer.py")
        }
        self.port = port
    }

    deinit {
        try? input.fileHandleForWriting.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func openssl(_ folder: String, _ arguments: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments.split(separator: " ").map(String.init)
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw PeerFailure("openssl") }
    }
}
