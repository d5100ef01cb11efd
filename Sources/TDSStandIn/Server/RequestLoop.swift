/// The requests of a client that has logged in, one after another.
final class RequestLoop {
    private let connection: Connection
    private let grant: LoginDesk.Grant
    private let session: Session

    init(connection: Connection, grant: LoginDesk.Grant, login: Login7) throws {
        self.connection = connection
        self.grant = grant
        session = try Session(
            server: connection.server, id: connection.id, grant: grant, login: login)
    }

    /// Serves until the client goes.
    func run() throws {
        while true {
            let (type, status, payload) = try connection.transport.message()
            if type == .attention {
                try acknowledge(connection.answer(fault: nil))
                continue
            }
            // A message that the client itself gave up while sending it.
            if status.contains(.ignore) { continue }
            if status.contains(.resetConnection) || status.contains(.resetConnectionKeepTransaction)
            {
                session.reset(keepTransaction: status.contains(.resetConnectionKeepTransaction))
                connection.server.count { $0.resets += 1 }
            }
            let request = try Request(type, payload)
            let fault = connection.server.faults.take(.query, text: request.label)
            if fault?.kind == .refuse { return }
            try serve(request, fault, isReset: status.contains(.resetConnection))
        }
    }

    private func serve(_ request: Request, _ fault: TDSFault?, isReset: Bool) throws {
        let answer = connection.answer(fault: fault)
        let reply = Reply(
            connection: connection, answer: answer, version: grant.version, fault: fault)
        reply.isInTransaction = session.isInTransaction
        if isReset {
            try answer.add { out throws(SQLServerError) in
                TokenWriter.change(18, new: [], old: [], to: &out)
            }
        }
        do {
            if let error = planned(fault) {
                if fault?.kind == .deadlock { session.rollBackAll() }
                try fail(error, reply, request)
            } else {
                try session.run(request, into: reply)
                try reply.failAtEnd()
            }
            if !answer.canEnd { reply.finish(.none, count: nil) }
            try answer.end()
        } catch is Reply.Interruption {
            try stop(answer)
        }
    }

    private func planned(_ fault: TDSFault?) -> SQLServerError? {
        switch fault?.kind {
        case .deadlock:
            return SQLServerError(
                number: 1205, severity: 13, state: 51,
                text: "Transaction (Process ID \(connection.id)) was deadlocked on lock resources "
                    + "with another process and has been chosen as the deadlock victim. Rerun the "
                    + "transaction.", line: 1)
        case .error:
            return fault.map {
                SQLServerError(
                    number: $0.number, severity: $0.severity, text: $0.message, line: 1)
            }
        default: return nil
        }
    }

    private func fail(_ error: SQLServerError, _ reply: Reply, _ request: Request) throws {
        try reply.message(error, isError: true)
        reply.isInTransaction = session.isInTransaction
        if case .calls = request {
            reply.finishProcedure(isError: true)
        } else {
            reply.finish(.none, count: nil, isError: true)
        }
    }

    /// Reads on to the attention and answers it; a client that is gone ends the loop here.
    private func stop(_ answer: Answer) throws {
        while try connection.transport.packet().type != .attention {}
        try acknowledge(answer)
    }

    private func acknowledge(_ answer: Answer) throws {
        answer.done(.batch, .attention, .none, count: 0)
        connection.server.count { $0.attentions += 1 }
        try answer.end()
    }
}
