"""A load step that always fails: three tries, a long log each, another error each time.

Only the last one is the cause that a person should hear about first; the noise around it holds
warnings and the word "error" in harmless places, as real logs do. Runs on Airflow 2 and 3.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

try:
    from airflow.sdk import Param, dag, get_current_context, task
except ImportError:  # Airflow 2
    from airflow.decorators import dag, task
    from airflow.models.param import Param
    from airflow.operators.python import get_current_context

logger = logging.getLogger(__name__)

BATCH_COUNT = 1600


class WarehouseError(Exception):
    """The warehouse refused a statement."""


def write_noise(day: str, first_batch: int, last_batch: int) -> None:
    for batch in range(first_batch, last_batch + 1):
        logger.info(
            "batch %05d of %s: read 250 rows, 0 errors, checksum %08x",
            batch,
            day,
            batch * 2654435761 % 2**32,
        )
        logger.info("batch %05d of %s: wrote 250 rows in %d ms", batch, day, 11 + batch * 7 % 90)
        if batch % 160 == 0:
            logger.warning("batch %05d: slow write, will retry without error if it fails", batch)


def connect_to_warehouse() -> None:
    raise TimeoutError("warehouse.example:1433 did not answer within 30 seconds")


def lock_stage_table() -> None:
    raise WarehouseError(
        "Transaction (Process ID 71) was deadlocked on lock resources with another process and "
        "has been chosen as the deadlock victim. (1205)"
    )


def insert_orders(day: str) -> None:
    try:
        {"order_id": 40213, "day": day}["customer_id"]
    except KeyError as error:
        raise WarehouseError(
            "Cannot insert the value NULL into column 'customer_id', table 'sales.orders'; "
            "column does not allow nulls. INSERT fails. (515)"
        ) from error


@dag(
    dag_id="daily_sales_broken",
    description="Like daily_sales, but its load step fails on every try",
    schedule=None,
    start_date=datetime(2026, 1, 1),
    catchup=False,
    is_paused_upon_creation=False,
    default_args={"retries": 2, "retry_delay": timedelta(seconds=1)},
    params={"day": Param("2026-01-31", type="string", format="date", description="business day")},
    tags=["sales"],
)
def daily_sales_broken():
    @task
    def extract(params: dict | None = None) -> int:
        logger.info("extracted %d batches of %s", BATCH_COUNT, params["day"])
        return BATCH_COUNT

    @task
    def load(batches: int, params: dict | None = None) -> int:
        day = params["day"]
        try_number = get_current_context()["ti"].try_number
        logger.info("loading %d batches of %s, try %d", batches, day, try_number)
        write_noise(day, 1, batches)
        if try_number == 1:
            connect_to_warehouse()
        elif try_number == 2:
            lock_stage_table()
        else:
            insert_orders(day)
        return batches

    @task
    def publish(batches: int, params: dict | None = None) -> None:
        logger.info("published %d batches of %s", batches, params["day"])

    publish(load(extract()))


daily_sales_broken()
