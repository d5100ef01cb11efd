public import Logging
public import WorkflowModel

/// Runs approved workflows, and goes on with them after a restart or a crash.
///
/// Invariants: a run's events are appended one after another; an attempt is carried out only
/// after its intent is journalled; what an attempt brought is journalled before anything that
/// follows from it; what is outstanding is worked out from the journal alone, so that a restart
/// does what would have been done.
public final class RunService: Sendable {
    let parts: Parts
    let options: Options
    let ledger: RunLedger
    let gate: ApprovalGate
    let mailbox: Mailbox
    let owner: String

    /// Makes the service; nothing happens before ``run()``.
    public init(_ parts: Parts, options: Options = Options()) {
        self.parts = parts
        self.options = options
        mailbox = Mailbox()
        ledger = RunLedger(journal: parts.journal, clock: parts.clock, mailbox: mailbox)
        gate = ApprovalGate(
            workflows: parts.workflows, approvals: parts.approvals, contracts: parts.contracts)
        owner = parts.runIDs.makeRunID(at: parts.clock.now).rawValue
    }

    /// What the service reaches the world through.
    public struct Parts: Sendable {
        /// Where runs are kept.
        public var journal: any RunJournal
        /// Where workflows are read from.
        public var workflows: any WorkflowRepository
        /// Where approvals are read from.
        public var approvals: any ApprovalRepository
        /// What tells what a document would run against now.
        public var contracts: any ContractSource
        /// What carries out nodes.
        public var executor: any NodeExecutor
        /// The node types.
        public var registry: NodeTypeRegistry
        /// The source of time.
        public var clock: any EngineClock
        /// The source of run ids.
        public var runIDs: any RunIDSource
        /// Where it tells what it does; never inputs, outputs or configs.
        public var logger: Logger

        /// Puts the parts together.
        public init(
            journal: any RunJournal, workflows: any WorkflowRepository,
            approvals: any ApprovalRepository, contracts: any ContractSource,
            executor: any NodeExecutor, registry: NodeTypeRegistry,
            clock: any EngineClock = SystemEngineClock(),
            runIDs: any RunIDSource = TimeOrderedRunIDSource(),
            logger: Logger = Logger(label: "engine")
        ) {
            self.journal = journal
            self.workflows = workflows
            self.approvals = approvals
            self.contracts = contracts
            self.executor = executor
            self.registry = registry
            self.clock = clock
            self.runIDs = runIDs
            self.logger = logger
        }
    }

    /// How much runs at once, and how long a stop waits.
    public struct Options: Sendable, Hashable {
        /// Nodes at work at once in one run.
        public var nodesPerRun: Int
        /// Nodes at work at once in all runs.
        public var nodesOverall: Int
        /// How long a stop lets running attempts go on before it interrupts them.
        public var stopGrace: Duration
        /// How long an attempt that was told to stop may take before we go on without it.
        public var interruptGrace: Duration
        /// Whether it takes up the runs that it finds unfinished.
        ///
        /// False for a program that shares its database with a server and runs only what it starts
        /// itself.
        public var continuesUnfinishedRuns: Bool

        /// Makes options.
        public init(
            nodesPerRun: Int = 8, nodesOverall: Int = 32, stopGrace: Duration = .seconds(10),
            interruptGrace: Duration = .seconds(5), continuesUnfinishedRuns: Bool = true
        ) {
            self.continuesUnfinishedRuns = continuesUnfinishedRuns
            self.nodesPerRun = max(1, nodesPerRun)
            self.nodesOverall = max(1, nodesOverall)
            self.stopGrace = stopGrace
            self.interruptGrace = interruptGrace
        }
    }
}
