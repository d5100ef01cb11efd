/// The failures that the sandbox's DAGs show.
extension TaskFailure {
    private static let dags = "/opt/airflow/dags/"

    static let missingColumn = TaskFailure(chain: [
        Raised(
            type: "KeyError", value: "'discount_code'",
            frames: [
                Frame(
                    file: dags + "daily_sales/columns.py", line: 41, function: "position",
                    source: "return self.positions[name]")
            ]),
        Raised(
            type: "SchemaError",
            value: "orders feed has no column 'discount_code'; it has order_id, order_date, "
                + "customer_id, amount, status, promo_code",
            frames: [
                Frame(
                    file: dags + "daily_sales/daily_sales.py", line: 88, function: "load",
                    source: "rows = reader.rows(EXPECTED_COLUMNS)"),
                Frame(
                    file: dags + "daily_sales/columns.py", line: 57, function: "rows",
                    source: "raise SchemaError(name, self.positions) from error"),
            ]),
    ])

    static let feedTimeout = TaskFailure(chain: [
        Raised(
            type: "TimeoutError", value: "partner feed did not answer within 30 seconds",
            frames: [
                Frame(
                    file: dags + "flaky_feed.py", line: 23, function: "fetch_feed",
                    source: "body = session.get(FEED_URL, timeout=30)")
            ])
    ])

    static let feedCut = TaskFailure(chain: [
        Raised(
            type: "IncompleteRead",
            value: "IncompleteRead(81920 bytes read, 40960 more expected)",
            frames: [
                Frame(
                    file: dags + "flaky_feed.py", line: 27, function: "fetch_feed",
                    source: "body = response.read()")
            ])
    ])

    static let chunkCorrupt = TaskFailure(chain: [
        Raised(
            type: "ValueError",
            value: "could not convert string to float: '1.204,50'",
            frames: [
                Frame(
                    file: dags + "big_backfill.py", line: 52, function: "backfill_chunk",
                    source: "total += float(row['amount'])")
            ])
    ])

    static let connectionRefused = TaskFailure(chain: [
        Raised(
            type: "ConnectionRefusedError", value: "[Errno 111] Connection refused",
            frames: [
                Frame(
                    file: "/usr/local/lib/python3.11/socket.py", line: 836,
                    function: "create_connection", source: "sock.connect(sa)")
            ]),
        Raised(
            type: "VendorUnavailable",
            value: "cannot reach prices.vendor.example:8443: [Errno 111] Connection refused",
            frames: [
                Frame(
                    file: dags + "broken_vendor.py", line: 31, function: "pull_prices",
                    source: "client = VendorClient.connect(HOST, PORT)"),
                Frame(
                    file: dags + "vendor_client.py", line: 19, function: "connect",
                    source: "raise VendorUnavailable(host, port) from error"),
            ]),
    ])
}
