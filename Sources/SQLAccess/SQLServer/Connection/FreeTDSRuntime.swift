import CFreeTDS
import Foundation

/// What is done once for the whole process before the first connection.
///
/// - FreeTDS's variables of the environment beat the configuration file and the functions: a stray
///   `TDSVER` would turn dates into texts, `TDSPORT` send log-ins elsewhere, `TDSDUMP` write every
///   row to a file. They are removed. Changing the environment is not safe beside threads that
///   read it, which is why it happens here alone, once, and why
///   programs call ``takeEnvironment()`` before anything else.
/// - db-lib has one error handler and one message handler for a process.
public enum FreeTDSRuntime {
    /// The variables that FreeTDS looks at.
    package static let variables = [
        "DSQUERY", "FREETDSCONF", "TDSDUMP", "TDSDUMPCONFIG", "TDSHOST", "TDSPORT", "TDSQUERY",
        "TDSVER",
    ]

    /// Where the configuration file of this process will be, once a connection needs one.
    ///
    /// Before that there is no such file, and the machine's and the user's are not asked for a
    /// section that they cannot have: its name is not theirs.
    static let configurationPath: String = {
        for name in variables { unsetenv(name) }
        var random = SystemRandomNumberGenerator()
        let mark = String(random.next(), radix: 36)
        let path =
            FileManager.default.temporaryDirectory.path
            + "/\(FreeTDSFile.folderPrefix)\(getpid())-\(mark)/freetds.conf"
        setenv("FREETDSCONF", path, 1)
        return path
    }()

    /// Removes FreeTDS's variables from the environment and points it to a file of our own.
    ///
    /// To be called before other threads are started; it opens nothing and writes nothing.
    public static func takeEnvironment() { _ = configurationPath }

    private static let isPrepared: Bool = {
        takeEnvironment()
        guard dbinit() == SUCCEED else { return false }
        HandlerRoute.install()
        return dbsetmaxprocs(Int32(SQLLimits.serverThreads + 8)) == SUCCEED
    }()

    /// Readies db-lib; further calls do nothing.
    ///
    /// - Throws: ``SQLAccessError`` with the code `cannot-open` if db-lib cannot be used.
    public static func prepare() throws(SQLAccessError) {
        guard isPrepared else {
            throw SQLAccessError(.cannotOpen, "FreeTDS cannot be used in this process.")
        }
    }
}
