import AirflowClient
import LogReduction
import OutboundHTTP
import Synchronization

/// Finds out which instances of a task failed alike, by a glance at the last try of each.
///
/// Every instance is glanced at, up to a number and a size for the whole run; those in which
/// tries or time differ come first, so that what is left out is most likely more of the same.
struct FailureGrouping: Sendable {
    let server: AirflowServer

    struct Found {
        var groups: [FailureGroup]
        var notes: [String]
    }

    /// Splits tasks into groups of like failures, in the order in which they are to be read.
    ///
    /// - Parameters:
    ///   - tasks: one group for each task.
    ///   - most: how many groups can be read whole; single ones beyond it are glanced at too.
    /// - Returns: the groups, the first cause in front.
    /// - Throws: `AirflowClientError` if the credentials are refused, or `CancellationError`.
    func split(_ tasks: [FailureGroup], most: Int) async throws -> Found {
        let sorted = tasks.sorted(by: FailureGroup.isBefore)
        let isGlanced = sorted.enumerated().map { index, task in
            task.instances.count > 1 || index >= most
        }
        let glanced = isGlanced.count(where: \.self)
        guard glanced > 0 else { return Found(groups: sorted, notes: []) }
        let share = max(1, AnalysisLimits.glances / glanced)
        let budget = GlanceBudget()
        var found = Found(groups: [], notes: [])
        for (task, isGlanced) in zip(sorted, isGlanced) {
            guard isGlanced else {
                found.groups.append(task)
                continue
            }
            let chosen = Array(Self.spread(task.instances).prefix(share))
            let glances = try await Concurrently.map(
                chosen, atOnce: AnalysisLimits.concurrentReads
            ) { try await self.glance(at: $0, budget) }
            merge(task, zip(chosen, glances), into: &found)
        }
        return found
    }

    /// Puts the instances into groups; those without a glance go to the only group, or to none.
    private func merge(
        _ task: FailureGroup, _ glances: some Sequence<(TaskInstance, Reduction?)>,
        into found: inout Found
    ) {
        var groups: [(signature: FailureSignature, group: FailureGroup)] = []
        var seen: Set<Int> = []
        for (instance, glance) in glances {
            guard let glance else { continue }
            seen.insert(instance.mapIndex)
            let signature = FailureSignature(glance)
            if let index = groups.firstIndex(where: { $0.signature.isLike(signature) }) {
                groups[index].group.instances.append(instance)
            } else {
                var group = task
                group.instances = [instance]
                group.glance = glance
                groups.append((signature, group))
            }
        }
        let unread = task.instances.filter { !seen.contains($0.mapIndex) }
        if groups.isEmpty {
            found.groups.append(task)
        } else {
            if groups.count == 1 { groups[0].group.instances += unread }
            // The most frequent failure of a task speaks for it, whichever ended first.
            found.groups += groups.map(\.group).map { group in
                var group = group
                group.instances.sort(by: EvidenceChoice.endsBefore)
                return group
            }.sorted { left, right in
                left.instances.count != right.instances.count
                    ? left.instances.count > right.instances.count
                    : FailureGroup.isBefore(left, right)
            }
        }
        guard !unread.isEmpty else { return }
        let which =
            groups.count > 1 ? "They are in none of the groups." : "They are taken for the same."
        found.notes.append(
            """
            The logs of \(unread.count) of the \(task.instances.count) failed instances of \
            \(task.taskID) were not read. \(which)
            """)
    }

    /// The last try's failure; nil if nothing more may be read.
    private func glance(
        at instance: TaskInstance, _ budget: GlanceBudget
    ) async throws -> Reduction? {
        guard budget.hasRoom else { return nil }
        var reducer = LogReducer(
            options: ReductionOptions(tokenBudget: AnalysisLimits.fewestTokensPerTask))
        reducer.beginTry(max(1, instance.tryNumber))
        do {
            let log = try await server.log(of: instance)
            for try await chunk in log.bytes {
                budget.take(chunk.count)
                reducer.feed(chunk)
            }
        } catch let error as AirflowClientError where error.code == .logMissing {
            // A group of its own: those without a log.
        } catch let error as AirflowClientError where error.code != .credentialsRefused {
            if error.isTransient { budget.close() }
            return nil
        } catch is OutboundHTTPError {
            // What came before it broke off still tells something.
        }
        return reducer.finish()
    }

    /// One of each kind by tries and time first, then from everywhere alike.
    static func spread(_ instances: [TaskInstance]) -> [TaskInstance] {
        var kinds: Set<[Int]> = []
        var first: [TaskInstance] = []
        var rest: [TaskInstance] = []
        for instance in instances {
            let seconds = min(max(instance.seconds ?? 0, 0), 1e9)
            let kind = [
                instance.tryNumber, Int(seconds).bitWidth - Int(seconds).leadingZeroBitCount,
            ]
            if kinds.insert(kind).inserted { first.append(instance) } else { rest.append(instance) }
        }
        // By the bits of the place in reverse, so that every beginning of the list is spread.
        let order = rest.indices.sorted { UInt32($0).reversedBits < UInt32($1).reversedBits }
        return first + order.map { rest[$0] }
    }
}

/// How much may still be read for glances in one run; it only shrinks.
private final class GlanceBudget: Sendable {
    private let bytes = Mutex(AnalysisLimits.glanceBytes)

    var hasRoom: Bool { bytes.withLock { $0 > 0 } }

    func take(_ count: Int) { bytes.withLock { $0 -= min($0, count) } }

    /// Nothing more, as when nobody answers.
    func close() { bytes.withLock { $0 = 0 } }
}

extension UInt32 {
    fileprivate var reversedBits: UInt32 {
        var result: UInt32 = 0
        var rest = self
        for _ in 0..<32 {
            result = result << 1 | rest & 1
            rest >>= 1
        }
        return result
    }
}
