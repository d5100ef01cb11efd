import WorkflowModel

/// Decides what the driver does next: what is due, not in hand already, and within the limits.
///
/// A plain value without clock or tasks. Invariants: at most one action for each key is in hand;
/// never more work in hand than the limits allow; an action is outstanding until its run's state
/// says otherwise, so that none is lost.
struct Schedule {
    /// What an action is about; two actions with one key are never in hand together.
    struct Key: Hashable, Sendable {
        let run: RunID
        let subject: Subject
    }

    /// What an action is about, within a run.
    enum Subject: Hashable, Sendable {
        /// The run itself.
        case run
        /// Carrying out a node; counts against the limits.
        case work(NodeID)
        /// Stopping a node.
        case stop(NodeID)
        /// A node's time-out.
        case timeOut(NodeID)
    }

    /// An action to carry out now.
    struct Item: Hashable, Sendable {
        let key: Key
        let action: RunAction
    }

    private let perRun: Int
    private let overall: Int
    private var outstanding: [RunID: [RunAction]] = [:]
    /// Runs in the order in which they get their turn.
    private var turns: [RunID] = []
    private var inHand: Set<Key> = []
    private var workInHand: [RunID: Int] = [:]

    init(perRun: Int, overall: Int) {
        self.perRun = perRun
        self.overall = overall
    }

    /// Whether the run is one of those looked after.
    func contains(_ run: RunID) -> Bool { outstanding[run] != nil }

    /// The runs looked after.
    var runs: [RunID] { turns }

    /// Whether nothing is in hand.
    var isIdle: Bool { inHand.isEmpty }

    /// The nodes being carried out.
    var workKeys: [Key] { inHand.filter { if case .work = $0.subject { true } else { false } } }

    /// Replaces what is outstanding for a run.
    mutating func update(_ run: RunID, _ actions: [RunAction]) {
        if outstanding.updateValue(actions, forKey: run) == nil { turns.append(run) }
    }

    /// Forgets a run; what is in hand for it stays so until it is done.
    mutating func remove(_ run: RunID) {
        guard outstanding.removeValue(forKey: run) != nil else { return }
        turns.removeAll { $0 == run }
    }

    /// An action that was in hand is done.
    mutating func done(_ key: Key) {
        guard inHand.remove(key) != nil, case .work = key.subject else { return }
        let left = (workInHand[key.run] ?? 1) - 1
        workInHand[key.run] = left > 0 ? left : nil
    }

    /// Takes what can be done now; it is in hand from then on.
    ///
    /// The runs take turns.
    mutating func take(at now: Timestamp) -> [Item] {
        var items: [Item] = []
        var overallInHand = workInHand.values.reduce(0, +)
        for run in turns {
            for action in outstanding[run] ?? [] {
                if let due = action.due, due > now { continue }
                let key = Key(run: run, subject: action.subject)
                if inHand.contains(key) { continue }
                if case .work = action.subject {
                    let here = workInHand[run] ?? 0
                    guard here < perRun, overallInHand < overall else { continue }
                    workInHand[run] = here + 1
                    overallInHand += 1
                }
                inHand.insert(key)
                items.append(Item(key: key, action: action))
            }
        }
        if let first = turns.first, !items.isEmpty {
            turns.removeFirst()
            turns.append(first)
        }
        return items
    }

    /// When something becomes due next, after that moment.
    func nextDue(after now: Timestamp) -> Timestamp? {
        var next: Timestamp?
        for run in turns {
            for action in outstanding[run] ?? [] {
                guard let due = action.due, due > now else { continue }
                if inHand.contains(Key(run: run, subject: action.subject)) { continue }
                next = next.map { min($0, due) } ?? due
            }
        }
        return next
    }
}

extension RunAction {
    /// What the action is about.
    var subject: Schedule.Subject {
        switch self {
        case .begin, .finish: .run
        case .startAttempt(let node, _, _), .execute(let node, _), .poll(let node, _, _):
            .work(node)
        case .timeOut(let node, _, _): .timeOut(node)
        case .stopAttempt(let node, _): .stop(node)
        }
    }
}
