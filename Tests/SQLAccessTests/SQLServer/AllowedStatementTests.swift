import Foundation
import SQLAccess
import TDSStandIn
import TSQL
import Testing
import WorkflowModel

/// What the guard lets through changes nothing, even where it would be committed.
@Suite(.timeLimit(.minutes(5))) struct AllowedStatementTests {
    /// The statements of the guard's own tests, whose tables are made from what they name.
    private struct Statement {
        let name: String
        let text: String
        let summary: TSQLSummary

        var tables: [TSQLTableReference] {
            summary.tables.filter { table in
                guard table.kind == .table, table.database == nil else { return false }
                return !["sys", "information_schema"].contains(table.schema?.lowercased() ?? "")
            }
        }

        var parameters: [String: JSONValue] {
            Dictionary(
                summary.parameters.map { ($0, Tables.parameter($0)) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    /// How many of the statements the stand-in must be able to run, so that this tests something.
    private static let leastRun = 80

    @Test func changeNothingInTheDatabaseByItsHash() async throws {
        let statements = try Self.statements()
        let tables = Tables(statements.map { ($0.tables, $0.summary.columns) })
        try await ServerUnderTest.withStandIn(
            server: {
                $0.encryption = .notSupported
                $0.setUp = tables.definitions
            },
            client: { $0.encryption = .off },
            run: { database, server in
                let before = try server.databaseHash()
                var (run, failures) = (0, [String]())
                for statement in statements {
                    // With the access to write it is committed: no rollback hides a change.
                    let query = SQLQuery(
                        statement.text, parameters: statement.parameters, access: .write)
                    do {
                        _ = try await database.query(query)
                        run += 1
                    } catch let error as SQLAccessError {
                        failures.append("\(statement.name): \(error.description)")
                    }
                    #expect(try server.databaseHash() == before, "\(statement.name)")
                }
                let list = failures.joined(separator: "\n")
                #expect(run >= Self.leastRun, "\(run) of \(statements.count) ran\n\(list)")
                // The hash would tell.
                let table = try #require(tables.names.first)
                _ = try await database.query(SQLQuery("DELETE FROM \(table)", access: .write))
                #expect(try server.databaseHash() != before)
            })
    }

    private static func statements() throws -> [Statement] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../TSQLTests/Fixtures/allowed").standardized
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        var found: [Statement] = []
        for name in names.sorted() {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for part in text.components(separatedBy: "-- case: ").dropFirst() {
                let end = part.firstIndex(of: "\n") ?? part.endIndex
                let sql = part[end...].trimmingCharacters(in: .newlines)
                let verdict = ReadOnlyGuard(policy: GuardPolicy()).check(sql)
                #expect(verdict.isAllowed, "\(part[..<end])")
                found.append(
                    Statement(
                        name: String(part[..<end]), text: sql,
                        summary: try #require(verdict.summary)))
            }
        }
        #expect(found.count >= 150)
        return found
    }
}

/// Tables with a few rows for whatever the statements name.
private struct Tables {
    /// Columns by table, each as it is written in T-SQL.
    private var columns: [String: Set<String>] = [:]

    var names: [String] { columns.keys.sorted() }

    init(_ statements: [([TSQLTableReference], [TSQLColumnReference])]) {
        for (tables, named) in statements {
            for table in tables {
                var found = columns[Self.name(table), default: ["id"]]
                for column in named where column.table == nil || Self.isOf(table, column) {
                    if let name = column.column { found.insert(name.lowercased()) }
                }
                columns[Self.name(table)] = found
            }
        }
    }

    private static func isOf(_ table: TSQLTableReference, _ column: TSQLColumnReference) -> Bool {
        column.table?.lowercased() == table.name.lowercased()
    }

    private static func name(_ table: TSQLTableReference) -> String {
        "\(quoted((table.schema ?? "dbo").lowercased())).\(quoted(table.name.lowercased()))"
    }

    private static func quoted(_ name: String) -> String {
        "[\(name.replacing("]", with: "]]"))]"
    }

    /// T-SQL that makes them.
    var definitions: [String] {
        let schemas = Set(names.compactMap { $0.split(separator: ".").first })
        return schemas.filter { $0 != "[dbo]" }.sorted()
            .map { "CREATE SCHEMA \($0)" }
            + names.map { name in
                let sorted = (columns[name] ?? []).sorted()
                let list = sorted.map { "\(Self.quoted($0)) \(Self.type($0)) NULL" }
                let rows = (1...3).map { row in
                    "(" + sorted.map { Self.value($0, row) }.joined(separator: ", ") + ")"
                }
                return """
                    CREATE TABLE \(name) (\(list.joined(separator: ", ")));
                    INSERT INTO \(name) VALUES \(rows.joined(separator: ", "))
                    """
            }
    }

    private static let dates: Set<String> = ["d", "placed", "order_date", "created", "at", "day"]
    private static let words: Set<String> = [
        "name", "region", "status", "email", "code", "first_name", "last_name", "product", "doc",
        "tags", "title", "body",
    ]

    private static func type(_ column: String) -> String {
        dates.contains(column) ? "date" : words.contains(column) ? "nvarchar(200)" : "int"
    }

    private static func value(_ column: String, _ row: Int) -> String {
        switch column {
        case _ where dates.contains(column): "'2026-01-0\(row)'"
        case "doc": "N'{\"a\": {\"b\": \(row)}, \"c\": [1], \"items\": [1, 2], \"lines\": []}'"
        case "tags": "N'a,b'"
        case _ where words.contains(column): "N'\(column) \(row)'"
        default: "\(row)"
        }
    }

    static func parameter(_ name: String) -> JSONValue {
        switch name.lowercased() {
        case "day", "from", "to": "2026-01-02"
        case "ids": "[1,2]"
        case "region", "text", "a": "text"
        default: 1
        }
    }
}
