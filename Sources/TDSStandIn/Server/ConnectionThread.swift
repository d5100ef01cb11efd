import Foundation

/// A thread for work that blocks.
enum ConnectionThread {
    static func start(_ work: @escaping @Sendable () -> Void) {
        let thread = Thread { work() }
        thread.stackSize = TDSLimits.stackBytes
        thread.name = "tds"
        thread.start()
    }
}
