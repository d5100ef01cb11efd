/// SQL Server's failures as errors that people can act on.
package enum ServerErrors {
    /// What numbers mean: the code, and what happened and what to do.
    ///
    /// Source: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors
    package static let known: [Int: (code: SQLAccessError.Code, words: String)] = {
        var known: [Int: (SQLAccessError.Code, String)] = [:]
        for (numbers, code, words) in table {
            for number in numbers { known[number] = (code, words) }
        }
        return known
    }()

    private static let table: [([Int], SQLAccessError.Code, String)] = [
        (
            [1205], .locked,
            "The server ended this statement to resolve a deadlock with another one. Try again."
        ),
        (
            [1222], .locked,
            "Somebody else holds a lock on what the statement needs. Try again later."
        ),
        ([1204, 3960], .locked, "The server could not lock what is needed. Try again later."),
        (
            [4060, 916], .loginRefused,
            "The database does not exist, or this log-in must not use it. Correct the "
                + "connection's database, or have the log-in made a user of it."
        ),
        (
            [18452], .loginRefused,
            "The server takes no log-in of this kind: it allows Windows log-ins only, or does not "
                + "trust the Kerberos ticket. Give the connection a user name and secret, or a "
                + "ticket of a realm that the server trusts."
        ),
        (
            [18456, 18450, 18451, 18470], .loginRefused,
            "The server refuses the user name or the password. Correct the connection's user "
                + "name and secret; a log-in that is disabled is refused alike."
        ),
        (
            [18487, 18488, 18463, 18464, 18465, 18466, 18467, 18468], .loginRefused,
            "The password has expired or must be changed. Change it on the server, then give the "
                + "connection the new one."
        ),
        ([18486], .loginRefused, "The log-in is locked out. Have it unlocked on the server."),
        (
            [208], .badStatement,
            "There is no such table or view, or this log-in must not see it. Look the name up, "
                + "and write it with its schema."
        ),
        (
            [207, 4104], .badStatement,
            "There is no such column. Look the columns of the table up."
        ),
        ([209], .badStatement, "A column stands in several tables: write the table before it."),
        ([102, 156, 105, 170, 319], .badStatement, "The statement is no correct T-SQL."),
        (
            [8120, 8121, 8127], .badStatement,
            "A column stands neither in GROUP BY nor in an aggregate function."
        ),
        ([195, 4121], .badStatement, "There is no such function, or this log-in must not see it."),
        (
            [402, 8117, 206, 8116, 257, 529], .badStatement,
            "The types do not go together. Convert one of them with CAST."
        ),
        ([1033, 8155, 8156, 4506, 8158, 8159], .badStatement, "The statement is wrong."),
        (
            [201, 8144, 8145, 8178, 137, 8146, 8162], .badParameter,
            "The parameters do not fit the statement."
        ),
        ([2812], .badStatement, "There is no such procedure, or this log-in must not see it."),
        (
            [229, 230, 262, 297, 300, 371, 15247], .notAllowed,
            "This log-in must not do that. Have it granted, or ask for less."
        ),
        (
            [3906, 3908, 978, 979], .notAllowed,
            "The database is read-only, or asks for connections with read-only intent."
        ),
        ([8134], .badData, "Something was divided by zero. Exclude such rows, or use NULLIF."),
        (
            [220, 232, 241, 242, 244, 245, 248, 295, 8114, 8115, 9420], .badData,
            "A value cannot be converted to the type it is used as. TRY_CONVERT gives NULL for such."
        ),
        (
            [2628, 8152], .badData,
            "A text is longer than the column that it is written to."
        ),
        ([512], .badData, "A subquery gave more than one row where one value is needed."),
        (
            [2627, 2601], .constraint,
            "A row with that key is there already."
        ),
        ([547], .constraint, "A rule of the database does not allow it: a foreign key or a check."),
        ([515], .constraint, "A column that must have a value would have got none."),
        ([544], .constraint, "The server itself numbers that column."),
        ([3621, 3609], .constraint, "The statement was ended by the server."),
        (
            [701, 8645, 8651, 802], .unavailable,
            "The server has not enough memory for it at the moment. Narrow the statement, or try "
                + "again later."
        ),
        (
            [9002], .failed,
            "The transaction log of the database is full. Who looks after the server must act."
        ),
        ([1105, 1101], .failed, "The database is full. Who looks after the server must act."),
        (
            [823, 824, 825], .failed,
            "The server cannot read its disk. Who looks after it must act."
        ),
        (
            [
                10928, 10929, 40501, 40613, 40197, 40143, 40540, 49918, 49919, 49920, 4221, 40549,
                40550, 40551, 40552, 40553, 10936,
            ], .unavailable,
            "The server takes no work at the moment. Try again later."
        ),
        (
            [942, 945, 922, 927, 952, 983, 976, 6005, 904, 17142, 17809, 18401], .unavailable,
            "The database or the server is starting, stopping or being restored. Try again later."
        ),
        ([40615, 40914], .loginRefused, "The server's firewall does not let this machine in."),
        ([596, 10054, 10053, 233, 64], .connectionLost, "The server ended the session."),
        (
            [
                11509, 11510, 11511, 11512, 11513, 11514, 11519, 11520, 11521, 11525, 11526,
            ], .failed,
            "The server cannot tell the statement's columns without running it."
        ),
        (
            [11501, 11502, 11503, 11529], .badStatement,
            "The server finds the statement wrong when it is asked for its columns."
        ),
    ]

    /// The error for a server's message.
    ///
    /// - Parameters:
    ///   - message: an error of the server.
    ///   - hidden: values that must not be shown: those of the parameters.
    /// - Returns: the error, in plain words, with the server's own behind them.
    package static func error(
        _ message: SQLMessage, hiding hidden: [String] = []
    ) -> SQLAccessError {
        let said = shown(message.text, hiding: hidden)
        let place =
            message.procedure.isEmpty || message.procedure == "sp_executesql"
            ? "line \(message.line)"
            : "procedure '\(shown(message.procedure))', line \(message.line)"
        let (code, words) = known[message.number] ?? unknown(message)
        return SQLAccessError(
            code, "\(words) The server says (\(message.number), \(place)): \(said)",
            serverCode: message.number)
    }

    /// A server's words as they may stand in an error: on one line, short, without the values.
    package static func shown(_ text: String, hiding hidden: [String] = []) -> String {
        var text = text
        for value in hidden where value.utf8.count >= 3 {
            text = replacing(value, in: text)
        }
        let plain = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    let isControl = scalar.value < 0x20 || 0x7f...0x9f ~= scalar.value
                    let turnsText =
                        0x202A...0x202E ~= scalar.value || 0x2066...0x2069 ~= scalar.value
                    return isControl || turnsText ? " " : scalar
                }))
        let words = plain.split(separator: " ").joined(separator: " ")
        guard words.count > SQLLimits.errorCharacters else { return words }
        return words.prefix(SQLLimits.errorCharacters) + "…"
    }

    private static func replacing(_ value: String, in text: String) -> String {
        var (result, rest) = ("", text[...])
        while let found = rest.firstRange(of: value) {
            result += rest[..<found.lowerBound] + "…"
            rest = rest[found.upperBound...]
        }
        return result + rest
    }

    private static func unknown(_ message: SQLMessage) -> (SQLAccessError.Code, String) {
        if message.number == BabelfishErrors.number,
            let meaning = BabelfishErrors.meaning(of: message.text)
        {
            return meaning
        }
        return switch message.severity {
        // User errors below 50000 with a grave of 15 are of the parser.
        case 15: (.badStatement, "The statement is no correct T-SQL.")
        case 14: (.notAllowed, "The server does not allow it.")
        case 17, 19...25: (.failed, "The server itself failed.")
        default:
            100..<1000 ~= message.number
                ? (.badStatement, "The statement is wrong.") : (.failed, "The server refused it.")
        }
    }
}
