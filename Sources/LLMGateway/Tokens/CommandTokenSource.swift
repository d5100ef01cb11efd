public import Logging
public import OutboundHTTP
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Tokens from a command, such as `python3 fetch_token.py`.
///
/// The command runs off the request path: one run at a time for all who wait, renewed in the
/// background before the token ends. Whoever holds a token that is still good neither waits
/// for a run nor fails with it. Tokens live in memory only.
///
/// Give ``run()`` to a service group where the process lives long; without it, tokens are
/// renewed when somebody asks.
public final class CommandTokenSource: TokenSource {
    private struct State {
        var cache = TokenCache()
        var waiters: [UInt64: CheckedContinuation<Secret, any Error>] = [:]
        var cancelled: Set<UInt64> = []
        var nextWaiter: UInt64 = 0
        var work: Task<Void, Never>?
    }

    private let command: TokenCommand
    private let runtime: GatewayRuntime
    private let log: Logger
    private let state = Mutex(State())

    /// Makes a source; the command runs when a token is first asked for.
    ///
    /// - Parameters:
    ///   - command: program and arguments, split as a shell would, without a shell.
    ///   - environment: the command's environment; by default this process's own.
    ///   - workingDirectory: where it runs; by default this process's own directory.
    ///   - timeout: how long it may take before it and its children are killed.
    ///   - runtime: time.
    ///   - log: where failures of renewals in the background are told.
    /// - Throws: `LLMGatewayError` with `misconfigured` when the command is empty or ends within
    ///   quotes.
    public init(
        command: String, environment: [String: String]? = nil,
        workingDirectory: String? = nil, timeout: Duration = LLMLimits.tokenCommandTimeout,
        runtime: GatewayRuntime = .live, log: Logger
    ) throws {
        self.command = TokenCommand(
            words: try CommandWords.split(command),
            environment: environment ?? ProcessInfo.processInfo.environment,
            workingDirectory: workingDirectory, timeout: timeout)
        self.runtime = runtime
        self.log = log
    }

    /// A token that is still good; see ``TokenSource/token(forceRefresh:)``.
    ///
    /// - Parameter rejected: the token the gateway has just refused, if that is why.
    /// - Returns: the token.
    /// - Throws: `LLMGatewayError` with `token-unavailable`, or `CancellationError`; then the run
    ///   goes on for the others.
    public func token(forceRefresh rejected: Secret?) async throws -> Secret {
        let number = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        defer { state.withLock { _ = $0.cancelled.remove(number) } }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiter in
                answer(waiter, number: number, rejected: rejected)
            }
        } onCancel: {
            let waiter = state.withLock { state in
                // Cancelled before it began to wait: remembered until it does.
                if state.waiters[number] == nil { state.cancelled.insert(number) }
                return state.waiters.removeValue(forKey: number)
            }
            waiter?.resume(throwing: CancellationError())
        }
    }

    /// What is known of the token, without the token.
    public var status: TokenStatus {
        let now = runtime.now()
        let (held, failure) = state.withLock { ($0.cache.held, $0.cache.lastFailure) }
        let left = held?.ends.map { $0 - now }
        return TokenStatus(
            kind: held == nil ? nil : .bearer, age: held.map { now - $0.obtained },
            expiresIn: left, expiresAt: left.map { runtime.wallClock() + $0 / .seconds(1) },
            failure: failure?.message)
    }

    /// Renews the token in the background until the task is cancelled.
    ///
    /// The first token is fetched at once. When this returns, no command is running any more.
    public func run() async {
        while !Task.isCancelled {
            if state.withLock({ $0.cache.beginIfDue(runtime.now()) }) { await perform() }
            let pause = state.withLock { $0.cache.nextLook(runtime.now()) }
            do { try await runtime.sleep(pause) } catch { break }
        }
        let work = state.withLock { $0.work }
        work?.cancel()
        await work?.value
    }

    /// Decides for one who asks, under one lock with the list of those who wait, so that no end
    /// of a run is missed.
    private func answer(
        _ waiter: CheckedContinuation<Secret, any Error>, number: UInt64, rejected: Secret?
    ) {
        let decision = state.withLock { state -> TokenCache.Decision? in
            if state.cancelled.remove(number) != nil { return nil }
            let decision = state.cache.request(rejected: rejected, now: runtime.now())
            switch decision {
            case .wait, .run: state.waiters[number] = waiter
            case .use, .useAndRun, .fail: break
            }
            return decision
        }
        switch decision {
        case .use(let token): waiter.resume(returning: token)
        case .useAndRun(let token):
            waiter.resume(returning: token)
            start()
        case .run: start()
        case .wait: break
        case .fail(let error): waiter.resume(throwing: error)
        case nil: waiter.resume(throwing: CancellationError())
        }
    }

    private func start() {
        let work = Task { await perform() }  // unstructured: outlives the one who began it, for all
        state.withLock { $0.work = work }
    }

    /// Runs the command once and tells all who wait.
    private func perform() async {
        let result: Result<TokenGrant, LLMGatewayError>
        do {
            let output = try await command.run()
            result = .success(try TokenGrant(output: output, wallClock: runtime.wallClock()))
        } catch let error as LLMGatewayError {
            result = .failure(error)
        } catch {
            result = .failure(
                LLMGatewayError(.tokenUnavailable, "The token command was stopped."))
        }
        let waiters = state.withLock { state in
            state.cache.finished(result, now: runtime.now())
            defer { state.waiters = [:] }
            return state.waiters.values
        }
        switch result {
        case .success(let grant):
            for waiter in waiters { waiter.resume(returning: grant.token) }
        case .failure(let error):
            log.warning("No token.", metadata: ["reason": "\(error.message)"])
            for waiter in waiters { waiter.resume(throwing: error) }
        }
    }
}
