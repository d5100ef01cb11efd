import TSQL
import Testing

/// The tables of words: what is reserved is no name, what is listed can be called, the rest cannot.
struct WordTests {
    private func isAllowed(_ sql: String) -> Bool { ReadOnlyGuard().check(sql).isAllowed }

    @Test(arguments: ReservedWords.all.sorted())
    func refusesReservedWordsAsNames(_ word: String) {
        let isValue = TSQLFunctions.withoutParentheses.contains(word) || word == "NULL"
        for sql in [
            "SELECT 1 AS \(word)", "SELECT a FROM \(word)", "SELECT a FROM t AS \(word)",
            "WITH \(word) AS (SELECT 1 AS a) SELECT a FROM t", "SELECT t.\(word) FROM t",
            "SELECT a FROM dbo.\(word)",
        ] {
            #expect(!isAllowed(sql), "\(sql)")
        }
        #expect(isAllowed("SELECT \(word) FROM t") == isValue)
        #expect(isAllowed("SELECT [\(word)] AS \"\(word)\" FROM [\(word)] AS [\(word)]"))
    }

    /// Without a semicolon, a word that begins a statement must not pass as an alias.
    @Test(arguments: [
        "ADD", "ALTER", "BACKUP", "BEGIN", "BULK", "CHECKPOINT", "CLOSE", "COMMIT", "COPY",
        "CREATE",
        "DBCC", "DEALLOCATE", "DECLARE", "DELETE", "DENY", "DISABLE", "DROP", "DUMP", "ENABLE",
        "END",
        "EXEC", "EXECUTE", "FETCH", "GET", "GO", "GOTO", "GRANT", "IF", "INSERT", "KILL", "LOAD",
        "MERGE", "MOVE", "OPEN", "PRINT", "RAISERROR", "READTEXT", "RECEIVE", "RECONFIGURE",
        "RENAME",
        "RESTORE", "RETURN", "REVERT", "REVOKE", "ROLLBACK", "SAVE", "SEND", "SETUSER", "SHUTDOWN",
        "THROW", "TRUNCATE", "UPDATE", "UPDATETEXT", "USE", "WAITFOR", "WHILE", "WRITETEXT",
    ])
    func refusesWordsThatBeginStatements(_ word: String) {
        for sql in [
            "SELECT 1 \(word)", "SELECT 1 \(word) x", "SELECT a FROM t \(word)",
            "SELECT a FROM t \(word) x", "SELECT a FROM t x \(word) y", "\(word)", "\(word) x",
            "SELECT 1; \(word) x", "WITH c AS (SELECT 1 AS a) \(word) c", "SELECT (\(word) x)",
            "SELECT a FROM (\(word) x) d", "SELECT 1\n\(word.lowercased())\nx",
        ] {
            #expect(!isAllowed(sql), "\(sql)")
        }
    }

    @Test(arguments: TSQLFunctions.refused.keys.sorted())
    func refusesFunctionsWithTheirReason(_ name: String) {
        let policy = GuardPolicy(functions: [AccessRule(schema: "*")])
        for sql in [
            "SELECT \(name)(1)", "SELECT dbo.\(name)(1)", "SELECT * FROM \(name)(1) x",
            "SELECT * FROM sys.\(name)(1) x", "SELECT * FROM [dbo].[\(name.lowercased())](1) x",
        ] {
            let codes = ReadOnlyGuard(policy: policy).check(sql).diagnostics.map(\.code)
            #expect(codes == [.functionRefused], "\(sql)")
        }
    }

    @Test(arguments: (TSQLFunctions.scalars.union(TSQLFunctions.metadata)).sorted())
    func callsFunctionsOfTheList(_ name: String) {
        let part = TSQLFunctions.takingDatePart.contains(name) ? "day, a, a" : "a, 1"
        let arguments: [String: String] = [
            "IIF": "a = 1, 2, 3", "TRIM": "a", "JSON_OBJECT": "'k': a",
        ]
        let call = "\(name.lowercased())(\(arguments[name] ?? part))"
        let isCondition = name == "REGEXP_LIKE"
        #expect(isAllowed(isCondition ? "SELECT a FROM t WHERE \(call)" : "SELECT \(call) FROM t"))
        #expect(TSQLFunctions.refused[name] == nil)
    }

    @Test(arguments: [
        "xp_cmdshell", "xp_dirtree", "sp_executesql", "sp_OACreate", "fn_my_permissions",
        "OPENROWSETX",
        "fn_builtin_permissions", "VECTOR_SEARCH", "ENCRYPTBYKEY", "SIGNBYCERT", "PERMISSIONS_X",
        "EVENTDATA", "GET_FILESTREAM_TRANSACTION_CONTEXT", "NEWSEQUENTIALID", "SCOPE_IDENTITY_X",
        "CERTPRIVATEKEY", "SQL_VARIANT_PROPERTY_X", "COLUMNS_UPDATED", "KEY_GUID", "anything",
    ])
    func callsNothingElse(_ name: String) {
        #expect(!isAllowed("SELECT \(name)(1)"))
        #expect(!isAllowed("SELECT dbo.\(name)(1)"))
        #expect(!isAllowed("SELECT * FROM \(name)(1) x"))
        #expect(!isAllowed("SELECT a FROM t WHERE \(name) (1) = 1"))
    }

    @Test(arguments: TSQLFunctions.types.keys.sorted())
    func castsToTypesOfTheServer(_ type: String) {
        #expect(isAllowed("SELECT CAST(a AS \(type)) FROM t") == (type != "vector"))
        #expect(!isAllowed("SELECT CAST(a AS dbo.\(type)) FROM t"))
        #expect(!isAllowed("SELECT CAST(a AS \(type)(1, 2, 3)) FROM t"))
    }

    @Test(arguments: TSQLFunctions.systemVariables.sorted())
    func readsValuesOfTheServer(_ name: String) {
        #expect(isAllowed("SELECT @@\(name.lowercased())"))
        #expect(!isAllowed("SELECT @@\(name)X"))
        #expect(!isAllowed("SET @@\(name) = 1"))
    }
}
