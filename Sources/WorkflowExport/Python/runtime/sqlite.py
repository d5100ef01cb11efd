"""Statements on a SQLite file, read-only unless a write is asked for."""

from __future__ import annotations

import decimal
import os
import sqlite3
import time
import urllib.parse
from typing import Any

from runtime.sql import LOCK_SECONDS, STATEMENT_SECONDS, SQLError, SQLResult
from runtime.step import Connection, Step

DENIED_FUNCTIONS = {"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"}
SCHEMA_PRAGMAS = {
    "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
    "foreign_key_list", "database_list", "collation_list", "compile_options",
}  # fmt: skip
READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
# Leaving the file or the one transaction: never, not even for a write.
LEAVING = {
    sqlite3.SQLITE_ATTACH,
    sqlite3.SQLITE_DETACH,
    sqlite3.SQLITE_PRAGMA,
    sqlite3.SQLITE_TRANSACTION,
    sqlite3.SQLITE_SAVEPOINT,
}


class Parameters(dict[str, Any]):
    """The values by name, which remembers what the statement asked for."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(values)
        self.used: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.used.add(name)
        if name not in self:
            raise SQLError("bad-parameter", f"The parameter @{name} has no value.")
        value = super().__getitem__(name)
        if isinstance(value, (list, dict)):
            kind = "list" if isinstance(value, list) else "object"
            raise SQLError("bad-parameter", f"The parameter @{name} is a {kind}, not a scalar.")
        return plain_number(value) if isinstance(value, decimal.Decimal) else value


def plain_number(value: decimal.Decimal) -> Any:
    """A decimal, which SQLite does not have, as the first kind that keeps all its digits."""
    if value == value.to_integral_value() and -(2**63) <= value < 2**63:
        return int(value)
    return float(value) if decimal.Decimal(repr(float(value))) == value else str(value)


def sqlite_query(
    step: Step,
    database: Connection,
    sql: str,
    parameters: dict[str, Any],
    max_rows: int,
    writes: bool,
    expected: int | None = None,
) -> SQLResult:
    """Runs one statement."""
    if "\0" in sql:
        raise SQLError("bad-statement", "The statement holds a NUL character.")
    connection = opened(database.database, writes)
    guard = [True]

    def authorize(action: int, first: str | None, second: str | None, *_: Any) -> int:
        if not guard[0] or allowed(action, first, second, writes):
            return sqlite3.SQLITE_OK
        return sqlite3.SQLITE_DENY

    ends = time.monotonic() + step.seconds_left(STATEMENT_SECONDS)
    stopped: list[Exception] = []

    def look() -> int:
        try:
            step.sleep(0)
        except Exception as error:
            stopped.append(error)
        return int(bool(stopped) or time.monotonic() >= ends)

    try:
        connection.set_authorizer(authorize)
        connection.set_progress_handler(look, 10_000)
        return run(connection, sql, Parameters(parameters), max_rows, writes, guard, expected)
    except sqlite3.Error as error:
        if stopped:
            raise stopped[0] from None
        raise translated(error) from error
    except sqlite3.Warning as error:
        raise not_one() from error
    finally:
        connection.close()


def opened(path: str, writes: bool) -> sqlite3.Connection:
    """The file, which must exist."""
    if not os.path.exists(path):
        raise SQLError("cannot-open", f"There is no file '{path}'. Check the connection.")
    address = f"file:{urllib.parse.quote(os.path.abspath(path))}?mode={'rw' if writes else 'ro'}"
    try:
        connection = sqlite3.connect(
            address,
            uri=True,
            timeout=LOCK_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
    except sqlite3.Error as error:
        raise SQLError("cannot-open", f"The file '{path}' cannot be opened: {error}.") from error
    connection.text_factory = lambda raw: raw.decode(errors="replace")
    return connection


def allowed(action: int, first: str | None, second: str | None, writes: bool) -> bool:
    """Whether a statement may do this; what is not known here may not be done."""
    if action == sqlite3.SQLITE_FUNCTION:
        return (second or "").lower() not in DENIED_FUNCTIONS
    if writes:
        return action not in LEAVING
    if action == sqlite3.SQLITE_PRAGMA:
        return (first or "").lower() in SCHEMA_PRAGMAS
    return action in READING


def run(
    connection: sqlite3.Connection,
    sql: str,
    parameters: Parameters,
    max_rows: int,
    writes: bool,
    guard: list[bool],
    expected: int | None,
) -> SQLResult:
    """Runs the statement, a write within a transaction of its own."""
    if writes:
        guard[0] = False
        connection.execute("BEGIN IMMEDIATE")
        guard[0] = True
    before = connection.total_changes
    try:
        cursor = connection.execute(sql, parameters)
        for name in sorted(set(parameters) - parameters.used):
            words = f"The parameter '{name}' does not stand in the statement."
            raise SQLError("bad-parameter", words)
        if cursor.description is None and not writes:
            raise SQLError("not-one-statement", "There is no statement to run.")
        columns = [(column[0], "") for column in cursor.description or ()]
        result = SQLResult(columns)
        result.take(cursor, max_rows)
        cursor.close()
        guard[0] = False
        if writes:
            # What changes no rows leaves the count of the statement before.
            if connection.total_changes > before:
                result.changed = connection.execute("SELECT changes()").fetchone()[0]
            result.expect(expected)
            connection.execute("COMMIT")
        return result
    except BaseException:
        guard[0] = False
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def not_one() -> SQLError:
    return SQLError("not-one-statement", "There must be one statement; put others in own nodes.")


def translated(error: sqlite3.Error) -> SQLError:
    """SQLite's failures as errors that people can act on."""
    words = str(error)
    if "locked" in words:
        return SQLError("locked", "Somebody else holds a lock on the database. Try again later.")
    if "one statement" in words:
        return not_one()
    if "not authorized to use function" in words:
        return SQLError("not-allowed", f"The statement is not allowed here: {words}.")
    if "not authorized" in words or "prohibited" in words or "readonly database" in words:
        return SQLError(
            "not-read-only", "The statement would change something or leave the database."
        )
    if words == "interrupted":
        return SQLError(
            "timed-out", "The statement ran longer than it may. Narrow it, or allow more time."
        )
    if isinstance(error, sqlite3.IntegrityError):
        return SQLError("constraint", f"A rule of the database was broken: {words}.")
    if "inding" in words and isinstance(error, sqlite3.ProgrammingError):
        return SQLError("bad-parameter", "Write parameters as @name; a bare ? has no name.")
    if "not a database" in words or "unable to open" in words:
        return SQLError("cannot-open", f"The file is no SQLite database: {words}.")
    if isinstance(error, sqlite3.OperationalError):
        return SQLError("bad-statement", f"The statement is wrong: {words}.")
    return SQLError("failed", f"SQLite failed: {words}.")
