/// Why words that begin statements are refused, wherever they turn up.
enum Refusals {
    private typealias Entry = (code: TSQLDiagnostic.Code, why: String, suggestion: String?)

    /// The finding for a token that no query may hold, or nil if it is merely misplaced.
    static func refusal(of token: TSQLToken, next: TSQLToken) -> TSQLDiagnostic? {
        switch token.kind {
        case .batchSeparator:
            return TSQLDiagnostic(
                .batchSeparator, "A line GO separates batches in client programs only.",
                suggestion: "Send one batch, without GO.", at: token.position)
        case .temporary:
            return TSQLDiagnostic(
                .temporaryTable, "Temporary tables (#…) are not available to a query that reads.",
                suggestion: "Use a common table: WITH name AS (SELECT …).", at: token.position)
        case .pseudoColumn:
            return TSQLDiagnostic(
                .syntax, "'\(token.text)' is no column that a query can read here.",
                suggestion: "A name that begins with $ stands in [brackets].",
                at: token.position)
        case .symbol where token.text == "{" || token.text == "}":
            return TSQLDiagnostic(
                .syntax, "Escapes of ODBC in braces are not read.",
                suggestion: "Write plain T-SQL, such as CAST('2026-01-31' AS date).",
                at: token.position)
        case .word:
            return word(token, next: next)
        default: return nil
        }
    }

    private static func word(_ token: TSQLToken, next: TSQLToken) -> TSQLDiagnostic? {
        let word = token.keyword
        if word == "BEGIN", next.keyword.hasPrefix("TRAN") || next.isKeyword("DISTRIBUTED") {
            return TSQLDiagnostic(
                .transaction, "Transactions are begun and ended by the connection.",
                at: token.position)
        }
        if word == "NEXT", next.isKeyword("VALUE") {
            return TSQLDiagnostic(
                .sequence, "NEXT VALUE FOR uses up a number of the sequence, even if rolled back.",
                at: token.position)
        }
        if word == "OPEN" || word == "CLOSE", ["SYMMETRIC", "MASTER", "ALL"].contains(next.keyword)
        {
            return TSQLDiagnostic(
                .session, "\(word) … KEY opens or closes keys of encryption for the session.",
                at: token.position)
        }
        guard let entry = entries[word] else { return nil }
        return TSQLDiagnostic(
            entry.code, "\(word) \(entry.why).", suggestion: entry.suggestion, at: token.position)
    }

    /// A token as a message names it; strings are not shown.
    static func describe(_ token: TSQLToken) -> String {
        switch token.kind {
        case .string: "A string"
        case .integer, .decimal, .float, .money, .binary: "A number"
        case .variable: "'@\(token.text)'"
        case .systemVariable: "'@@\(token.text)'"
        case .delimited: "'[\(token.text)]'"
        case .end: "The end of the text"
        default: "'\(token.text)'"
        }
    }

    private static let entries: [String: Entry] = {
        var entries: [String: Entry] = [:]
        func add(
            _ words: String, _ code: TSQLDiagnostic.Code, _ why: String, _ suggestion: String? = nil
        ) {
            for word in words.split(separator: " ") {
                entries[String(word)] = (code, why, suggestion)
            }
        }
        add(
            "INSERT UPDATE DELETE MERGE TRUNCATE UPDATETEXT WRITETEXT BULK", .notReadOnly,
            "changes data, and this query may only read")
        add("CREATE ALTER DROP", .notReadOnly, "changes objects, and this query may only read")
        add("GRANT REVOKE DENY", .notReadOnly, "changes rights, and this query may only read")
        add(
            "BACKUP RESTORE DBCC KILL SHUTDOWN RECONFIGURE CHECKPOINT DUMP LOAD", .notReadOnly,
            "acts on the server, and this query may only read")
        add(
            "EXEC EXECUTE", .execute, "runs a procedure or a text, which cannot be looked into",
            "Write the SELECT itself.")
        add(
            "INTO", .selectInto, "makes a new table, and this query may only read",
            "Leave INTO out; a common table (WITH) serves within the statement.")
        add(
            "OPENROWSET OPENQUERY OPENDATASOURCE OPENXML", .externalData,
            "reaches beyond the database: files, other servers or documents in memory")
        add(
            "SEMANTICKEYPHRASETABLE SEMANTICSIMILARITYTABLE SEMANTICSIMILARITYDETAILSTABLE",
            .functionRefused, "reads whole documents past the rules for columns")
        add(
            "WHILE BEGIN GOTO RETURN BREAK CONTINUE WAITFOR PRINT RAISERROR", .controlFlow,
            "is control flow, which is no part of a query that reads")
        add(
            "IF", .controlFlow, "is control flow, which is no part of a query that reads",
            "Inside a query write IIF(…) or CASE.")
        add("LINENO", .controlFlow, "is no part of a query that reads")
        add("READTEXT", .syntax, "is not read", "Write SELECT with SUBSTRING.")
        add("COMMIT ROLLBACK SAVE", .transaction, "ends what the connection has begun")
        add("CURSOR OPEN FETCH CLOSE DEALLOCATE", .cursor, "belongs to cursors")
        add(
            "USE SETUSER REVERT", .session, "changes the session",
            "Choose the database in the connection.")
        return entries
    }()

    /// Words that begin a statement without being reserved, and procedures called without EXEC.
    static func statementStart(_ token: TSQLToken) -> TSQLDiagnostic? {
        switch token.keyword {
        case "THROW":
            return TSQLDiagnostic(
                .controlFlow, "THROW is no part of a query that reads.", at: token.position)
        case "DISABLE", "ENABLE", "SEND", "RECEIVE", "MOVE", "GET", "RENAME", "COPY", "ADD":
            return TSQLDiagnostic(
                .notReadOnly, "\(token.keyword) begins a statement that changes something.",
                at: token.position)
        case "END", "ELSE":
            return TSQLDiagnostic(
                .controlFlow, "\(token.keyword) belongs to control flow.", at: token.position)
        case "GO":
            return TSQLDiagnostic(
                .batchSeparator, "GO separates batches in client programs only.",
                suggestion: "Send one batch, without GO.", at: token.position)
        default:
            guard token.kind == .delimited || token.kind == .word,
                !ReservedWords.contains(token.keyword)
            else { return nil }
            return TSQLDiagnostic(
                .execute,
                "\(describe(token)) at the start of a statement calls a procedure or is a label.",
                suggestion: "A query begins with SELECT or WITH.", at: token.position)
        }
    }
}
