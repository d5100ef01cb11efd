import SQLAccess
import Testing

/// Tables found by words, in English and German alike.
struct TableSearchTests {
    private static let tables = [
        SQLTable(
            schema: "sales", name: "CustomerOrders",
            columns: [SQLColumn(name: "OrderDate", type: "date")]),
        SQLTable(schema: "sales", name: "order_lines", columns: []),
        SQLTable(
            schema: "hr", name: "T042", columns: [SQLColumn(name: "gehalt", type: "money")],
            comment: "Employees and what they earn"),
        SQLTable(schema: "crm", name: "kunde", columns: []),
        SQLTable(schema: "crm", name: "länder", columns: []),
        SQLTable(schema: "log", name: "cities", columns: []),
    ]

    private func found(_ text: String) -> [String] {
        TableSearch(text).ranked(Self.tables).map(\.name)
    }

    @Test(arguments: [
        ("order_lines", ["order_lines", "CustomerOrders"]), ("line", ["order_lines"]),
        ("How many orders came in yesterday?", ["CustomerOrders", "order_lines"]),
        ("Bestellungen", ["CustomerOrders", "order_lines"]),
        ("customers", ["CustomerOrders", "kunde"]), ("Kunden", ["CustomerOrders", "kunde"]),
        ("employee", ["T042"]), ("salaries", ["T042"]), ("country", ["länder"]),
        ("Laender", ["länder"]), ("Stadt", ["cities"]), ("nothing", []), ("xyz", []),
    ])
    func findsByWord(_ text: String, _ names: [String]) {
        #expect(found(text) == names)
    }

    @Test func givesAllWhereNothingIsSought() {
        #expect(found("  ").count == Self.tables.count)
    }

    @Test func putsTheNameBeforeColumns() {
        #expect(found("order date").first == "CustomerOrders")
    }
}
