import GRDB

/// Tables of the sample database, and what does not change from day to day.
enum SampleSchema {
    static let sql = """
        CREATE TABLE customers (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            country TEXT NOT NULL,
            since TEXT NOT NULL
        );
        CREATE TABLE products (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            category TEXT NOT NULL,
            price REAL NOT NULL
        );
        CREATE TABLE orders (
            id INTEGER PRIMARY KEY,
            order_date TEXT NOT NULL,
            customer_id INTEGER NOT NULL REFERENCES customers (id),
            amount REAL NOT NULL,
            status TEXT NOT NULL
        );
        CREATE INDEX orders_by_date ON orders (order_date);
        CREATE VIEW daily_totals AS
            SELECT order_date, COUNT(*) AS orders, ROUND(SUM(amount), 2) AS amount
            FROM orders WHERE status <> 'cancelled' GROUP BY order_date;
        """

    struct Customer {
        let id: Int
        let name: String
        let country: String
        let since: String

        func insert(into database: Database) throws {
            try database.execute(
                sql: "INSERT INTO customers (id, name, country, since) VALUES (?, ?, ?, ?)",
                arguments: [id, name, country, since])
        }
    }

    static var customers: [Customer] {
        let given = ["Ada", "Björn", "Chiara", "Dmitri", "Élodie", "Femke", "Goran", "Hana"]
        let family = ["Nowak", "Larsen", "Okafor", "Rossi", "Schmidt", "Tanaka", "Vargas", "Weber"]
        let countries = ["AT", "DE", "DK", "ES", "FR", "IT", "NL", "PL"]
        return (1...SampleOrders.customers).map { id in
            let seed = Int(SampleOrders.mixed(id))
            let since = CalendarDay(epochDay: 18_262 + seed % 2000)
            return Customer(
                id: id, name: "\(given[seed % 8]) \(family[seed / 8 % 8])",
                country: countries[seed / 64 % 8], since: since.text)
        }
    }

    static let products: [(name: String, category: String, price: Double)] = [
        ("Desk lamp", "home", 39.9), ("Floor lamp", "home", 89.0), ("Wool rug", "home", 149.0),
        ("Kettle", "kitchen", 44.5), ("Chef's knife", "kitchen", 79.0), ("Pan", "kitchen", 59.9),
        ("Headphones", "audio", 129.0), ("Speaker", "audio", 199.0), ("Turntable", "audio", 249.0),
        ("Backpack", "travel", 99.0), ("Suitcase", "travel", 179.0), ("Umbrella", "travel", 24.9),
    ]
}
