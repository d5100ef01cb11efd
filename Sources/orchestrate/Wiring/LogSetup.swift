import Logging
import Synchronization

/// Where the program tells what it does: standard error, from a level on.
enum LogSetup {
    private static let isDone = Mutex(false)

    /// Sets the log up, once a process.
    ///
    /// Commands tell people themselves what they do, so that their log begins at warnings.
    static func begin(_ settings: Settings, isServer: Bool = false) -> Logger {
        let isFirst = isDone.withLock { done in
            defer { done = true }
            return !done
        }
        if isFirst {
            LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        }
        var logger = Logger(label: "orchestrate")
        let found = settings.found(.logLevel)
        let level = found.flatMap { Logger.Level(rawValue: $0.value) } ?? .notice
        logger.logLevel = found?.source == "default" && !isServer ? .warning : level
        return logger
    }
}
