"""Figures of columns beside each other: rows by value, and how numbers move from day to day."""

from __future__ import annotations

import datetime
import decimal
import math
from typing import Any

# Values of a column for which rows are counted one by one; such counts in all.
GROUPS = 12
GROUP_FIGURES = 60
# Rows below which a trend is chance; how closely values must follow their order.
TREND_ROWS = 3
CORRELATION = 0.5


def is_number(value: Any) -> bool:
    return isinstance(value, (int, float, decimal.Decimal)) and not isinstance(value, bool)


def exact_number(number: Any) -> Any:
    """The plainest number with all the digits."""
    if number == int(number) and abs(number) < 2**63:
        return int(number)
    exact = decimal.Decimal(str(number))
    return float(exact) if decimal.Decimal(str(float(exact))) == exact else exact


def member(row: Any, column: str) -> Any:
    return row.get(column) if isinstance(row, dict) else None


def group_figures(rows: list[Any], columns: list[str]) -> list[tuple[str, Any]]:
    """How many rows have each value, for columns with few values."""
    figures: list[tuple[str, Any]] = []
    for column in columns if len(rows) > 2 else []:
        counts: dict[str, int] = {}
        for row in rows:
            text = member(row, column)
            if isinstance(text, str):
                counts[text] = counts.get(text, 0) + 1
                if len(counts) > GROUPS:
                    break
        # As many values as rows tell nothing; neither does a single one.
        if 2 <= len(counts) <= GROUPS and len(counts) < len(rows):
            ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
            figures += [(f"rows with {column} {text}", count) for text, count in ordered]
    return figures[:GROUP_FIGURES]


def trend_figures(rows: list[Any], columns: list[str]) -> list[tuple[str, Any]]:
    """First, last, change and direction of each column of numbers, along a column of days."""
    if len(rows) < TREND_ROWS:
        return []
    order = next((column for column in columns if is_order(column, rows)), None)
    if order is None:
        return []
    ordered = sorted(rows, key=lambda row: row[order])
    is_distinct = len({row[order] for row in rows}) == len(rows)
    figures: list[tuple[str, Any]] = []
    for column in columns:
        values = [member(row, column) for row in ordered]
        if column == order or not all(is_number(value) for value in values):
            continue
        word = direction([float(value) for value in values])
        figures.append((f"trend of {column} by {order}", word))
        if is_distinct:
            figures += changes(column, order, values[0], values[-1])
    return figures


def changes(column: str, order: str, first: Any, last: Any) -> list[tuple[str, Any]]:
    """What stands at both ends of a column, and what lies between."""
    start, end = decimal.Decimal(str(first)), decimal.Decimal(str(last))
    figures = [
        (f"first of {column} by {order}", exact_number(first)),
        (f"last of {column} by {order}", exact_number(last)),
        (f"change of {column} from first to last", exact_number(end - start)),
    ]
    if start != 0:
        tenths = float((end - start) / start) * 100 * 10
        percent = math.copysign(math.floor(abs(tenths) + 0.5), tenths) / 10
        figures.append((f"change of {column} from first to last in percent", percent))
    return figures


def direction(values: list[float]) -> str:
    """The direction of values in order, by the correlation with their place."""
    mean = sum(values) / len(values)
    middle = (len(values) - 1) / 2
    both = own = place = 0.0
    for index, value in enumerate(values):
        x, y = index - middle, value - mean
        both, own, place = both + x * y, own + y * y, place + x * x
    if not own > 0 or not math.isfinite(own):
        return "level" if own == 0 else "no clear direction"
    correlation = both / math.sqrt(own * place)
    if correlation >= CORRELATION:
        return "rising"
    return "falling" if correlation <= -CORRELATION else "no clear direction"


def is_order(column: str, rows: list[Any]) -> bool:
    """Whether every row has a day or moment there."""
    seen = set()
    for row in rows:
        text = member(row, column)
        if not isinstance(text, str) or not is_day(text[:10]):
            return False
        seen.add(text)
    return len(seen) >= TREND_ROWS


def is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
