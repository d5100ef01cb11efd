import TDSStandIn

/// The sample database as SQL Server would have it: the types that its columns would be declared
/// with there, since SQLite knows but four.
enum SampleWarehouse {
    static var options: TDSOptions {
        var options = TDSOptions()
        options.databaseName = "sales"
        options.schema = "sales"
        options.columnTypes = [
            "customers.id": .int, "customers.name": .nvarchar(100), "customers.country": .char(2),
            "customers.since": .date, "products.id": .int, "products.name": .nvarchar(100),
            "products.category": .nvarchar(40),
            "products.price": .decimal(precision: 10, scale: 2), "orders.id": .bigint,
            "orders.order_date": .date, "orders.customer_id": .int,
            "orders.amount": .decimal(precision: 12, scale: 2), "orders.status": .nvarchar(20),
            "daily_totals.order_date": .date, "daily_totals.orders": .int,
            "daily_totals.amount": .decimal(precision: 12, scale: 2),
        ]
        options.descriptions = [
            "orders": "One row for each order, loaded daily",
            "orders.amount": "Gross amount in euros",
            "orders.status": "shipped, paid, returned or cancelled",
            "customers": "Everybody who ever ordered",
        ]
        return options
    }
}
