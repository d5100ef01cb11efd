"""sql.query: one statement on a database."""

from __future__ import annotations

import time
from typing import Any

from runtime.errors import whole_number, wrong_config
from runtime.mssql import mssql_query
from runtime.sql import SQLError, named_rows
from runtime.sqlite import sqlite_query
from runtime.step import Step, node_type


@node_type
def sql_query(
    step: Step,
    *,
    connection: str,
    sql: str,
    parameters: dict[str, Any] | None = None,
    max_rows: Any = 1000,
    access: str = "read",
    expect_rows: Any = None,
) -> dict[str, Any]:
    """Runs one statement and reads its rows."""
    if not isinstance(parameters or {}, dict):
        raise wrong_config("parameters", "must be an object of values by name")
    most = whole_number("max_rows", max_rows, 1, 100_000)
    database = step.connection(connection)
    expected = None
    if expect_rows is not None:
        expected = whole_number("expect_rows", expect_rows, 0, 1_000_000_000)
        if access != "write":
            raise wrong_config("expect_rows", "is for access write")
    query = mssql_query if database.kind == "mssql" else sqlite_query
    began = time.monotonic()
    try:
        result = query(step, database, sql, parameters or {}, most, access == "write", expected)
    except SQLError as error:
        if access == "write":
            # A write that was refused or rolled back did nothing; any other end is not known.
            error.retryable = error.code == "sql-locked"
            error.uncertain = error.code == "sql-failed"
        raise
    columns, rows = named_rows(result)
    return {
        "columns": columns,
        "rows": rows,
        "row_count": result.changed if access == "write" else len(rows),
        "truncated": result.truncated,
        "messages": result.messages,
        "seconds": round(time.monotonic() - began, 3),
    }
