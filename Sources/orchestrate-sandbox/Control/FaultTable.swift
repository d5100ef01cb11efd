import Synchronization
import WorkflowModel

/// Faults that were asked for and are still to come, in the order in which they were set.
final class FaultTable: Sendable {
    private let faults = Mutex<[Fault]>([])

    func add(_ fault: Fault) { faults.withLock { $0.append(fault) } }

    func removeAll() { faults.withLock { $0.removeAll() } }

    var list: JSONValue { .array(faults.withLock { $0 }.map(\.json)) }

    /// The first fault that hits this request; it is used up by one.
    func take(method: String, path: String) -> Fault? {
        faults.withLock { faults in
            guard let index = faults.firstIndex(where: { $0.hits(method: method, path: path) })
            else { return nil }
            let fault = faults[index]
            faults[index].times -= 1
            if faults[index].times <= 0 { faults.remove(at: index) }
            return fault
        }
    }
}
