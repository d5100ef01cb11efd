import SQLAccess
import WorkflowModel

/// Asks a SQL Server for its version, who logged in, what is encrypted, and what the log-in may do.
enum SQLServerCheck {
    static func run(
        on server: SQLServerDatabase, at options: SQLServerOptions
    ) async throws -> ConnectionCheck {
        let version = try await server.check()
        let rights = try await server.privileges()
        let encryption = try await encryption(of: server, options)
        var check = ConnectionCheck(
            isWell: true,
            message: "\(version) answers. Logged in as '\(rights.login)', which is the user "
                + "'\(rights.user)' of the database '\(rights.database)'.", version: version)
        check.notes = [encryption] + notes(on: rights)
        check.details = [
            "login": .string(rights.login), "user": .string(rights.user),
            "database": .string(rights.database), "encryption": .string(encryption),
            "privileges": rights.json,
        ]
        return check
    }

    /// What a log-in may do, as people are told.
    static func notes(on rights: SQLServerPrivileges) -> [String] {
        var notes: [String] = []
        if rights.canWrite {
            notes.append(rights.warning)
            notes.append(
                "A log-in that can only read is made by:\n  "
                    + rights.readerStatements.joined(separator: "\n  "))
        } else if rights.unknown.isEmpty {
            notes.append("The log-in can only read.")
        }
        if !rights.unknown.isEmpty {
            notes.append(
                "The server does not tell whether the log-in: "
                    + rights.unknown.joined(separator: "; ") + ".")
        }
        return notes
    }

    /// What of the connection is encrypted; where only the log-in must be, the server is asked.
    private static func encryption(
        of server: SQLServerDatabase, _ options: SQLServerOptions
    ) async throws -> String {
        switch (options.encryption, options.trust) {
        case (.require, .system):
            return "All of the connection is encrypted; the certificate is vouched for by the "
                + "system's authorities and made out to the host."
        case (.require, .file):
            return "All of the connection is encrypted; the certificate is vouched for by the "
                + "authorities in 'ca_file' and made out to the host."
        case (.require, .anyCertificate):
            return "All of the connection is encrypted, but no certificate is checked: whoever "
                + "answers is believed."
        case (.off, _):
            return "Nothing is encrypted, not even the password."
        case (.request, _):
            switch try await server.isEncrypted() {
            case true?: return "All of the connection is encrypted, as the server insists."
            case false?:
                return "Only the log-in is encrypted; queries and rows travel in clear."
            case nil:
                return "The log-in is encrypted. Whether queries and rows are, the server does "
                    + "not tell this log-in."
            }
        }
    }
}
