import Testing
import WorkflowModel

@Suite struct QueryBoundTests {
    private func isUnbounded(_ sql: String, _ more: [String: JSONValue] = [:]) -> Bool {
        var config: [String: JSONValue] = ["connection": "warehouse", "sql": .string(sql)]
        config.merge(more) { _, new in new }
        let document = WorkflowDocument(
            name: "n", nodes: [WorkflowNode(id: "a", type: "sql.query", config: config)])
        return WorkflowValidator(registry: SampleNodeTypes.registry).validate(document)
            .contains { $0.code == .unboundedQuery && $0.severity == .warning }
    }

    @Test(arguments: [
        "SELECT * FROM orders", "select a, b from t where c = 1 order by a",
        "SELECT a, COUNT(*) FROM t GROUP BY a", "SELECT DISTINCT a FROM t",
        "WITH x AS (SELECT TOP 5 * FROM t) SELECT * FROM x JOIN y ON 1 = 1",
        "SELECT a, SUM(b) OVER (PARTITION BY a) FROM t", "SELECT 'limit' AS x FROM t",
        "SELECT a, (SELECT COUNT(*) FROM u) AS n FROM t", "SELECT [top] FROM t -- limit 5",
        "SELECT a FROM t /* TOP 5 */ WHERE b IN (SELECT TOP 1 b FROM u)",
    ]) func warnsOfAQueryWithoutABound(_ sql: String) { #expect(isUnbounded(sql)) }

    @Test(arguments: [
        "SELECT COUNT(*) AS n FROM orders", "SELECT TOP 10 * FROM t", "SELECT TOP (5) a FROM t",
        "SELECT * FROM t LIMIT 5",
        "SELECT * FROM t ORDER BY a OFFSET 0 ROWS FETCH NEXT 5 ROWS ONLY",
        "SELECT 1 AS n", "SELECT MAX(a), MIN(b) FROM t WHERE c > 1",
        "SELECT COALESCE(SUM(a), 0) AS s FROM t", "SELECT CAST(AVG(a) AS int) FROM t",
        "SELECT COUNT(*) * 1.0 / SUM(x) FROM t",
        "WITH x AS (SELECT * FROM t) SELECT COUNT(*) FROM x", "EXEC report @day = 1",
        "SELECT a FROM t UNION ALL SELECT b FROM u LIMIT 3", "", "SELECT (", "'",
    ]) func leavesABoundQueryAlone(_ sql: String) { #expect(!isUnbounded(sql)) }

    @Test func aWriteOrAGivenLimitIsNoQueryWithoutABound() {
        #expect(!isUnbounded("SELECT * FROM t", ["max_rows": 50]))
        #expect(!isUnbounded("INSERT INTO a SELECT * FROM t", ["access": "write"]))
    }
}
