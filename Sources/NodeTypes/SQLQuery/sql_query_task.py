"""The node type `sql.query` as a task of Airflow: a statement on one of its connections."""

from __future__ import annotations

import os
import sqlite3
import time
from typing import Any, Callable, Dict, NoReturn, Optional

from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator

from runtime.errors import NodeFailed, whole_number, wrong_config
from runtime.expressions import checked
from runtime.mssql import MSSQL_KINDS, parametrized, pymssql, translated_mssql
from runtime.sql import SQLError, SQLResult, named_rows
from runtime.sqlite import Parameters, translated
from runtime.step import Step
from runtime.task import run_step


class SqlQueryTask(SQLExecuteQueryOperator):
    """Runs a statement with its parameters, and keeps its rows by name."""

    template_fields = ()
    template_ext = ()

    def __init__(
        self,
        *,
        connection: str,
        sql: str,
        arguments: Callable[[Step], Dict[str, Any]] = lambda step: {},
        access: str = "read",
        **options: Any,
    ) -> None:
        super().__init__(conn_id=connection, sql=sql, split_statements=False, **options)
        self.statement = sql
        self.arguments = arguments
        self.writes = access == "write"

    def execute(self, context: Any) -> Any:
        return run_step(context, lambda step: self.rows(context, checked(self.arguments(step))))

    def rows(self, context: Any, given: Dict[str, Any]) -> Dict[str, Any]:
        """The statement's result; the database's own errors become the step's."""
        parameters = given.get("parameters") or {}
        if not isinstance(parameters, dict):
            raise wrong_config("parameters", "must be an object of values by name")
        most = whole_number("max_rows", given.get("max_rows") or 1000, 1, 100_000)
        expected = given.get("expect_rows")
        if expected is not None:
            expected = whole_number("expect_rows", expected, 0, 1_000_000_000)
        began = time.monotonic()
        try:
            result = self.result(context, parameters, most, expected)
        except Exception as error:
            self.give_up(error)
        columns, rows = named_rows(result)
        return {
            "columns": columns,
            "rows": rows,
            "row_count": result.changed if self.writes else len(rows),
            "truncated": result.truncated,
            "messages": result.messages,
            "seconds": round(time.monotonic() - began, 3),
        }

    def result(
        self, context: Any, parameters: Dict[str, Any], most: int, expected: Optional[int]
    ) -> SQLResult:
        """Has the operator run the statement as the connection's database takes it."""
        hook = self.get_db_hook()
        if hook.conn_type == "mssql":
            self.sql, self.parameters = parametrized(self.statement, parameters)
        else:
            path = hook.get_connection(self.conn_id).host or ""
            if not os.path.exists(path):
                raise SQLError("cannot-open", f"There is no file '{path}'. Check the connection.")
            access = f"PRAGMA query_only = {0 if self.writes else 1}"
            self.sql, self.parameters = [access, self.statement], Parameters(parameters)

        def handler(cursor: Any) -> SQLResult:
            columns = cursor.description or ()
            result = SQLResult(
                [(column[0] or "", MSSQL_KINDS.get(column[1], "")) for column in columns]
            )
            if columns:
                result.take(cursor, most)
            result.changed = max(0, cursor.rowcount)
            result.expect(expected)
            return result

        self.handler = handler
        found = super().execute(context)
        for name in sorted(set(parameters) - getattr(self.parameters, "used", set(parameters))):
            words = f"The parameter '{name}' does not stand in the statement."
            raise SQLError("bad-parameter", words)
        return found[-1] if isinstance(found, list) else found

    def give_up(self, error: Exception) -> NoReturn:
        """Fails with what the database's error means."""
        if isinstance(error, (sqlite3.Error, sqlite3.Warning)):
            error = translated(error)  # type: ignore[arg-type]
        elif pymssql is not None and isinstance(error, pymssql.Error):
            error = translated_mssql(error)
        if not isinstance(error, NodeFailed):
            raise error
        if self.writes:
            # A write that was refused or rolled back did nothing; any other end is not known.
            error.retryable = error.code == "sql-locked"
        raise error
