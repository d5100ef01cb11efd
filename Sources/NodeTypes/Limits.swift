/// Bounds on what node types ask for and wait for.
enum NodeTypeLimits {
    /// Rules of one kind that a connection may have: each is looked at for each name in a query.
    static let rules = 1000
    /// How long a query of the assistant may run: somebody is waiting for it.
    static let askTimeout = Duration.seconds(60)
    /// How old a catalogue may be before a look that found nothing asks the server again.
    static let staleCatalogue = Duration.seconds(10)
    /// Airflow may be restarted or out of reach for this long before a person is asked.
    static let longestSilence = Duration.seconds(30 * 60)
    /// Task instances read for a line of progress; a mapped task may have thousands.
    static let progressInstances = 500
    /// Looks at a queued run after which the scheduler's health is asked, about half a minute.
    static let looksBeforeHealth = 10
    /// Runs looked at for one that is active.
    static let activeRuns = 20
    /// Seconds a delay may last: 30 days.
    static let delaySeconds = 2_592_000.0
    /// Seconds an approval may stay open: 30 days, as long as a node may take.
    static let expirySeconds = 2_592_000.0
    /// The pause between looks at an approval without an end; a decision wakes it at once.
    static let approvalLook = Duration.seconds(7 * 86_400)
    /// Task instances that a clear writes down before it acts: what fits into a wait state.
    static let clearedInstances = 200
    /// Entries of a list that a look-up returns at most.
    static let lookupEntries = 500
    /// Task instances of a run whose earlier tries a look-up asks for, one question each.
    static let histories = 50
    /// DAGs of a server that are listed; a longer list does not count as complete.
    static let dags = 10_000
    /// Runs looked at for a DAG's usual time.
    static let runsForDuration = 10
}

extension Duration {
    var inMilliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
