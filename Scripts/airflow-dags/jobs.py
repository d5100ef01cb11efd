"""Small jobs: a quick one, a slow one, and one that is paused from the start.

Runs on Airflow 2 and 3.
"""

from __future__ import annotations

import logging
import time
from datetime import datetime

try:
    from airflow.sdk import Param, dag, task
except ImportError:  # Airflow 2
    from airflow.decorators import dag, task
    from airflow.models.param import Param

logger = logging.getLogger(__name__)

START_DATE = datetime(2026, 1, 1)


@dag(
    dag_id="quick_job",
    description="One task that says hello and succeeds",
    schedule=None,
    start_date=START_DATE,
    catchup=False,
    is_paused_upon_creation=False,
    params={"name": Param("world", type="string")},
)
def quick_job():
    @task
    def greet(params: dict | None = None) -> str:
        logger.info("hello, %s", params["name"])
        return params["name"]

    greet()


@dag(
    dag_id="slow_job",
    description="One task that sleeps for as many seconds as conf says",
    schedule=None,
    start_date=START_DATE,
    catchup=False,
    is_paused_upon_creation=False,
    params={"seconds": Param(30, type="number", minimum=0, maximum=3600)},
)
def slow_job():
    @task
    def sleep(params: dict | None = None) -> float:
        ends_at = time.monotonic() + params["seconds"]
        while (left := ends_at - time.monotonic()) > 0:
            logger.info("%.0f seconds left", left)
            time.sleep(min(1.0, left))
        return params["seconds"]

    sleep()


@dag(
    dag_id="paused_job",
    description="Paused from the start: its runs wait until someone unpauses it",
    schedule=None,
    start_date=START_DATE,
    catchup=False,
    is_paused_upon_creation=True,
)
def paused_job():
    @task
    def wake() -> None:
        logger.info("awake")

    wake()


quick_job()
slow_job()
paused_job()
