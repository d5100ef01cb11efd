public import OutboundHTTP

/// The log of one try, whole, as it comes.
///
/// Airflow masks hardly anything in logs: redact before it goes anywhere.
public struct TaskLog: Sendable {
    /// How the bytes are to be read.
    public var format: Format
    /// The bytes, from the log's first line to its last.
    public var bytes: HTTPBody

    /// The two forms of a log.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        /// Lines of text (Airflow 2), UTF-8.
        case text
        /// One JSON event a line (Airflow 3).
        case events
    }
}
