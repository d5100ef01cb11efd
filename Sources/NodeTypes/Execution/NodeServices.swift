import Analysis
import WorkflowEngine

/// What node types use of the world.
struct NodeServices: Sendable {
    /// Airflow servers and databases by connection name.
    let systems: Systems
    /// Explains failed runs.
    let diagnoser: Diagnoser
    /// Says in words what data shows.
    let summarizer: Summarizer
    /// Runs scripts.
    let python: PythonInterpreter
    /// The time.
    let clock: any EngineClock
}
