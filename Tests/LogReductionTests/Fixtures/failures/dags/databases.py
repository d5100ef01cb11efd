"""Databases: refused, full, locked, denied, broken rules. For airflow DAGs."""

from __future__ import annotations

import sqlite3

from kit import failing, logger, raised


@failing("dwh_mssql_load")
def load_dwh():
    import pymssql
    logger.info("connecting to the warehouse")
    pymssql.connect(server="127.0.0.1", port="9", user="etl", password="not-real", login_timeout=5)


@failing("stock_update")
def update_stock():
    logger.info("UPDATE dbo.stock SET quantity = quantity - 1 WHERE sku IN (...)")
    raise raised("pyodbc.Error", "40001",
                 "[40001] [Microsoft][ODBC Driver 18 for SQL Server][SQL Server]Transaction (Process ID 71) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction. (1205) (SQLExecDirectW)")


@failing("customer_upsert")
def upsert_customers():
    logger.info("writing 5120 customers in 6 batches")
    logger.info("batch 1 of 6 written")
    raise raised("pyodbc.DataError", "22001",
                 "[22001] [Microsoft][ODBC Driver 18 for SQL Server][SQL Server]String or binary data would be truncated in table 'crm.dbo.customers', column 'city'. Truncated value: 'Llanfairpwllgwyngyllgogerychw'. (2628) (SQLExecDirectW)")


@failing("fact_append")
def append_facts():
    raise raised("pyodbc.ProgrammingError", "42000",
                 "[42000] [Microsoft][ODBC Driver 18 for SQL Server][SQL Server]The INSERT permission was denied on the object 'fact_sales', database 'dwh', schema 'dbo'. (229) (SQLExecDirectW)")


@failing("report_extract")
def extract_report():
    logger.info("executing report query 14")
    logger.warning("could not write query statistics: permission denied, ignoring")
    raise raised("psycopg2.OperationalError",
                 "server closed the connection unexpectedly\n"
                 "\tThis probably means the server terminated abnormally\n"
                 "\tbefore or while processing the request.\n")


@failing("snowflake_usage")
def read_usage():
    logger.info("Snowflake Connector for Python Version: 3.10.0, Python Version: 3.11.7")
    raise raised("snowflake.connector.errors.ProgrammingError",
                 "000606 (57P03): No active warehouse selected in the current session.  Select an active warehouse with the 'use warehouse' command.")


@failing("ads_bigquery")
def run_query():
    logger.info("Inserting job airflow_ads_daily")
    raise raised("google.api_core.exceptions.Forbidden",
                 "403 Quota exceeded: Your project exceeded quota for total query bytes processed per day. For more information, see https://cloud.google.com/bigquery/docs/troubleshoot-quotas")


@failing("orders_sqlite")
def store_orders():
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL)")
    database.execute("INSERT INTO orders VALUES (1, 4)")
    logger.info("1 order stored")
    database.execute("INSERT INTO orders VALUES (2, NULL)")


@failing("monthly_sql")
def run_sql():
    logger.info("running monthly.sql")
    sqlite3.connect(":memory:").execute("SELECT region, SUM(net) FORM sales GROUP BY region")


@failing("statement_limit")
def long_statement():
    logger.info("refreshing materialized view mv_margin")
    raise raised("psycopg2.errors.QueryCanceled",
                 "canceling statement due to statement timeout\n"
                 'CONTEXT:  SQL statement "REFRESH MATERIALIZED VIEW mv_margin"\n')


@failing("oracle_stage")
def stage_oracle():
    logger.info("INSERT /*+ APPEND */ INTO stage.bookings")
    raise raised("oracledb.exceptions.DatabaseError",
                 "ORA-01653: unable to extend table STAGE.BOOKINGS by 8192 in tablespace STAGE_DATA\nHelp: https://docs.oracle.com/error-help/db/ora-01653/")


@failing("mysql_copy")
def copy_mysql():
    raise raised("MySQLdb.OperationalError", 1045,
                 "Access denied for user 'etl'@'10.0.4.12' (using password: YES)")


@failing("catalog_sync")
def sync_catalog():
    logger.info("MERGE INTO catalog.products")
    raise raised("psycopg2.errors.NotNullViolation",
                 'null value in column "sku" of relation "products" violates not-null constraint\n'
                 "DETAIL:  Failing row contains (8812, null, Desk lamp).\n")
