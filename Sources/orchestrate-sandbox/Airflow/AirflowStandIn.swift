import Logging
import ServiceLifecycle
import Synchronization
import WorkflowModel

/// A stand-in for a server of Airflow 2 or 3.
///
/// Its scheduler is ``AirflowState``; this class gives it time, carries out what tasks do outside,
/// and answers requests from it.
final class AirflowStandIn: StandIn, Service {
    let dialect: AirflowDialect
    let faults = FaultTable()
    let clock: SandboxClock
    let startedAt: Moment
    private let state: Mutex<AirflowState>
    private let tokens = Mutex(0)
    private let database: SampleDatabase
    private let logger: Logger

    init(_ dialect: AirflowDialect, database: SampleDatabase, clock: SandboxClock, logger: Logger) {
        self.dialect = dialect
        self.database = database
        self.clock = clock
        self.logger = logger
        startedAt = clock.now
        state = Mutex(AirflowState(dags: DagCatalogue.all, now: clock.now))
    }

    /// Lets time pass until it is stopped.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await self.advance()
                try? await Task.sleep(for: Limits.tick)
            }
        }
    }

    /// Brings the state up to the present time and carries out what tasks do outside.
    private func advance() async {
        let effects = state.withLock { $0.advance(to: clock.now) }
        for effect in effects {
            do {
                let count = try await database.load(effect.day)
                logger.info("loaded", metadata: ["day": "\(effect.day.text)", "rows": "\(count)"])
            } catch {
                logger.error("could not load orders", metadata: ["error": "\(error)"])
            }
            state.withLock { $0.finish(effect, at: clock.now) }
        }
    }

    /// Reads or changes the state at the present time.
    func withState<Value: Sendable>(_ body: (inout AirflowState) -> sending Value) -> Value {
        state.withLock { body(&$0) }
    }

    // MARK: Control

    func effects() -> SandboxAnswer {
        let counts = withState { $0.counts }
        let runs: [JSONValue] = counts.sorted { $0.key < $1.key }.map { key, count in
            [
                "dag_id": .string(key.dagID), "dag_run_id": .string(key.runID),
                "accepted": .integer(count.accepted), "refused": .integer(count.refused),
            ]
        }
        return .json([
            "runs": .array(runs),
            "accepted": .integer(counts.values.reduce(0) { $0 + $1.accepted }),
            "refused": .integer(counts.values.reduce(0) { $0 + $1.refused }),
        ])
    }

    func reset() { withState { $0.counts = [:] } }

    func refusal(status: Int, _ words: String) -> SandboxAnswer {
        dialect.refusal(status, title: words, detail: words)
    }

    // MARK: Answering

    func answer(_ request: SandboxRequest) async -> SandboxAnswer {
        await advance()
        if dialect == .three, request.parts.first == "auth" { return login(request) }
        guard request.parts.starts(with: dialect.prefix) else { return elsewhere(request) }
        let parts = Array(request.parts.dropFirst(2))
        guard let route = AirflowRoute(parts, dialect: dialect) else { return dialect.unknownRoute }
        guard route.methods.contains(request.method) else {
            return dialect.wrongMethod(allowed: route.methods)
        }
        if route.isOpen { return AirflowLookups(server: self).open(route) }
        switch user(of: request) {
        case .failure(let refusal): return refusal.answer
        case .success(let user):
            guard request.method == "GET" || user.role == .admin else { return dialect.forbidden }
            return request.method == "GET"
                ? AirflowLookups(server: self).answer(route, request)
                : AirflowChanges(server: self, user: user.name).answer(route, request)
        }
    }

    private func elsewhere(_ request: SandboxRequest) -> SandboxAnswer {
        if dialect == .two {
            return request.parts == ["health"]
                ? AirflowLookups(server: self).open(.health) : HTMLPages.notFound
        }
        guard request.parts.starts(with: ["api", "v1"]) else {
            return .json(["error": "API route not found"], status: 404)
        }
        return .json(
            [
                "error":
                    "/api/v1 has been removed in Airflow 3, please use its upgraded version /api/v2 instead."
            ], status: 404)
    }

    // MARK: Credentials

    private func user(of request: SandboxRequest) -> Result<AirflowUsers.User, Refusal> {
        if dialect == .two {
            guard let pair = request.basic, let user = AirflowUsers.user(pair.user, pair.password)
            else { return .failure(Refusal(dialect.forbidden)) }
            return .success(user)
        }
        guard let token = request.bearer else {
            return .failure(Refusal(refusal(status: 401, "Not authenticated")))
        }
        switch AirflowUsers.check(token, at: clock.now) {
        case .valid(let user): return .success(user)
        case .expired: return .failure(Refusal(refusal(status: 401, "Token Expired")))
        case .wrong: return .failure(Refusal(refusal(status: 403, "Invalid JWT token")))
        }
    }

    private func login(_ request: SandboxRequest) -> SandboxAnswer {
        let isCommandLine = request.parts == ["auth", "token", "cli"]
        guard isCommandLine || request.parts == ["auth", "token"] else {
            return .json(["detail": "Not Found"], status: 404)
        }
        guard request.method == "POST" else {
            return refusal(
                status: 403,
                "This method is only allowed if ``[core] simple_auth_manager_all_admins`` is True")
        }
        let form = PercentCoding.form(request.text)
        func field(_ name: String) -> String? {
            request.json?[name]?.stringValue ?? form.first { $0.name == name }?.value
        }
        guard let name = field("username"), let password = field("password") else {
            return refusal(status: 422, "1 validation error for LoginBody: field required")
        }
        guard let user = AirflowUsers.user(name, password) else {
            return refusal(status: 401, "Invalid credentials")
        }
        let number = tokens.withLock { number in
            number += 1
            return number
        }
        let seconds =
            isCommandLine ? AirflowUsers.commandLineSeconds : AirflowUsers.tokenSeconds
        let token = AirflowUsers.token(for: user, lasting: seconds, at: clock.now, number: number)
        return .json(["access_token": .string(token)], status: 201)
    }
}

/// An answer that ends a request early.
struct Refusal: Error {
    let answer: SandboxAnswer
    init(_ answer: SandboxAnswer) { self.answer = answer }
}
