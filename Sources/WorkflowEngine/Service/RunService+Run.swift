extension RunService {
    /// Finds unfinished runs and goes on with them, then works until ``stop()`` or cancellation.
    ///
    /// Call it once. After ``stop()`` it lets running attempts go on for a while, interrupts
    /// those that are left, and returns; what was interrupted goes on after a restart.
    /// Cancellation ends it at once, as a crash would.
    /// - Throws: what the journal throws when the unfinished runs cannot be read.
    public func run() async throws {
        defer { ledger.signals.close() }
        let driver = RunDriver(self)
        try await driver.run()
    }

    /// Begins a graceful stop: no new work is taken, streams of events end.
    ///
    /// Returns at once.
    public func stop() {
        mailbox.stop()
        ledger.signals.close()
    }
}
