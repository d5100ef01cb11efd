"""Programs that a task runs: Java, Spark, dbt, Kubernetes, shells, Node, Python. For airflow."""

from __future__ import annotations

import subprocess
import sys

from kit import bash_dag, failing, logger, raised

bash_dag("ledger_java", "post_ledger", r"""
mkdir -p /tmp/ledger && cd /tmp/ledger
cat > Posting.java <<'X'
import java.io.*;
public class Posting {
    static void open(String path) throws IOException { new FileInputStream(path).close(); }
    public static void main(String[] arguments) {
        System.out.println("INFO  posting engine 4.2 started");
        System.err.println("WARN  c.l.Pool - pool size 4 is below the advised 8");
        try { open("/data/ledger/2026-01.dat"); }
        catch (IOException error) { throw new IllegalStateException("cannot open ledger for period 2026-01", error); }
    }
}
X
java Posting.java
""")

bash_dag("clickstream_spark", "sessionize", r"""
cat <<'X'
26/01/31 02:11:04 INFO SparkContext: Running Spark version 3.5.1
26/01/31 02:11:09 WARN NativeCodeLoader: Unable to load native-hadoop library for your platform... using builtin-java classes where applicable
26/01/31 02:11:20 INFO DAGScheduler: Submitting 400 missing tasks from ResultStage 7
X
for i in $(seq 1 380); do echo "26/01/31 02:12:01 INFO TaskSetManager: Finished task $i.0 in stage 7.0 (TID $i) in 812 ms on worker-3 (executor 4) ($i/400)"; done
cat <<'X'
26/01/31 02:14:41 ERROR YarnClusterScheduler: Lost executor 4 on worker-3: Container killed by YARN for exceeding memory limits. 5.6 GB of 5.5 GB physical memory used. Consider boosting spark.executor.memoryOverhead.
26/01/31 02:14:41 WARN TaskSetManager: Lost task 381.0 in stage 7.0 (TID 381) (worker-3 executor 4): ExecutorLostFailure (executor 4 exited caused by one of the running tasks)
26/01/31 02:14:44 ERROR TaskSetManager: Task 381 in stage 7.0 failed 4 times; aborting job
Exception in thread "main" org.apache.spark.SparkException: Job aborted due to stage failure: Task 381 in stage 7.0 failed 4 times, most recent failure: Lost task 381.3 in stage 7.0 (TID 402)
	at org.apache.spark.scheduler.DAGScheduler.failJobAndIndependentStages(DAGScheduler.scala:2844)
	at org.apache.spark.scheduler.DAGScheduler.abortStage(DAGScheduler.scala:2780)
	at com.example.Sessionize$.main(Sessionize.scala:61)
26/01/31 02:14:45 INFO ShutdownHookManager: Shutdown hook called
X
exit 1
""")

bash_dag("orders_spark", "join_orders", r"""
cat <<'X'
26/01/31 03:00:10 INFO SharedState: Warehouse path is 'file:/data/warehouse'.
26/01/31 03:00:21 WARN ParquetFileFormat: schema of orders/dt=2026-01-31 differs from orders/dt=2026-01-30: column order_total is gone, total_amount is new
26/01/31 03:00:22 ERROR SparkSubmit: job failed
Traceback (most recent call last):
  File "/opt/jobs/join_orders.py", line 22, in <module>
    totals = orders.groupBy("customer_id").sum("order_total")
  File "/opt/spark/python/lib/pyspark.zip/pyspark/sql/group.py", line 49, in _api
  File "/opt/spark/python/lib/py4j-0.10.9.7-src.zip/py4j/java_gateway.py", line 1322, in __call__
  File "/opt/spark/python/lib/pyspark.zip/pyspark/errors/exceptions/captured.py", line 185, in deco
pyspark.errors.exceptions.captured.AnalysisException: [UNRESOLVED_COLUMN.WITH_SUGGESTION] A column or function parameter with name `order_total` cannot be resolved. Did you mean one of the following? [`total_amount`, `order_id`].
26/01/31 03:00:22 INFO ShutdownHookManager: Deleting directory /tmp/spark-1b2c
X
exit 1
""")

bash_dag("dbt_orders_test", "dbt_test", r"""
cat <<'X'
02:30:01  Running with dbt=1.8.3
02:30:02  Found 41 models, 118 data tests, 9 sources
02:30:04  Concurrency: 4 threads (target='prod')
X
for i in $(seq 1 117); do echo "02:30:05  $i of 118 PASS not_null_model_$i ................. [PASS in 0.31s]"; done
cat <<'X'
02:31:40  118 of 118 FAIL 37 not_null_orders_customer_id ............. [FAIL 37 in 0.44s]
02:31:40  Finished running 118 data tests in 0 hours 1 minutes and 36.10 seconds (96.10s).
02:31:41  Completed with 1 error and 0 warnings:
02:31:41  Failure in test not_null_orders_customer_id (models/marts/orders.yml)
02:31:41    Got 37 results, configured to fail if != 0
02:31:41    compiled code at target/compiled/shop/models/marts/orders.yml/not_null_orders_customer_id.sql
02:31:41  Done. PASS=117 WARN=0 ERROR=1 SKIP=0 TOTAL=118
X
exit 1
""")

bash_dag("dbt_payments_build", "dbt_run", r"""
printf '\033[0m01:00:01  Running with dbt=1.8.3\n'
printf '\033[0m01:00:02  Registered adapter: postgres=1.8.2\n'
printf "\033[0m01:00:04  Encountered an error:\nCompilation Error\n  Model 'model.shop.fct_payments' (models/marts/fct_payments.sql) depends on a node named 'stg_paymnts' which was not found\n"
exit 2
""")

bash_dag("dbt_marts_grant", "dbt_build", r"""
cat <<'X'
04:10:00  Running with dbt=1.8.3
04:10:09  1 of 3 START sql table model staging.stg_orders ......... [RUN]
04:10:12  1 of 3 OK created sql table model staging.stg_orders .... [SUCCESS 1 in 3.10s]
04:10:12  2 of 3 START sql table model marts.fct_orders ........... [RUN]
04:10:13  2 of 3 ERROR creating sql table model marts.fct_orders .. [ERROR in 0.62s]
04:10:13  3 of 3 SKIP relation marts.fct_daily .................... [SKIP]
04:10:14  Completed with 1 error and 0 warnings:
04:10:14    Database Error in model fct_orders (models/marts/fct_orders.sql)
  003001 (42501): SQL access control error:
  Insufficient privileges to operate on schema 'MARTS'
04:10:14  Done. PASS=1 WARN=0 ERROR=1 SKIP=1 TOTAL=3
X
exit 1
""")


@failing("churn_pod")
def train_in_pod():
    logger.info("Building pod churn-train-8xk2 with labels: {'app': 'churn'}")
    logger.info("Pod churn-train-8xk2 has phase Pending")
    logger.info("[base] loaded 4.1 million rows")
    logger.info("[base] fitting gradient boosting, 800 trees")
    logger.info("Pod churn-train-8xk2 has phase Failed")
    logger.error("Container base of pod churn-train-8xk2 terminated: reason OOMKilled, exit code 137")
    raise raised("airflow.exceptions.AirflowException",
                 "Pod churn-train-8xk2 returned a failure.")


@failing("image_pod")
def start_pod():
    logger.info("Building pod resize-images-77 with labels: {'app': 'resize'}")
    for _ in range(5):
        logger.warning("Pod not yet started: resize-images-77")
    logger.info('Event: Failed to pull image "registry.example/resize:2.41": manifest unknown: manifest tagged by "2.41" is not found')
    logger.info("Event: Error: ImagePullBackOff")
    raise raised("airflow.providers.cncf.kubernetes.utils.pod_manager.PodLaunchFailedException",
                 "Pod took longer than 120 seconds to start. Check the pod events in kubernetes to determine why.")


@failing("features_pod")
def compute_features():
    logger.info("Pod features-19 has phase Running")
    logger.info("[base] writing shuffle files to /scratch")
    logger.info("Pod features-19 has phase Failed")
    logger.error("Pod Event: Evicted - The node was low on resource: ephemeral-storage. Threshold quantity: 10Gi, available: 9.2Gi.")
    raise raised("airflow.exceptions.AirflowException", "Pod features-19 returned a failure.")


bash_dag("export_upload", "upload", r"""
set -euxo pipefail
day=2026-01-31
mkdir -p /tmp/export
echo "id;amount" > /tmp/export/$day.csv
gzip -f /tmp/export/$day.csv
target="s3://${EXPORT_BUCKET}/daily/$day.csv.gz"
echo "uploading to $target"
""")

bash_dag("vendor_unpack", "unpack", r"""
set -eo pipefail
mkdir -p /tmp/vendor && cd /tmp/vendor
seq 1 200000 | gzip > full.csv.gz
head -c 60000 full.csv.gz > vendor_20260131.csv.gz
echo "unpacking vendor_20260131.csv.gz"
gzip -dc vendor_20260131.csv.gz | wc -l
""")

bash_dag("lake_mirror", "mirror", """
echo "mirroring lake/raw to the archive"
set -e
s5cmd-mirror sync s3://lake/raw s3://archive/raw
""")

bash_dag("report_node", "render_report", r"""
cat > /tmp/render_report.js <<'X'
console.log("rendering 3 sections");
function table(section) { return section.data.rows.map((row) => row.join(";")); }
console.log(table({ title: "summary", data: { rows: [["a", "b"]] } }));
console.log(table({ title: "returns" }));
X
node /tmp/render_report.js
""")


@failing("scoring_child")
def score():
    code = ("rows = [4, 0, 2]\n"
            "print('scoring', len(rows), 'rows', flush=True)\n"
            "def ratio(row):\n    return 100 / row\n"
            "print([ratio(row) for row in rows])\n")
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    for line in (child.stdout + child.stderr).splitlines():
        logger.info("[child] %s", line)
    child.check_returncode()


bash_dag("ftp_mirror", "mirror_ftp", r"""
for i in 5 20 45 70 85; do printf '\r%3d%% [%s>        ] 12.4 MB/s' $i '====='; sleep 0.1; done
printf '\n\033[1;31mrsync: connection unexpectedly closed (1048576 bytes received so far) [receiver]\033[0m\n' >&2
printf '\033[31mrsync error: error in rsync protocol data stream (code 12) at io.c(231) [receiver=3.2.7]\033[0m\n' >&2
exit 12
""")

bash_dag("terraform_plan", "apply_grants", r"""
cat <<'X'
::group::Initialising provider plugins
- Using previously-installed hashicorp/snowflake v0.94.1
::endgroup::
::group::Apply
snowflake_grant.marts: Creating...
snowflake_grant.marts: Still creating... [10s elapsed]
Error: 003540 (42501): SQL execution error: Creating grant on schema 'MARTS' is not allowed to role 'ETL_DEPLOY'; it must be owner of the schema
  with snowflake_grant.marts, on grants.tf line 12, in resource "snowflake_grant" "marts":
::endgroup::
X
exit 1
""")

bash_dag("index_rebuild", "rebuild", r"""
echo "building search index, heap limit 2 GB"
python3 -u - <<'X'
import os, signal
print("indexed 410000 of 1200000 documents, resident 1.9 GB", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
X
""")

bash_dag("sort_events", "sort", r"""
set -e
echo "sorting 88 million events"
seq 1 50000 > /tmp/events.txt
sort -R /tmp/events.txt > /dev/full
echo "sorted"
""")
