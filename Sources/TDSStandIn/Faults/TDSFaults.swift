import Synchronization

/// Faults that were asked for and are still to come, in the order in which they were set.
public final class TDSFaults: Sendable {
    private let waiting = Mutex<[TDSFault]>([])

    init() {}

    /// Those still to come.
    public var list: [TDSFault] { waiting.withLock { $0 } }

    /// Sets one more.
    public func add(_ fault: TDSFault) { waiting.withLock { $0.append(fault) } }

    /// Removes all.
    public func removeAll() { waiting.withLock { $0.removeAll() } }

    /// The first fault that hits; it is used up by one.
    func take(_ phase: TDSFault.Phase, text: String = "") -> TDSFault? {
        waiting.withLock { waiting in
            for index in waiting.indices {
                let fault = waiting[index]
                guard fault.phase == phase, fault.text.isEmpty || text.contains(fault.text) else {
                    continue
                }
                if fault.skip > 0 {
                    waiting[index].skip -= 1
                    continue
                }
                waiting[index].times -= 1
                if waiting[index].times <= 0 { waiting.remove(at: index) }
                return fault
            }
            return nil
        }
    }
}
