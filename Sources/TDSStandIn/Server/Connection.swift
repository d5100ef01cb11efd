/// One client: pre-login, log-in, then requests until it goes.
final class Connection {
    let server: TDSServer
    let transport: Transport
    let id: Int
    private var packetSize = TDSLimits.packetBytes

    init(server: TDSServer, descriptor: Int32, session: Int) {
        self.server = server
        transport = Transport(descriptor: descriptor)
        id = session
    }

    /// Serves the client to its end; every error ends the connection and nothing else.
    func serve() {
        do {
            if let fault = server.faults.take(.connect) {
                if fault.kind == .silent { try beSilent() }
                return
            }
            try prelogin()
        } catch {
            return
        }
    }

    /// Reads and says nothing until the client goes.
    private func beSilent() throws {
        while true { _ = try transport.packet() }
    }

    private func prelogin() throws {
        let (type, _, payload) = try transport.message(seconds: TDSLimits.loginSeconds)
        guard type == .prelogin else {
            throw TDSStandInError(.malformed, "a pre-login is expected")
        }
        let asked = try Prelogin(payload).encryption ?? .notSupported
        let agreed = agreement(asked)
        let packet = Packet(
            type: .result, status: .endOfMessage, payload: Prelogin.answer(encryption: agreed))
        try transport.send(packet.encoded(number: 1, session: 0))
        let isRefused =
            (agreed == .required && asked == .notSupported)
            || (agreed == .notSupported && (asked == .on || asked == .required))
        guard !isRefused else {
            throw TDSStandInError(.tls, "the two sides do not agree on encryption")
        }
        if agreed != .notSupported, let tls = server.tls { try transport.startTLS(tls) }
        try logIn(isOnlyLoginEncrypted: agreed == .off)
    }

    /// What the server answers to the client's ENCRYPTION (MS-TDS 2.2.6.5).
    private func agreement(_ asked: Prelogin.Encryption) -> Prelogin.Encryption {
        switch (server.options.encryption, asked) {
        case (.notSupported, _): .notSupported
        case (.login, .notSupported): .notSupported
        case (.login, .off): .off
        case (.login, .on), (.login, .required): .on
        case (.required, .on), (.required, .required): .on
        case (.required, _): .required
        }
    }

    private func logIn(isOnlyLoginEncrypted: Bool) throws {
        let (type, _, payload) = try transport.message(seconds: TDSLimits.loginSeconds)
        guard type == .login else { throw TDSStandInError(.malformed, "a log-in is expected") }
        let login = try Login7(payload)
        if isOnlyLoginEncrypted { transport.endTLS() }
        let fault = server.faults.take(.login)
        if fault?.kind == .silent { try beSilent() }
        if fault?.kind == .refuse { return }
        let answer = Answer(
            transport: transport, session: UInt16(id), packetSize: TDSLimits.packetBytes,
            fault: fault)
        let desk = LoginDesk(options: server.options, databases: server.store.names)
        switch desk.decide(login) {
        case .refused(let errors):
            for error in errors {
                try answer.add { out throws(SQLServerError) in
                    TokenWriter.message(
                        error, isError: true, server: server.options.serverName, to: &out)
                }
            }
            answer.done(.batch, .error, .none, count: 0)
            try answer.end()
            return
        case .accepted(let grant):
            server.count { $0.logins += 1 }
            packetSize = grant.packetSize
            try answer.add { out throws(SQLServerError) in desk.welcome(grant, login, to: &out) }
            answer.done(.batch, [], .none, count: 0)
            try answer.end()
            try RequestLoop(connection: self, grant: grant, login: login).run()
        }
    }

    func answer(fault: TDSFault?) -> Answer {
        Answer(
            transport: transport, session: UInt16(id), packetSize: packetSize, fault: fault)
    }
}
