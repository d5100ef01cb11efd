/// What the lines of the generated log say.
enum LogWords {
    /// A message, the file that logs it and how often it comes.
    struct Message {
        let file: String
        let share: Int
        let level: String
        let spelling: LogSpelling

        init(_ share: Int, _ file: String, _ level: String, _ pattern: String) {
            self.share = share
            self.file = file
            self.level = level
            spelling = LogSpelling(pattern)
        }
    }

    /// Every message: the usual ones, and two hundred that come now and then.
    static let messages = usual + seldom

    private static let usual: [Message] = [
        Message(70, "load.py:41", "INFO", "Wrote {N} rows to warehouse.{t} in {f} s (batch {n})"),
        Message(60, "load.py:52", "INFO", "Reading {p} ({N} bytes, etag {h})"),
        Message(40, "load.py:77", "INFO", "Partition day={d} region={w}: {N} rows, {n} rejected"),
        Message(40, "base.py:84", "INFO", "Retrieving connection 'warehouse_{w}'"),
        Message(
            30, "sql.py:450", "INFO",
            "Running statement: SELECT {c}, {c} FROM sales.{t} WHERE booked_at >= '{d}' AND id > {N}, parameters: None"
        ),
        Message(30, "sql.py:509", "INFO", "Rows affected: {n}"),
        Message(
            30, "http.py:188", "INFO",
            "GET https://api.example.com/v2/{t}/{u}?page={n}&size=500 200 in {f} ms"),
        Message(
            25, "s3.py:1212", "INFO",
            "Copied s3://raw-zone/{t}/{d}/{h}.json.gz to s3://staging/{t}/ ({N} bytes)"),
        Message(25, "quality.py:33", "INFO", "check not_null({c}) on {t}: passed, 0 of {N} rows"),
        Message(
            20, "kafka.py:90", "INFO",
            "Polled {n} records from topic {t}-events partition {n} offset {N} lag {n}"),
        Message(20, "cache.py:17", "DEBUG", "cache hit for key {t}:{u} age={n}s size={N}"),
        Message(
            15, "transform.py:120", "INFO",
            "Joined {t} with {t} on {c}: {N} left, {N} right, {N} matched ({f} %)"),
        Message(
            15, "metrics.py:8", "INFO",
            "{\"metric\": \"rows_loaded\", \"table\": \"{t}\", \"value\": {N}, \"host\": \"{o}\"}"),
        Message(
            15, "subprocess.py:106", "INFO",
            "26/05/01 02:11:{n} INFO TaskSetManager: Finished task {n}.0 in stage {n}.0 (TID {N}) in {n} ms on {o} (executor {n}) ({n}/200)"
        ),
        Message(
            15, "subprocess.py:106", "INFO",
            "26/05/01 02:11:{n} INFO BlockManagerInfo: Added broadcast_{n}_piece0 in memory on {o}:{n} (size: {f} KiB, free: {f} MiB)"
        ),
        Message(
            12, "subprocess.py:106", "INFO",
            "02:14:{n}  {n} of 480 OK created sql incremental model marts.{t} [\u{1B}[32mSUCCESS {n}\u{1B}[0m in {f}s]"
        ),
        Message(
            12, "subprocess.py:106", "INFO",
            "+ aws s3 cp {p} s3://staging/{t}/{d}/ --only-show-errors"),
        Message(
            10, "pod_manager.py:466", "INFO",
            "[base] worker {o} heartbeat ok, rss={N} kB, open files {n}"),
        Message(
            10, "python.py:202", "INFO", "Progress: {n} of 1000 chunks done, {f} MB/s, eta {n} s"),
        Message(8, "load.py:60", "INFO", "user {w} acquired lease {u} on {t} for {n} s"),
        Message(8, "retry.py:31", "WARNING", "slow batch {n} on {o}: took {f} s, limit 30 s"),
        Message(
            6, "quality.py:48", "WARNING", "{n} rows of {t} have an empty {c}, default value used"),
        Message(
            5, "connectionpool.py:824", "WARNING",
            "Retrying (Retry(total={n}, connect=None)) after connection broken by 'ReadTimeoutError(read timeout={n})': /v2/{t}"
        ),
        Message(
            4, "cache.py:29", "ERROR",
            "cache node {o} refused the connection, falling back to the database"),
        Message(
            3, "load.py:99", "ERROR", "could not archive {p}: [Errno 17] File exists, ignoring"),
    ]

    /// What libraries and the task's own code say now and then, each in words of its own.
    private static let seldom: [Message] = {
        let verbs = [
            "Opened", "Closed", "Scheduled", "Compacted", "Vacuumed", "Published", "Validated",
            "Fetched", "Skipped", "Refreshed", "Mounted", "Sorted", "Flushed", "Resolved",
            "Registered", "Merged", "Pruned", "Cloned", "Rotated", "Archived",
        ]
        let things = [
            "session {h} for {w}", "segment {n} of {t}", "index idx_{c} on {t}",
            "snapshot {u} of {t}", "lease on {p}", "consumer group {w}-{n} at offset {N}",
            "manifest {p} with {n} entries", "schema registry subject {t}-value version {n}",
            "secret backend for {w}", "materialized view {t}_{c}",
        ]
        let endings = [" in {f} s", " on {o}, {N} bytes", ""]
        return verbs.enumerated().flatMap { number, verb in
            things.enumerated().map { index, thing in
                Message(
                    1, "lib\(number % 7).py:\(20 + index)", "INFO",
                    "\(verb) \(thing)\(endings[(number + index) % endings.count])")
            }
        }
    }()

    /// Blocks of several lines, each line without a header unless it is the first.
    static let blocks: [(share: Int, level: String, lines: [LogSpelling])] = [
        (6, "INFO", sql), (2, "ERROR", python), (1, "ERROR", chained), (1, "ERROR", java),
    ].map { ($0.0, $0.1, $0.2.map(LogSpelling.init)) }

    private static let sql = [
        "Executing merge of batch {n}:", "MERGE INTO warehouse.{t} AS target",
        "USING staging.{t}_{h} AS source", "  ON target.id = source.id AND target.day = '{d}'",
        "WHEN MATCHED THEN UPDATE SET {c} = source.{c}, {c} = source.{c}",
        "WHEN NOT MATCHED THEN INSERT (id, {c}, {c}) VALUES (source.id, source.{c}, source.{c});",
    ]
    private static let python = [
        "batch {n} of {t} failed, will be retried", "Traceback (most recent call last):",
        "  File \"/opt/airflow/dags/load.py\", line {n}, in run_batch",
        "    rows = fetch(connection, batch)", "           ^^^^^^^^^^^^^^^^^^^^^^^^",
        "  File \"/opt/airflow/dags/lib/source.py\", line {n}, in fetch",
        "    cursor.execute(statement, parameters)",
        "  File \"/usr/local/lib/python3.12/site-packages/psycopg2/extras.py\", line 236, in execute",
        "    return super().execute(query, vars)",
        "psycopg2.errors.SerializationFailure: could not serialize access of {t} {n}",
    ]
    private static let chained = [
        "fetch of {p} failed, trying again", "Traceback (most recent call last):",
        "  File \"/usr/local/lib/python3.12/site-packages/urllib3/connection.py\", line 198, in _new_conn",
        "    sock = connection.create_connection(",
        "ConnectionRefusedError: [Errno 111] Connection refused", "",
        "The above exception was the direct cause of the following exception:", "",
        "Traceback (most recent call last):",
        "  File \"/opt/airflow/dags/lib/http.py\", line {n}, in get",
        "    return session.get(url, timeout={n})",
        "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='{o}', port=443): Max retries exceeded",
    ]
    private static let java = [
        "26/05/01 02:11:{n} ERROR Executor: Exception in task {n}.0 in stage {n}.0 (TID {N}), retrying",
        "org.apache.spark.SparkException: Task failed while writing rows to {p}",
        "\tat org.apache.spark.sql.execution.datasources.FileFormatWriter$.executeTask(FileFormatWriter.scala:{n})",
        "\tat org.apache.spark.scheduler.Task.run(Task.scala:{n})",
        "\tat java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(Unknown Source)",
        "Caused by: java.io.IOException: lease of {w} expired",
        "\tat org.apache.hadoop.hdfs.DFSOutputStream.flush(DFSOutputStream.java:{n})",
        "\t... 9 more",
    ]
    /// How the try ends, in Airflow 2's words.
    static let ending = """
        [2026-05-01T06:00:00.000+0000] {taskinstance.py:3310} ERROR - Task failed with exception
        Traceback (most recent call last):
          File "/opt/airflow/dags/load.py", line 203, in publish
            raise ValueError(f"{rejected} rows of {table} were rejected")
        ValueError: 1204 rows of orders were rejected
        [2026-05-01T06:00:00.100+0000] {taskinstance.py:1225} INFO - Marking task as FAILED. dag_id=daily, task_id=load
        [2026-05-01T06:00:00.200+0000] {local_task_job_runner.py:266} INFO - Task exited with return code 1

        """
}
