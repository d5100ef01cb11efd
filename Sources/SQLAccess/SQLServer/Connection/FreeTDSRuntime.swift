import CFreeTDS
import Foundation

/// What is done once for the whole process before the first connection.
///
/// - FreeTDS's variables of the environment beat the configuration file and the functions: a stray
///   `TDSVER` would turn dates into texts, `TDSPORT` send log-ins elsewhere, `TDSDUMP` write every
///   row to a file. They are removed. Changing the environment is not safe beside threads that
///   read it, which is why it happens here alone, and why the executables call ``prepare()`` early.
/// - db-lib has one error handler and one message handler for a process.
public enum FreeTDSRuntime {
    /// The variables that FreeTDS looks at.
    package static let variables = [
        "DSQUERY", "FREETDSCONF", "TDSDUMP", "TDSDUMPCONFIG", "TDSHOST", "TDSPORT", "TDSQUERY",
        "TDSVER",
    ]

    private static let isPrepared: Bool = {
        for name in variables { unsetenv(name) }
        // Until a connection writes its own: the machine's and the user's files are left alone.
        setenv("FREETDSCONF", "/dev/null", 1)
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
