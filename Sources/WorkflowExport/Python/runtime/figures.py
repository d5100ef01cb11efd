"""Figures over whole values, and the words for them: the summary that needs no model."""

from __future__ import annotations

import decimal
import math
from typing import Any

from runtime.expressions import to_json
from runtime.trends import exact_number, group_figures, is_number, trend_figures

# Columns that figures are computed for; rows and columns of a table that is shown whole;
# characters of a cell; rows from which on a sum tells no single one.
COLUMNS = 40
SHOWN_ROWS = 10
SHOWN_COLUMNS = 8
CELL = 80
LEAVING_ROWS = 5

Parts = list[tuple[str, Any]]


def rows_of(value: Any) -> list[Any] | None:
    """The rows, if the value is a list or the output of a query."""
    if isinstance(value, list):
        return value
    rows = value.get("rows") if isinstance(value, dict) else None
    return rows if isinstance(rows, list) else None


def columns_of(value: Any) -> list[str]:
    """The names of the rows' members: as the query orders them, else by name."""
    names = {name for row in rows_of(value) or [] if isinstance(row, dict) for name in row}
    declared = value.get("columns") if isinstance(value, dict) else None
    ordered = [
        column["name"]
        for column in (declared if isinstance(declared, list) else [])
        if isinstance(column, dict) and column.get("name") in names
    ]
    return ordered + sorted(names - set(ordered))


def cells_of(rows: list[Any], column: str) -> list[Any]:
    return [row.get(column) if isinstance(row, dict) else None for row in rows]


def is_cut(value: Any) -> bool:
    return isinstance(value, dict) and value.get("truncated") is True


def figures_of(name: str, value: Any) -> list[dict[str, Any]]:
    """The figures of a value: of a list of rows by column, of anything else the value itself."""
    rows = rows_of(value)
    if rows is None:
        parts = scalars(value)
    else:
        columns = columns_of(value)
        parts = [("number of rows", len(rows))]
        if is_cut(value):
            parts.append(("more rows than were read", True))
        for column in columns[:COLUMNS]:
            cells = cells_of(rows, column)
            parts += [(f"{part} of {column}", figure) for part, figure in column_figures(cells)]
        parts += group_figures(rows, columns[:COLUMNS])
        parts += trend_figures(rows, columns[:COLUMNS])
        if not columns:
            parts += column_figures(rows)
        if len(rows) == 1 and isinstance(rows[0], dict):
            parts += scalars(rows[0])
    return [{"of": name, "name": part, "value": figure} for part, figure in parts]


def leaving_figures_of(name: str, value: Any) -> list[dict[str, Any]]:
    """The figures that may go to a model where rows may not: they tell no single row."""
    rows = rows_of(value)
    if rows is None:
        return []
    told = {"empty values", "distinct values"}
    if len(rows) >= LEAVING_ROWS:
        told |= {"true values", "sum", "mean"}
    parts: Parts = [("number of rows", len(rows))]
    if is_cut(value):
        parts.append(("more rows than were read", True))
    for column in columns_of(value)[:COLUMNS]:
        figures = column_figures(cells_of(rows, column))
        parts += [(f"{part} of {column}", figure) for part, figure in figures if part in told]
    return [{"of": name, "name": part, "value": figure} for part, figure in parts]


def column_figures(cells: list[Any]) -> Parts:
    """The figures of one column."""
    present = [cell for cell in cells if cell is not None]
    distinct = {(type(cell).__name__, to_json(cell)) for cell in present}
    figures: Parts = [("empty values", len(cells) - len(present))]
    figures.append(("distinct values", len(distinct)))
    if present and all(isinstance(cell, bool) for cell in present):
        figures.append(("true values", sum(present)))
    elif present and all(is_number(cell) for cell in present):
        figures += [
            ("least value", exact_number(min(present))),
            ("greatest value", exact_number(max(present))),
        ]
        figures += totals(present)
    elif present and all(isinstance(cell, str) for cell in present):
        figures += [("first value", min(present)), ("last value", max(present))]
    return figures


def totals(numbers: list[Any]) -> Parts:
    """Sum and mean, to the last digit; the mean with four digits after the point at most."""
    total = decimal.Decimal(0)
    for number in numbers:
        total += decimal.Decimal(str(number))
    if not math.isfinite(float(total)):
        return []
    return [("sum", exact_number(total)), ("mean", rounded(total / len(numbers)))]


def scalars(value: Any) -> Parts:
    """The members that are no lists or objects; of lists, how many entries."""
    if not isinstance(value, dict):
        return [("value", value)]
    parts: Parts = []
    for name in sorted(value):
        member = value[name]
        if isinstance(member, list):
            parts.append((f"number of {name}", len(member)))
        elif not isinstance(member, dict):
            parts.append((name, member))
    return parts


def rounded(number: Any) -> Any:
    """Whole numbers without a fraction, others with at most four digits after the point."""
    if float(number).is_integer():
        return int(number)
    scaled = float(number) * 10_000
    if not math.isfinite(scaled):
        return number
    whole = math.floor(abs(scaled) + 0.5)
    return math.copysign(whole / 10_000, scaled)


# --- words ----------------------------------------------------------------------------------------


def markdown(subjects: Parts) -> str:
    """A paragraph, a small table or a list for each subject."""
    return "\n\n".join(words_of(name, value) for name, value in subjects)


def words_of(name: str, value: Any) -> str:
    title = f"**{inline(name)}**"
    rows = rows_of(value)
    if rows is None:
        if not isinstance(value, dict):
            return f"{title} is {shown(value)}."
        return f"{title}: {listed(scalars(value))}."
    columns = columns_of(value)
    more = ", and there are more that were not read" if is_cut(value) else ""
    if not rows:
        return f"{title} has no rows."
    if not columns:
        return f"{title} has {grouped(len(rows))} values{more}: {column_words(rows)}."
    if len(rows) == 1:
        row = rows[0]
        return f"{title} has 1 row{more}: {listed([(c, row.get(c)) for c in columns])}."
    if len(rows) <= SHOWN_ROWS and len(columns) <= SHOWN_COLUMNS:
        sums = number_lines(rows, columns)
        text = f"{title} has {len(rows)} rows{more}:\n\n{table(rows, columns)}"
        return text + ("\n\n" + "\n".join(sums) if sums else "")
    lines = [f"- {inline(c)}: {column_words(cells_of(rows, c))}" for c in columns[:COLUMNS]]
    left = len(columns) - len(lines)
    rest = f"\n- and {left} more columns" if left > 0 else ""
    return f"{title} has {grouped(len(rows))} rows{more}.\n\n" + "\n".join(lines) + rest


def column_words(cells: list[Any]) -> str:
    """1 to 500, sum 12,345, mean 398.2; 2 empty"""
    figures = dict(column_figures(cells))
    distinct = figures["distinct values"]
    if distinct == 0:
        return "no values"
    if "least value" in figures:
        low, high = shown(figures["least value"]), shown(figures["greatest value"])
        words = f"always {low}" if low == high else f"{low} to {high}"
        if "sum" in figures:
            words += f", sum {shown(figures['sum'])}, mean {shown(figures['mean'])}"
    elif "true values" in figures:
        words = f"true in {shown(figures['true values'])}"
    elif "first value" in figures:
        low, high = shown(figures["first value"]), shown(figures["last value"])
        words = f"{grouped(distinct)} different values, from {low} to {high}"
        if distinct == 1:
            words = f"always {low}"
    else:
        words = f"{grouped(distinct)} different values"
    empty = figures["empty values"]
    return f"{words}; {grouped(empty)} empty" if empty else words


def number_lines(rows: list[Any], columns: list[str]) -> list[str]:
    lines = []
    for column in columns:
        cells = cells_of(rows, column)
        values = [cell for cell in cells if cell is not None]
        if len(values) > 1 and all(is_number(cell) for cell in values):
            lines.append(f"- {inline(column)}: {column_words(cells)}")
    return lines


def table(rows: list[Any], columns: list[str]) -> str:
    lines = [[inline(column) for column in columns], ["---"] * len(columns)]
    lines += [
        [shown(row.get(c) if isinstance(row, dict) else None) for c in columns] for row in rows
    ]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def listed(parts: Parts) -> str:
    return "; ".join(f"{inline(name)} is {shown(value)}" for name, value in parts) or "nothing"


def shown(value: Any) -> str:
    """A value for people: numbers in groups of three, texts as they are, short."""
    if value is None:
        return "empty"
    if isinstance(value, str):
        return inline(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return grouped(value)
    return inline(to_json(value))


def inline(text: str) -> str:
    """On one line, short, with nothing in it that Markdown or a table would read."""
    line = " ".join(part for part in text.splitlines() if part)
    short = line if len(line) <= CELL else line[:CELL] + "…"
    return "".join(f"\\{part}" if part in "|*`<>[]\\" else part for part in short)


def grouped(number: int) -> str:
    return f"{number:,}" if abs(number) > 9999 else str(number)
