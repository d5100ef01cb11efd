import FoundationEssentials
import GRDB

/// The sample database: a SQLite file with sales, made once and then kept.
///
/// The file appears whole or not at all: it is filled under another name and then renamed.
struct SampleDatabase: Sendable {
    let path: String
    private let queue: DatabaseQueue

    /// Opens `sales.db` in a folder; makes both when missing.
    init(folder: String) throws {
        let files = FileManager.default
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let base = folder.hasPrefix("/") ? folder : files.currentDirectoryPath + "/" + folder
        path = base + "/sales.db"
        if !files.fileExists(atPath: path) {
            let draft = "\(path).\(UInt64.random(in: 0...UInt64.max))"
            defer { try? files.removeItem(atPath: draft) }
            try Self.fill(DatabaseQueue(path: draft))
            if !files.fileExists(atPath: path) {
                try files.moveItem(atPath: draft, toPath: path)
            }
        }
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Loads the orders of a day, unless there are some.
    ///
    /// - Returns: how many rows were added.
    func load(_ day: CalendarDay) async throws -> Int {
        try await queue.write { database in
            let present = try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM orders WHERE order_date = ?",
                arguments: [day.text])
            guard present == 0 else { return 0 }
            return try Self.insert(day, into: database)
        }
    }

    private static func fill(_ queue: DatabaseQueue) throws {
        try queue.write { database in
            try database.execute(sql: SampleSchema.sql)
            for customer in SampleSchema.customers { try customer.insert(into: database) }
            for (index, product) in SampleSchema.products.enumerated() {
                try database.execute(
                    sql: "INSERT INTO products (id, name, category, price) VALUES (?, ?, ?, ?)",
                    arguments: [index + 1, product.name, product.category, product.price])
            }
            guard let first = CalendarDay(SampleOrders.firstDay),
                let last = CalendarDay(SampleOrders.lastDay)
            else { return }
            for epochDay in first.epochDay...last.epochDay {
                _ = try insert(CalendarDay(epochDay: epochDay), into: database)
            }
        }
        try queue.close()
    }

    private static func insert(_ day: CalendarDay, into database: Database) throws -> Int {
        let statement = try database.makeStatement(
            sql: """
                INSERT INTO orders (id, order_date, customer_id, amount, status)
                VALUES (?, ?, ?, ?, ?)
                """)
        let orders = SampleOrders.orders(on: day)
        for order in orders {
            try statement.execute(arguments: [
                order.id, day.text, order.customerID, order.amount, order.status,
            ])
        }
        return orders.count
    }
}
