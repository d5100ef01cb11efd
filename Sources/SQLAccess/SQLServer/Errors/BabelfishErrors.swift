/// Failures of Babelfish, which speaks SQL Server's protocol over PostgreSQL.
///
/// What has no number in SQL Server comes under one number of its own with PostgreSQL's words, so
/// the words tell what it is. The number was seen on a server; its project is https://babelfishpg.org.
package enum BabelfishErrors {
    /// The number for whatever SQL Server has none for.
    package static let number = 33_557_097

    private static let table: [(words: [String], code: SQLAccessError.Code, meaning: String)] = [
        (["syntax error"], .badStatement, "The statement is no correct T-SQL."),
        (
            [
                "not currently supported", "is not supported", "not yet supported",
            ],
            .badStatement,
            "This server does not have what the statement uses. Write it in another way."
        ),
        (
            ["permission denied", "must be owner", "not authorized"], .notAllowed,
            "This log-in must not do that. Have it granted, or ask for less."
        ),
        (
            ["deadlock detected", "lock timeout", "could not serialize", "could not obtain lock"],
            .locked, "Somebody else holds a lock on what the statement needs. Try again later."
        ),
        (
            ["invalid input syntax", "out of range", "value too long", "cannot be cast"], .badData,
            "A value does not fit the type it is used as. TRY_CONVERT gives NULL for such."
        ),
        (
            ["too many connections", "remaining connection slots", "starting up", "shutting down"],
            .unavailable, "The server takes no work at the moment. Try again later."
        ),
        (
            ["does not exist", "is ambiguous", "must appear in the group by"], .badStatement,
            "The statement is wrong, or this log-in must not see what it names."
        ),
    ]

    /// What a message of ``number`` means, or nil if its words do not tell.
    static func meaning(of words: String) -> (SQLAccessError.Code, String)? {
        let words = words.lowercased()
        return table.first { entry in entry.words.contains { words.contains($0) } }
            .map { ($0.code, $0.meaning) }
    }
}
