import WorkflowModel

/// The log of `daily_sales.load`: short when it loads, about 3,000 lines when it fails.
enum SalesLoadLines {
    static func of(_ logged: LoggedTry) -> [LogLine] {
        let day = logged.run.conf["day"]?.stringValue ?? SampleOrders.lastDay
        let file = "daily_sales.py"
        let opening =
            [
                LogLine("loading orders of \(day)", file, 71),
                LogLine("feed file s3://sandbox-feeds/orders/\(day).csv, 4218880 bytes", file, 74),
            ] + retryLines(logged.attempt.number)
        guard !TaskOutcome.isGood(logged) else {
            return opening + (1...12).map { LogLine("batch \($0) of 12: written", file, 92) }
                + [LogLine("orders of \(day) loaded", file, 97)]
        }
        return opening + noise(try: logged.attempt.number) + [
            LogLine(
                "header: order_id;order_date;customer_id;amount;status;promo_code", "columns.py", 33
            ),
            LogLine("column 'discount_code' looked up in the header", "columns.py", 40),
        ]
    }

    /// What a try says about the one before it.
    private static func retryLines(_ number: Int) -> [LogLine] {
        switch number {
        case 1: [LogLine("first attempt, staging table is empty", "daily_sales.py", 76)]
        case 2:
            [
                LogLine(
                    "second attempt: staging table truncated, reading the feed again",
                    "daily_sales.py", 78, .warning)
            ]
        default:
            [
                LogLine(
                    "attempt \(number): feed cache bypassed, file fetched afresh, etag changed "
                        + "to 9f3c\(number)d", "daily_sales.py", 80, .warning)
            ]
        }
    }

    /// Lines that say nothing about the cause, some of which look as if they did.
    private static func noise(try number: Int) -> [LogLine] {
        (1...2980).map { index in
            let seed = Int(SampleOrders.mixed(number * 10_000 + index))
            switch index {
            case _ where index % 487 == 0:
                return LogLine(
                    "exchange rate of 2026-01-0\(1 + seed % 9) missing, using the day before",
                    "rates.py", 58, .warning)
            case _ where index % 911 == 0:
                return LogLine(
                    "metrics: error budget 99.\(seed % 10)%, 0 errors reported", "metrics.py", 19)
            case _ where index % 3 == 0:
                return LogLine(
                    "parsed batch \(index) rows=\(400 + seed % 100) in \(3 + seed % 40) ms",
                    "reader.py", 112)
            case _ where index % 3 == 1:
                return LogLine(
                    "buffer \(seed % 64) flushed, \(seed % 4096) kB in use", "buffers.py", 27)
            default:
                return LogLine(
                    "customer \(1 + seed % 400) found in cache, hit rate 0.\(900 + seed % 99)",
                    "lookup.py", 64)
            }
        }
    }
}
