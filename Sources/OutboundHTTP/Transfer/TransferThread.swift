import CCurl
import Glibc
import Synchronization

/// The one thread on which libcurl runs, and its mailbox.
///
/// Invariants: commands are carried out in the order they were posted; after `stopping` no more
/// are accepted, every transfer is ended, and the multi handle is freed when nobody can wake it.
final class TransferThread: Sendable {
    enum Command {
        case start(Exchange, Transfer)
        case resume(Transfer)
        case abort(Transfer)
    }

    private enum Stage {
        case running
        case stopping
        case stopped
    }

    private struct Mailbox {
        var stage = Stage.running
        var commands: [Command] = []
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    /// libcurl's handle; only its wake-up may be called from elsewhere.
    private struct Multi: @unchecked Sendable {  // reason: used by the thread, and under the lock
        let raw: UnsafeMutableRawPointer
    }

    private static let isPrepared = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private let mailbox: Mutex<Mailbox>
    private let multi: Multi?
    private let environment: NetworkEnvironment

    init(environment: NetworkEnvironment) {
        self.environment = environment
        multi = Self.isPrepared ? curl_multi_init().map(Multi.init) : nil
        mailbox = Mutex(Mailbox())
        if multi == nil || !launch() {
            mailbox.withLock { $0.stage = .stopped }
        }
    }

    /// Posts a command; `false` when the thread takes none any more.
    @discardableResult
    func post(_ command: Command) -> Bool {
        mailbox.withLock { mailbox in
            guard mailbox.stage == .running, let multi else { return false }
            mailbox.commands.append(command)
            // Under the lock, so that the handle cannot be freed in between.
            if mailbox.commands.count == 1 { curl_multi_wakeup(multi.raw) }
            return true
        }
    }

    /// Asks the thread to end everything; returns at once.
    func stop() {
        mailbox.withLock { mailbox in
            guard mailbox.stage == .running, let multi else { return }
            mailbox.stage = .stopping
            curl_multi_wakeup(multi.raw)
        }
    }

    /// Waits until the thread has ended.
    func ended() async {
        await withCheckedContinuation { waiter in
            let isOver = mailbox.withLock { mailbox in
                if mailbox.stage != .stopped { mailbox.waiters.append(waiter) }
                return mailbox.stage == .stopped
            }
            if isOver { waiter.resume() }
        }
    }

    private func launch() -> Bool {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let result = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<TransferThread>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        guard result == 0 else {
            context.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    private func run() {
        guard let multi else { return }
        // Signals belong to the other threads; a write to a closed connection must be an error
        // here, not the end of the process.
        var signals = sigset_t()
        sigfillset(&signals)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        let transfers = TransferSet(multi: multi.raw, environment: environment)
        while let commands = takeCommands() {
            for command in commands {
                switch command {
                case .start(let exchange, let transfer): transfers.start(exchange, transfer)
                case .resume(let transfer): transfers.resume(transfer)
                case .abort(let transfer): transfers.abort(transfer)
                }
            }
            transfers.perform()
            transfers.expire()
            transfers.wait()
        }
        end(transfers, multi)
    }

    private func takeCommands() -> [Command]? {
        mailbox.withLock { mailbox in
            guard mailbox.stage == .running else { return nil }
            defer { mailbox.commands = [] }
            return mailbox.commands
        }
    }

    private func end(_ transfers: TransferSet, _ multi: Multi) {
        // Commands that came in before the stop: their callers wait for an end, too.
        let late = mailbox.withLock { mailbox in
            defer { mailbox.commands = [] }
            return mailbox.commands
        }
        for case .start(let exchange, let transfer) in late { transfers.start(exchange, transfer) }
        transfers.endAll()
        curl_multi_cleanup(multi.raw)
        let waiters = mailbox.withLock { mailbox in
            mailbox.stage = .stopped
            defer { mailbox.waiters = [] }
            return mailbox.waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}
