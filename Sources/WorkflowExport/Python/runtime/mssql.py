"""Statements on SQL Server, through pymssql."""

from __future__ import annotations

from typing import Any

from runtime.sql import LOCK_SECONDS, STATEMENT_SECONDS, SQLError, SQLResult
from runtime.step import Connection, Step

try:
    import pymssql
except ImportError:  # Only databases that are SQL Servers need it.
    pymssql = None  # type: ignore[assignment]

# What the numbers of SQL Server's types mean, as far as pymssql tells them apart.
MSSQL_KINDS = {1: "text", 2: "binary", 3: "number", 4: "datetime", 5: "decimal"}


def mssql_query(
    step: Step,
    database: Connection,
    sql: str,
    parameters: dict[str, Any],
    max_rows: int,
    writes: bool,
    expected: int | None = None,
) -> SQLResult:
    """Runs one statement; what reads is rolled back in any case, so that it changes nothing."""
    if pymssql is None:
        raise SQLError("cannot-open", "The Python package 'pymssql' is not installed.")
    try:
        connection = pymssql.connect(
            server=database.host,
            port=str(database.port or 1433),
            user=database.username,
            password=database.password,
            database=database.database,
            timeout=max(1, round(step.seconds_left(STATEMENT_SECONDS))),
            login_timeout=30,
            charset="UTF-8",
        )
    except pymssql.Error as error:
        words = f"The database '{database.name}' cannot be opened: {said(error)}"
        raise SQLError("cannot-open", words) from error
    try:
        cursor = connection.cursor()
        cursor.execute(f"SET LOCK_TIMEOUT {int(LOCK_SECONDS * 1000)}")
        call, values = parametrized(sql, parameters)
        cursor.execute(call, values)
        description = cursor.description or ()
        result = SQLResult(
            [(column[0] or "", MSSQL_KINDS.get(column[1], "")) for column in description]
        )
        if description:
            result.take(cursor, max_rows)
        result.changed = max(0, cursor.rowcount)
        if writes:
            result.expect(expected)
            connection.commit()
        else:
            connection.rollback()
        return result
    except pymssql.Error as error:
        raise translated_mssql(error) from error
    finally:
        connection.close()


def parametrized(sql: str, parameters: dict[str, Any]) -> Any:
    """The statement as a call of sp_executesql: its parameters never become part of its text."""
    if not parameters:
        return sql, None
    declared: list[str] = []
    assigned: list[str] = []
    values: dict[str, Any] = {"statement": sql}
    for index, (name, value) in enumerate(sorted(parameters.items())):
        if not name.isidentifier():
            raise SQLError("bad-parameter", f"'{name}' cannot be the name of a parameter.")
        if isinstance(value, (list, dict)):
            kind = "list" if isinstance(value, list) else "object"
            raise SQLError("bad-parameter", f"The parameter @{name} is a {kind}, not a scalar.")
        kinds = {bool: "bit", int: "bigint", float: "float"}
        declared.append(f"@{name} {kinds.get(type(value), 'nvarchar(max)')}")
        assigned.append(f"@{name} = %(value_{index})s")
        values[f"value_{index}"] = value
    values["declared"] = ", ".join(declared)
    call = "EXEC sp_executesql %(statement)s, %(declared)s, " + ", ".join(assigned)
    return call, values


def said(error: Exception) -> str:
    """The server's own words, on one line."""
    words = error.args[-1] if error.args else ""
    text = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
    return " ".join(text.split())[:600]


def translated_mssql(error: Exception) -> SQLError:
    """SQL Server's failures as errors that people can act on."""
    number = error.args[0] if error.args and isinstance(error.args[0], int) else 0
    if number in (1205, 1222):
        return SQLError("locked", "Somebody else holds a lock. Try again later.")
    if number in (547, 2601, 2627):
        return SQLError("constraint", f"A rule of the database was broken: {said(error)}")
    if number in (137, 8144, 8145, 8178):
        return SQLError("bad-parameter", f"The parameters do not fit: {said(error)}")
    if number in (229, 230, 262):
        return SQLError("not-allowed", f"The statement is not allowed here: {said(error)}")
    if 100 <= number < 1000:
        return SQLError("bad-statement", f"The statement is wrong: {said(error)}")
    if "timed out" in said(error).lower():
        return SQLError("timed-out", "The statement ran longer than it may.")
    return SQLError("failed", f"SQL Server failed: {said(error)}")
