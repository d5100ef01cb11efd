"""Limits and endings: time, memory, files, signals, lost workers. For airflow DAGs."""

from __future__ import annotations

import os
import resource
import signal
import subprocess

from kit import dag, failing, logger, options, raised, task, time, timedelta


@failing("inventory_sync", task_options={"execution_timeout": timedelta(seconds=4)})
def sync_inventory():
    logger.info("asking the ERP for a full inventory")
    for second in range(60):
        logger.info("export job 5512 is still queued at position %d", 9)
        time.sleep(1)


@dag(dag_id="partner_file_sensor", **options(0))
def partner_file_sensor():
    @task.sensor(poke_interval=1, timeout=4, mode="poke")
    def wait_for_stock() -> bool:
        logger.info("looking for /landing/partner/stock_20260131.done")
        return False

    wait_for_stock()


partner_file_sensor()


@failing("quarter_close", retries=0, dagrun_timeout=timedelta(seconds=15))
def close_quarter():
    for minute in range(120):
        logger.info("waiting for the consolidation lock held by job C-88")
        time.sleep(1)


@failing("pdf_batch")
def convert():
    logger.info("converting 40 documents")
    subprocess.run(["sleep", "30"], timeout=2, check=True)


@failing("matrix_job")
def build_matrix():
    logger.info("building co-occurrence matrix of 900000 products")
    size, _ = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, resource.RLIM_INFINITY))
    bytearray(40 << 30)


@failing("partition_writer")
def write_partitions():
    resource.setrlimit(resource.RLIMIT_NOFILE, (160, 160))
    logger.info("opening one writer for each of 400 partitions")
    os.makedirs("/tmp/partitions", exist_ok=True)
    writers = [open(f"/tmp/partitions/part-{number}.csv", "w") for number in range(400)]
    logger.info("%d writers", len(writers))


@failing("embedding_refresh")
def embed():
    for number in range(1, 6):
        logger.info("embedded %d of 8 shards, resident memory %.1f GiB of 8.0 GiB", number, 1.5 * number)
    time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGKILL)


@failing("ocr_native")
def read_scans():
    logger.info("calling libocr 2.1 on scan_0042.tif")
    time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGSEGV)


@failing("manual_stop", retries=0)
def long_copy():
    for block in range(120):
        logger.info("copied block %d of 4096", block)
        time.sleep(1)


@failing("worker_gone", retries=0)
def count_visits():
    logger.info("counting visits of 2026-01-31, partition 7 of 24")
    time.sleep(1)
    # The supervisor of this task vanishes, as with its machine.
    os.kill(os.getppid(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


@failing("heartbeat_gone", retries=0)
def hold_still():
    logger.info("compacting table visits, file 1 of 9")
    time.sleep(1)
    os.kill(os.getppid(), signal.SIGSTOP)
    time.sleep(900)


@failing("worker_shutdown", retries=0)
def drain():
    logger.info("draining queue orders-in")
    time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(20)


@failing("gpu_train")
def train():
    logger.info("epoch 1 of 20, batch size 512")
    raise raised("torch.cuda.OutOfMemoryError",
                 "CUDA out of memory. Tried to allocate 2.40 GiB. GPU 0 has a total capacity of 15.77 GiB of which 1.02 GiB is free.",
                 base=RuntimeError)
