/// Lets a few tests talk to servers at once: the process has a bound on connections, and tests a
/// bound on time.
actor ServerSlots {
    static let shared = ServerSlots(free: 6)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(free: Int) { self.free = free }

    /// Waits for a slot, in the order of asking.
    func take() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// Gives a slot back.
    func give() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
