/// Limits of the sandbox, each with its reason.
enum Limits {
    /// The largest request body read; the API's own requests are far smaller.
    static let bodyBytes = 8 << 20
    /// How long a stalled answer stays silent before it ends, so that no test hangs for ever.
    static let stall = Duration.seconds(600)
    /// The longest delay a fault may ask for.
    static let delaySeconds = 600.0
    /// How often the scheduler of a stand-in looks at the time, in real time.
    static let tick = Duration.milliseconds(40)
    /// The runs kept of one stand-in; more than any test makes, less than would fill memory.
    static let runs = 20_000
    /// The audit events kept of one stand-in.
    static let events = 50_000
    /// Tasks of one run that run at once, as Airflow's max_active_tasks.
    static let activeTasks = 16
}
