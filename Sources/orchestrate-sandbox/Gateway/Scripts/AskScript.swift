import WorkflowModel

/// Answers a question about orders by a query: a wrong one first, then a right one, then words of
/// which one sentence has an invented number.
struct AskScript {
    let chat: ChatRequest

    private static let connection = "warehouse"
    private static let wrong = "SELECT land, COUNT(*) AS n FROM customers GROUP BY land"
    private static let right = """
        SELECT c.country, COUNT(*) AS n FROM orders o JOIN customers c ON c.id = o.customer_id \
        GROUP BY c.country ORDER BY n DESC
        """

    var reply: ScriptReply {
        guard chat.tools.contains("query_data") else { return .saying("I can ask nothing here.") }
        switch chat.count(of: "query_data") {
        case 0: return .calling([call(Self.wrong)])
        case 1: return .calling([call(Self.right)])
        default: return .saying("Here are the orders by country. There were 31337 of them.")
        }
    }

    private func call(_ sql: String) -> ScriptReply.Call {
        .init("query_data", ["connection": .string(Self.connection), "sql": .string(sql)])
    }
}
