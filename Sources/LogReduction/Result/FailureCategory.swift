/// What kind of failure a log shows, in the words that labels, prompts and answers use.
public enum FailureCategory: String, Sendable, Hashable, CaseIterable {
    /// The program is wrong: a type, name, key or index that the code gets wrong.
    case codeError = "code error"
    /// The input is wrong: missing, malformed, truncated, of another shape.
    case dataError = "data error"
    /// Something that a person set up is wrong or absent: a connection, a package, a credential.
    case configuration
    /// The identity is known but may not do this.
    case missingPermission = "missing permission"
    /// A dependency was down, busy or unreachable for a while.
    case infrastructureTransient = "infrastructure transient"
    /// Memory, disk, file handles or a quota ran out.
    case resource
    /// The process was ended from outside.
    case killed
    /// A time limit was reached.
    case timeouts
    /// The task failed because of what an earlier task delivered.
    case upstream
    /// Airflow itself failed: scheduler, executor, database, DAG import.
    case airflow
    /// No rule applies.
    case unknown
}
