import TSQL
import Testing

/// A refusal says where, what, and what to do instead.
struct MessageTests {
    @Test(arguments: [
        (
            "SELECT \u{201C}a\u{201D} FROM t",
            "line 1, column 8: The quotation mark '\u{201C}' (U+201C) has no meaning here. Write text in straight marks: '…', names in [brackets]."
        ),
        (
            "\u{FEFF}SELECT 1",
            "line 1, column 1: The text begins with a byte order mark (U+FEFF). Save or paste it without."
        ),
        (
            "SELECT a\nFROM $(table)",
            "line 2, column 6: $(…) is a variable of a client program, which nobody fills in here. Write parameters as @name."
        ),
        (
            "SELECT a b c FROM t",
            "line 1, column 12: 'c' stands where SELECT, WITH, DECLARE, SET or the end is expected. A comma or an operator may be missing before it."
        ),
        (
            "SELECT a FROM t FOR BROWSE",
            "line 1, column 21: FOR BROWSE is for cursors and for programs that write back. Leave it out."
        ),
        (
            "OPEN SYMMETRIC KEY k DECRYPTION BY PASSWORD = 'x'",
            "line 1, column 1: OPEN … KEY opens or closes keys of encryption for the session."
        ),
        (
            "READTEXT t.a @p 1 25",
            "line 1, column 1: READTEXT is not read. Write SELECT with SUBSTRING."
        ),
        (
            "SELECT $action FROM t",
            "line 1, column 8: '$action' is no column that a query can read here. A name that begins with $ stands in [brackets]."
        ),
        (
            "SELECT a FROM t ORDER BY a LIMIT 5",
            "line 1, column 28: SQL Server has no LIMIT. Write SELECT TOP (n), or ORDER BY … OFFSET 0 ROWS FETCH NEXT n ROWS ONLY."
        ),
        (
            "SELECT a FROM t WHERE a = 1 LIMIT 5",
            "line 1, column 29: SQL Server has no LIMIT. Write SELECT TOP (n), or ORDER BY … OFFSET 0 ROWS FETCH NEXT n ROWS ONLY."
        ),
        (
            "SELECT Length(a) FROM t",
            "line 1, column 8: 'Length' is no function of the list. SQL Server has LEN."
        ),
        (
            "SELECT `a` FROM t",
            "line 1, column 8: The character '`' has no meaning here. Write names in [brackets]."
        ),
        (
            "```sql\nSELECT 1\n```",
            "line 1, column 1: The character '`' has no meaning here. Send the statement alone."
        ),
        (
            "SELECT a, FROM t",
            "line 1, column 11: 'FROM' stands where an expression is expected. The comma before it may be one too many."
        ),
        (
            "SELECT key FROM t",
            "line 1, column 8: 'key' stands where an expression is expected. KEY is a reserved word; as a name write it in [brackets]."
        ),
        (
            "SELECT a::int FROM t",
            "line 1, column 8: a::int is not in the list; case counts. To convert a value write CAST(value AS type)."
        ),
        (
            "SELECT a FROM t WHERE a == 1",
            "line 1, column 26: SQL Server has no '=='. Write '='."
        ),
        (
            "SELECT a FROM t WHERE a ILIKE 'x%'",
            "line 1, column 25: SQL Server has no ILIKE. Write LIKE; whether case counts is up to the collation."
        ),
        (
            "SELECT a FROM t ORDER BY a DESC NULLS LAST",
            "line 1, column 33: SQL Server has no NULLS. Write ORDER BY CASE WHEN a IS NULL THEN 1 ELSE 0 END, a."
        ),
        (
            "SELECT COUNT(*) FILTER (WHERE a = 1) FROM t",
            "line 1, column 17: SQL Server has no FILTER. Write SUM(CASE WHEN … THEN … END)."
        ),
        (
            "SELECT a FROM t QUALIFY ROW_NUMBER() OVER (ORDER BY a) = 1",
            "line 1, column 17: SQL Server has no QUALIFY. Compute the window in a derived table, and filter it in WHERE."
        ),
        (
            "WITH RECURSIVE r AS (SELECT 1 AS a) SELECT a FROM r",
            "line 1, column 6: SQL Server has no RECURSIVE. Leave the word out; a common table may name itself."
        ),
        (
            "SELECT IF(a > 1, 2, 3) FROM t",
            "line 1, column 8: IF is control flow, which is no part of a query that reads. Inside a query write IIF(…) or CASE."
        ),
        (
            "SELECT a FROM t LIMIT 5",
            "line 1, column 17: SQL Server has no LIMIT. Write SELECT TOP (n), or ORDER BY … OFFSET 0 ROWS FETCH NEXT n ROWS ONLY."
        ),
    ])
    func saysWhereWhatAndWhatToDo(_ sql: String, _ message: String) {
        #expect(ReadOnlyGuard().check(sql).diagnostics.map(\.description) == [message])
    }

    /// Words of other databases are names like any other here.
    @Test(arguments: [
        "SELECT limit, qualify, filter, nulls, ilike, recursive FROM t filter (NOLOCK)",
        "SELECT a limit, b qualify FROM (SELECT 1, 2) filter (a, b)",
        "WITH recursive AS (SELECT 1 AS a), limit (n) AS (SELECT 1) SELECT a FROM recursive, limit",
        "SELECT q.a FROM t qualify JOIN u q ON q.a = qualify.a ORDER BY nulls",
    ])
    func takesWordsOfOtherDatabasesAsNames(_ sql: String) {
        let verdict = ReadOnlyGuard().check(sql)
        #expect(verdict.isAllowed, "\(verdict.diagnostics)")
    }
}
