/// One server's part of FreeTDS's configuration file.
///
/// Encryption, certificates, the time-out of connecting and instances can be set nowhere else: the
/// functions for them are ignored or fail.
package enum FreeTDSSection {
    /// The lines of a section, without its name.
    ///
    /// Two connections with the same lines share a section. The options must have been checked:
    /// FreeTDS has no quoting.
    package static func lines(_ options: SQLServerOptions) -> [String] {
        var lines = ["host = \(options.host)"]
        if let instance = options.instance {
            lines.append("instance = \(instance)")
        } else {
            lines.append("port = \(options.port ?? 1433)")
        }
        lines += [
            "tds version = 7.4", "client charset = UTF-8",
            "encryption = \(options.encryption.rawValue)",
            "connect timeout = \(seconds(options.loginTimeout))",
        ]
        guard options.encryption != .off else { return lines }
        switch options.trust {
        case .system: lines += ["ca file = system", "check certificate hostname = yes"]
        case .file(let path): lines += ["ca file = \(path)", "check certificate hostname = yes"]
        case .anyCertificate: break
        }
        return lines
    }

    /// A whole file: FreeTDS's own defaults are stated, so that none is taken from elsewhere.
    package static func file(_ sections: [(name: String, lines: [String])]) -> String {
        let global = ["[global]", "tds version = 7.4", "client charset = UTF-8"]
        let others = sections.map { (["[\($0.name)]"] + $0.lines).joined(separator: "\n\t") }
        return ([global.joined(separator: "\n\t")] + others).joined(separator: "\n\n") + "\n"
    }

    /// Whole seconds, at least one: zero would mean for ever.
    private static func seconds(_ duration: Duration) -> Int64 {
        max(1, duration.components.seconds + (duration.components.attoseconds > 0 ? 1 : 0))
    }
}
