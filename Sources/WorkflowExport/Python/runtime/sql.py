"""What the databases have in common: errors, limits, values as JSON."""

from __future__ import annotations

import base64
import datetime
import decimal
import math
import uuid
from dataclasses import dataclass, field
from typing import Any

from runtime.errors import NodeFailed
from runtime.exact import Exact

# Bytes of one value, and of a result.
VALUE_BYTES = 1 << 20
RESULT_BYTES = 16 << 20
# Seconds that a statement may take, and that a lock is waited for.
STATEMENT_SECONDS = 120.0
LOCK_SECONDS = 5.0


class SQLError(NodeFailed):
    """Why a statement cannot be run, or was not."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"sql-{code}", message, retryable=code in ("locked", "timed-out"))


@dataclass
class SQLResult:
    """The rows of a statement, as far as they are within the limits."""

    # Name and type by column.
    columns: list[tuple[str, str]]
    rows: list[list[Any]] = field(default_factory=list)
    truncated: bool = False
    changed: int = 0
    messages: list[str] = field(default_factory=list)
    size: int = 0

    def take(self, cursor: Any, most: int) -> None:
        """Reads rows until there are no more, or as many as may be."""
        for row in cursor:
            if len(self.rows) >= most or self.size > RESULT_BYTES:
                self.truncated = True
                return
            self.rows.append([self.value(cell) for cell in row])

    def expect(self, expected: int | None) -> None:
        """Refuses a write that changed another number of rows, before it is committed."""
        if expected is not None and self.changed != expected:
            raise SQLError(
                "unexpected-rows",
                f"The statement would change {self.changed} rows, and {expected} are expected. "
                "It was rolled back.",
            )

    def value(self, cell: Any) -> Any:
        """A cell as JSON."""
        if isinstance(cell, (bytes, bytearray, memoryview)):
            raw = bytes(cell)
            self.count(len(raw))
            return base64.b64encode(raw[:VALUE_BYTES]).decode()
        if isinstance(cell, str):
            raw = cell.encode(errors="replace")
            self.count(len(raw))
            return cell if len(raw) <= VALUE_BYTES else raw[:VALUE_BYTES].decode(errors="replace")
        self.size += 8
        if isinstance(cell, float):
            return cell if math.isfinite(cell) else None
        if isinstance(cell, (datetime.datetime, datetime.date, datetime.time)):
            return cell.isoformat()
        if isinstance(cell, decimal.Decimal):
            return Exact(cell)
        if isinstance(cell, uuid.UUID):
            return str(cell)
        return cell

    def count(self, size: int) -> None:
        self.truncated |= size > VALUE_BYTES
        self.size += min(size, VALUE_BYTES)


def named_rows(result: SQLResult) -> tuple[list[dict[str, str]], list[dict[str, Any]]]:
    """The columns, and the rows as objects; a name that comes twice gets a number."""
    names: list[str] = []
    for index, (name, _) in enumerate(result.columns):
        base = name or f"column_{index + 1}"
        unique, number = base, 2
        while unique in names:
            unique, number = f"{base}_{number}", number + 1
        names.append(unique)
    columns = [{"name": name, "type": kind} for name, kind in result.columns]
    return columns, [dict(zip(names, row)) for row in result.rows]
