import Dispatch

/// Lets a test allow a peer's thread one step at a time.
final class DispatchedSteps: Sendable {
    private let steps = DispatchSemaphore(value: 0)

    func signal() { steps.signal() }

    func wait() { steps.wait() }
}
