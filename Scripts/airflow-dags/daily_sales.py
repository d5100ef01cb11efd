"""A day's sales in three steps: extract, load, publish. Runs on Airflow 2 and 3.

`conf` chooses the ending: nothing for success, {"fail": "data"} for an order that the load step
cannot read on any of its three tries, {"fail": "once"} for a first try that fails and a second
that succeeds.
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

ORDER_COUNT = 1240
BROKEN_ORDER = 817


class LoadError(Exception):
    """An order could not be loaded."""


def read_amount(order: dict) -> int:
    return order["amount_cents"]


def load_order(order: dict) -> int:
    try:
        return read_amount(order)
    except KeyError as error:
        columns = ", ".join(sorted(order))
        raise LoadError(
            f"order {order['order_id']} of {order['day']} has no amount_cents; it has {columns}"
        ) from error


@dag(
    dag_id="daily_sales",
    description="Loads one day of orders into the warehouse",
    schedule=None,
    start_date=datetime(2026, 1, 1),
    catchup=False,
    is_paused_upon_creation=False,
    default_args={"retries": 2, "retry_delay": timedelta(seconds=1)},
    params={
        "day": Param("2026-01-31", type="string", format="date", description="business day"),
        "fail": Param("", type="string", enum=["", "data", "once"], description="how load ends"),
    },
    tags=["sales"],
)
def daily_sales():
    @task
    def extract(params: dict | None = None) -> list[dict]:
        day = params["day"]
        orders = [
            {"order_id": number, "day": day, "amount_cents": 500 + number * 37 % 9000}
            for number in range(1, ORDER_COUNT + 1)
        ]
        if params["fail"] == "data":
            broken = orders[BROKEN_ORDER - 1]
            broken["amount"] = broken.pop("amount_cents") / 100
        logger.info("extracted %d orders of %s", len(orders), day)
        return orders

    @task
    def load(orders: list[dict], params: dict | None = None) -> int:
        try_number = get_current_context()["ti"].try_number
        logger.info("loading %d orders of %s, try %d", len(orders), params["day"], try_number)
        if params["fail"] == "once" and try_number == 1:
            raise ConnectionResetError("the warehouse closed the connection during COPY")
        total = 0
        for position, order in enumerate(orders, start=1):
            total += load_order(order)
            if position % 200 == 0:
                logger.info("loaded %d of %d orders", position, len(orders))
        logger.info("loaded all %d orders, %d cents", len(orders), total)
        return total

    @task
    def publish(total_cents: int, params: dict | None = None) -> None:
        logger.info("published %s: %d cents", params["day"], total_cents)

    publish(load(extract()))


daily_sales()
