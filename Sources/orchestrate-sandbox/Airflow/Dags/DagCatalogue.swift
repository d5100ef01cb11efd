import WorkflowModel

/// The DAGs of the stand-in.
enum DagCatalogue {
    static let all: [Dag] = [
        bigBackfill, brokenVendor, dailySales, flakyFeed, hourlyEvents, nightlyInventory,
    ]

    /// The day on which `daily_sales` fails in all its tries.
    static let badDay = "2026-01-13"

    static let dailySales = Dag(
        id: "daily_sales",
        description: "Load the orders of one business day into the sales database",
        schedule: "0 5 * * *", tags: ["sales", "daily"],
        params: [
            DagParam(
                name: "day", value: .string(SampleOrders.lastDay),
                schema: ["type": "string", "format": "date"],
                description: "business day to load, YYYY-MM-DD")
        ],
        tasks: [
            DagTask(id: "extract", downstream: ["load"], seconds: 0.4),
            DagTask(id: "load", downstream: ["publish"], seconds: 0.5),
            DagTask(id: "publish", seconds: 0.25),
        ])

    static let nightlyInventory = Dag(
        id: "nightly_inventory",
        description: "Count the stock of every warehouse; slow, one run at a time",
        schedule: "30 1 * * *", maxActiveRuns: 1, tags: ["inventory"],
        tasks: [
            DagTask(id: "snapshot", downstream: ["reconcile"], seconds: 6),
            DagTask(id: "reconcile", seconds: 4),
        ])

    static let flakyFeed = Dag(
        id: "flaky_feed",
        description: "Fetch a partner's feed; the first two tries fail, each in its own way",
        schedule: "@hourly", tags: ["partner"],
        tasks: [
            DagTask(id: "fetch_feed", downstream: ["parse_feed"], seconds: 0.4),
            DagTask(id: "parse_feed", seconds: 0.2),
        ])

    static let hourlyEvents = Dag(
        id: "hourly_events", description: "Collect clickstream events; paused",
        schedule: "@hourly", startsPaused: true, tags: ["events"],
        tasks: [
            DagTask(id: "collect", downstream: ["compact"]), DagTask(id: "compact"),
        ])

    static let bigBackfill = Dag(
        id: "big_backfill",
        description: "Backfill forty chunks; two of them fail with the same error",
        tags: ["backfill"],
        tasks: [
            DagTask(id: "plan_chunks", downstream: ["backfill_chunk"], seconds: 0.2),
            DagTask(
                id: "backfill_chunk", downstream: ["summarize"], retries: 1, seconds: 0.3,
                mapped: 40),
            DagTask(id: "summarize", seconds: 0.2),
        ])

    static let brokenVendor = Dag(
        id: "broken_vendor",
        description: "Pull prices from a vendor whose server refuses connections",
        schedule: "15 6 * * *", tags: ["vendor"],
        tasks: [
            DagTask(id: "pull_prices", downstream: ["store_prices"], seconds: 0.4),
            DagTask(id: "store_prices", seconds: 0.2),
        ])
}
