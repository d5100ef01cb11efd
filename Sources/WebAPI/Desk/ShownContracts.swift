import Synchronization
import WorkflowModel

/// The contracts that were shown lately, to say what changed when one is approved too late.
///
/// Bounded: the oldest go first. It decides nothing; hashes do.
final class ShownContracts: Sendable {
    private struct State {
        var byHash: [String: Contract] = [:]
        var order: [String] = []
    }

    private let state = Mutex(State())

    /// Remembers a contract.
    func add(_ contract: Contract) {
        let hash = contract.sha256
        state.withLock { state in
            guard state.byHash.updateValue(contract, forKey: hash) == nil else { return }
            state.order.append(hash)
            if state.order.count > Limits.rememberedContracts {
                state.byHash[state.order.removeFirst()] = nil
            }
        }
    }

    /// The contract of that hash, if it is still remembered.
    func contract(_ hash: String) -> Contract? { state.withLock { $0.byHash[hash] } }
}
