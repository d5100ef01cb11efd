import Synchronization
import WorkflowModel

/// What a log-in may do, and when that was asked.
struct KnownRights {
    var report: SQLServerPrivileges
    var askedAt: ContinuousClock.Instant
}

extension SQLServerDatabase {
    /// What this log-in may do, asked at most every ``longestCatalogueAge``.
    ///
    /// - Throws: ``SQLAccessError`` as ``privileges()``.
    public func knownPrivileges() async throws -> SQLServerPrivileges {
        let known = rights.withLock { $0 }
        if let known, known.askedAt.duration(to: .now) < Self.longestCatalogueAge {
            return known.report
        }
        return try await privileges()
    }

    /// Asks the server what this log-in may do.
    ///
    /// - Throws: ``SQLAccessError`` if the server cannot be asked at all; what it does not tell is
    ///   in ``SQLServerPrivileges/unknown``.
    public func privileges() async throws -> SQLServerPrivileges {
        let names =
            try await read(
                "SELECT SUSER_SNAME() AS login_name, USER_NAME() AS user_name, DB_NAME() AS database_name"
            ).rows.first ?? []
        func name(_ index: Int) -> String {
            names.indices.contains(index) ? names[index].stringValue ?? "" : ""
        }
        var report = SQLServerPrivileges(login: name(0), user: name(1), database: name(2))
        let all = PrivilegeQuestions.all
        let answers = try await answersAtOnce(all.map(\.0))
        for (index, (question, words)) in all.enumerated() {
            let answer: JSONValue?
            if let answers {
                answer = answers[index]
            } else {
                answer = try await self.answer(question)
            }
            switch answer?.integerValue ?? answer?.boolValue.map({ $0 ? 1 : 0 }) {
            case 0?: break
            case let count? where count > 0: report.excess.append(words)
            default: report.unknown.append(words)
            }
        }
        rights.withLock { $0 = KnownRights(report: report, askedAt: .now) }
        return report
    }

    /// All answers in one query, or nil if the server does not take one of the questions.
    private func answersAtOnce(_ questions: [String]) async throws -> [JSONValue]? {
        let list = questions.enumerated().map { "\($1) AS answer_\($0)" }
        do {
            let row = try await read("SELECT " + list.joined(separator: ", ")).rows.first
            return row?.count == questions.count ? row : nil
        } catch let error as SQLAccessError where !error.isTransient {
            return nil
        }
    }

    private func answer(_ question: String) async throws -> JSONValue? {
        do {
            return try await read("SELECT \(question) AS answer").rows.first?.first
        } catch let error as SQLAccessError where !error.isTransient {
            return nil
        }
    }
}

extension SQLServerDatabase {
    /// Whether all of a connection is encrypted, or nil where the server does not tell it.
    public func isEncrypted() async throws -> Bool? {
        do {
            let answer = try await read(
                "SELECT CAST(encrypt_option AS nvarchar(40)) AS answer "
                    + "FROM sys.dm_exec_connections WHERE session_id = @@SPID")
            return answer.rows.first?.first?.stringValue.map { $0.uppercased() == "TRUE" }
        } catch let error as SQLAccessError where !error.isTransient {
            // Servers before 2022 tell it to who may look at the server's state.
            return nil
        }
    }
}

/// What is asked about a log-in: an expression that gives 1 for yes, and what that means.
enum PrivilegeQuestions {
    static let all: [(String, String)] = [
        ("IS_SRVROLEMEMBER('sysadmin')", "is sysadmin: everything on the server"),
        ("HAS_PERMS_BY_NAME(NULL, NULL, 'CONTROL SERVER')", "controls the server"),
        (
            "HAS_PERMS_BY_NAME(NULL, NULL, 'ADMINISTER BULK OPERATIONS')",
            "may read files of the server by OPENROWSET(BULK …)"
        ),
        ("IS_ROLEMEMBER('db_owner')", "owns the database"),
        ("IS_ROLEMEMBER('db_datawriter')", "may write every table (db_datawriter)"),
        ("IS_ROLEMEMBER('db_ddladmin')", "may change the schema (db_ddladmin)"),
        ("IS_ROLEMEMBER('db_securityadmin')", "may give rights to itself (db_securityadmin)"),
        ("HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'INSERT')", "may insert into every table"),
        ("HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'UPDATE')", "may update every table"),
        ("HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'DELETE')", "may delete from every table"),
        ("HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'ALTER')", "may alter the database"),
        ("HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'CREATE TABLE')", "may make tables"),
        ("HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'EXECUTE')", "may run every procedure"),
        (
            """
            (SELECT COUNT(*) FROM sys.objects AS o \
            INNER JOIN sys.schemas AS s ON s.schema_id = o.schema_id \
            WHERE o.type IN ('U', 'V') AND (\
            HAS_PERMS_BY_NAME(QUOTENAME(s.name) + '.' + QUOTENAME(o.name), 'OBJECT', 'INSERT') = 1 \
            OR HAS_PERMS_BY_NAME(QUOTENAME(s.name) + '.' + QUOTENAME(o.name), 'OBJECT', 'UPDATE') = 1 \
            OR HAS_PERMS_BY_NAME(QUOTENAME(s.name) + '.' + QUOTENAME(o.name), 'OBJECT', 'DELETE') = 1))
            """, "may write some of the tables"
        ),
    ]
}
