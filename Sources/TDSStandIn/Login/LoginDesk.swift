/// Decides about a log-in, and words the welcome.
struct LoginDesk {
    let options: TDSOptions
    let databases: [String]

    /// What a log-in got.
    struct Grant {
        var user: String
        var database: String
        var packetSize: Int
        var version: UInt32
        var canWrite: Bool
    }

    enum Decision {
        /// With the errors to tell, in order.
        case refused([SQLServerError])
        case accepted(Grant)
    }

    /// Versions from the oldest spoken here, 7.2, to the newest, 7.4.
    static let versions: [UInt32] = [
        0x7209_0002, 0x730A_0003, 0x730B_0003, 0x7400_0004,
    ]

    func decide(_ login: Login7) -> Decision {
        guard let version = Self.versions.last(where: { $0 <= login.version }) else {
            return refused(
                17832, 20,
                "The login packet used to open the connection is structurally invalid; "
                    + "the connection has been closed.")
        }
        guard login.optionFlags2 & 0x80 == 0, login.tokenLength == 0 else {
            return refused(
                18452, 14,
                "Login failed. The login is from an untrusted domain and cannot be used "
                    + "with Integrated authentication.")
        }
        let account = options.accounts.first { $0.key.lowercased() == login.userName.lowercased() }
        guard let (name, known) = account, known.password == login.password else {
            return .refused([Self.failed(login.userName)])
        }
        switch known.state {
        case .expired where login.newPassword.isEmpty:
            return refused(
                18487, 14,
                "Login failed for user '\(name)'.  Reason: The password of the account "
                    + "has expired.")
        case .mustChange where login.newPassword.isEmpty:
            return refused(
                18488, 14,
                "Login failed for user '\(name)'.  Reason: The password of the account "
                    + "must be changed.")
        default: break
        }
        let wanted = login.database.isEmpty ? options.databaseName : login.database
        guard let database = databases.first(where: { $0.lowercased() == wanted.lowercased() })
        else {
            let error = SQLServerError(
                number: 4060, severity: 11,
                text:
                    "Cannot open database \"\(wanted)\" requested by the login. The login failed.",
                line: 1)
            return .refused([error, Self.failed(name)])
        }
        let size =
            login.packetSize == 0
            ? TDSLimits.packetBytes
            : min(
                max(login.packetSize, TDSLimits.smallestPacketBytes), TDSLimits.largestPacketBytes)
        return .accepted(
            Grant(
                user: name, database: database, packetSize: size, version: version,
                canWrite: known.canWrite))
    }

    private func refused(_ number: Int, _ severity: Int, _ text: String) -> Decision {
        .refused([SQLServerError(number: number, severity: severity, text: text, line: 1)])
    }

    private static func failed(_ name: String) -> SQLServerError {
        SQLServerError(
            number: 18456, severity: 14, text: "Login failed for user '\(name)'.", line: 1)
    }

    /// Everything after the log-in but its DONE.
    func welcome(_ grant: Grant, _ login: Login7, to out: inout ByteWriter) {
        TokenWriter.change(1, new: grant.database, old: "master", to: &out)
        message(5701, 2, "Changed database context to '\(grant.database)'.", to: &out)
        TokenWriter.change(7, new: Collation.standard.bytes, old: [], to: &out)
        TokenWriter.change(2, new: "us_english", old: "", to: &out)
        message(5703, 1, "Changed language setting to us_english.", to: &out)
        TokenWriter.loginAcknowledgement(version: grant.version, to: &out)
        if !login.features.isEmpty {
            // None of the extensions is granted; the list ends at once.
            out.append([0xAE, 0xFF])
        }
        TokenWriter.change(
            4, new: String(grant.packetSize), old: String(TDSLimits.packetBytes), to: &out)
    }

    private func message(
        _ number: Int, _ state: Int, _ text: String, to out: inout ByteWriter
    ) {
        let note = SQLServerError(
            number: number, severity: 0, state: state, text: text, line: 1)
        TokenWriter.message(note, isError: false, server: options.serverName, to: &out)
    }
}
