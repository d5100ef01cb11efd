/// Bounds on what is asked of Airflow and taken from it.
public enum AirflowLimits {
    /// Entries in a page; both versions clamp silently at 100.
    public static let pageSize = 100
    /// Pages read of one list before we stop: 100,000 entries are no list for people any more.
    public static let pages = 1000
    /// Bytes of a JSON answer: 100 task instances with rendered fields stay far below.
    public static let answerBytes = 32 << 20
    /// Bytes of one try's log: 200,000 lines are 27 MB, and reduction streams them.
    public static let logBytes = 4 << 30
    /// Characters of a run id: beyond 248 the log directory's name is too long and every try
    /// fails without a log, so we stay well below.
    public static let runIDCharacters = 200
    /// Characters of Airflow's own words kept in an error.
    public static let serverWordsCharacters = 600
    /// How often a cancelled run is looked at, and told again, before it is called lost.
    public static let cancelLooks = 5
}
