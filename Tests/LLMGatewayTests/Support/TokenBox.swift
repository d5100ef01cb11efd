import LLMGateway
import OutboundHTTP
import Synchronization

/// A source that counts: `token-1` at first, the next number after each forced refresh.
final class TokenBox: TokenSource {
    private struct State {
        var number = 1
        var rejected: [String] = []
    }

    private let state = Mutex(State())

    /// The tokens that were said to be refused.
    var rejected: [String] { state.withLock { $0.rejected } }

    func token(forceRefresh rejected: Secret?) async throws -> Secret {
        state.withLock { state in
            if let rejected {
                state.rejected.append(rejected.reveal())
                state.number += 1
            }
            return Secret("token-\(state.number)")
        }
    }

    var status: TokenStatus { TokenStatus(kind: .bearer) }
}
