import Foundation

/// A certificate authority and a server's certificate, made new with the `openssl` command.
///
/// Nothing of it is kept: the folder goes when the server stops.
public struct Certificate: Sendable {
    /// The folder with all of it.
    public let folder: String
    /// The authority's certificate, which clients are to trust.
    public var authorityPath: String { folder + "/ca.pem" }
    var certificatePath: String { folder + "/server.pem" }
    var keyPath: String { folder + "/server.key" }

    /// Makes both.
    init(names: [String]) throws(TDSStandInError) {
        folder = NSTemporaryDirectory() + "tds-stand-in-\(UUID().uuidString)"
        let alternatives = names.map { name in
            name.allSatisfy { $0.isNumber || $0 == "." || $0 == ":" } ? "IP:\(name)" : "DNS:\(name)"
        }.joined(separator: ",")
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            try "subjectAltName=\(alternatives)\nbasicConstraints=CA:FALSE\n".write(
                toFile: folder + "/server.ext", atomically: true, encoding: .utf8)
        } catch {
            throw TDSStandInError(.tls, "the certificate's folder cannot be made")
        }
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        try run(
            ["req", "-x509"] + key + [
                "-keyout", "ca.key", "-out", "ca.pem", "-days", "30", "-subj",
                "/CN=Sandbox authority", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
            ])
        try run(
            ["req"] + key + [
                "-keyout", "server.key", "-out", "server.csr", "-subj",
                "/CN=\(names.first ?? "localhost")",
            ])
        try run([
            "x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
            "-CAcreateserial", "-out", "server.pem", "-days", "30", "-extfile", "server.ext",
        ])
    }

    private func run(_ arguments: [String]) throws(TDSStandInError) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch {
            throw TDSStandInError(.tls, "openssl is not installed")
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw TDSStandInError(.tls, "openssl \(arguments[0]) failed")
        }
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
