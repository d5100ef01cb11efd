"""Things that somebody must set up: variables, connections, templates, packages. For airflow DAGs."""

from __future__ import annotations

import os

from kit import BaseHook, Variable, bash_dag, dag, failing, get_current_context, logger, options, task


@failing("threshold_alert")
def alert():
    logger.info("reading the alert threshold")
    return float(Variable.get("alert_threshold"))


class WarehouseUnavailable(Exception):
    pass


@failing("cube_refresh")
def refresh_cube():
    try:
        BaseHook.get_connection("cube_prod")
    except Exception as error:
        raise WarehouseUnavailable("cube could not be refreshed") from error


bash_dag("weekly_mail", "send", "{% include 'mail/weekly.sh.j2' %}")

bash_dag("export_by_region", "export", "export-tool --region {{ params.region.code }}")


@failing("sheet_reader")
def read_sheet():
    logger.info("reading budget.xlsx")
    from csv import read_excel
    return read_excel


@failing("geo_enrichment")
def enrich():
    logger.info("loading country shapes")
    import geopandas
    return geopandas


@failing("webhook_notify")
def notify():
    logger.info("notifying channel #data")
    return os.environ["NOTIFY_WEBHOOK"]


@failing("backfill_day")
def backfill():
    conf = get_current_context()["dag_run"].conf or {}
    logger.info("conf of this run: %s", conf)
    return conf["day"]


@failing("profile_reader")
def read_profile():
    import configparser
    settings = configparser.ConfigParser()
    settings.read_string("[staging]\nhost = db-staging\n")
    logger.info("profiles found: %s", settings.sections())
    return settings.get("production", "host")


@dag(dag_id="mart_sql", **options(1))
def mart_sql():
    from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
    SQLExecuteQueryOperator(task_id="build_mart", conn_id="mart_db", sql="SELECT 1")


mart_sql()


@failing("api_base_url")
def call_api():
    import requests
    base = os.environ.get("PARTNER_API_BASE", "")
    logger.warning("environment variable PARTNER_API_BASE is empty")
    requests.get(base + "/v1/items", timeout=5)
