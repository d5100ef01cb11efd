"""Functions of the workflow language on lists."""

from __future__ import annotations

import decimal
from typing import Any

from runtime.expressions import checked, text


def elements(value: Any) -> list[Any]:
    """The elements of a list, the characters of a string or the names of an object."""
    if not isinstance(value, (list, str, dict)):
        raise TypeError("only a list, a string or an object has elements")
    return sorted(value) if isinstance(value, dict) else list(value)


def total(values: Any, start: Any = 0) -> Any:
    """The sum, added up from left to right."""
    result = 0 if start is None else start
    for value in elements(values):
        if not isinstance(value, (int, float, decimal.Decimal)):
            raise TypeError("only numbers can be added up")
        result = result + value
    return checked(result)


def average(values: Any) -> Any:
    """The mean of numbers."""
    return checked(total(values) / len(elements(values)))


def joined(values: Any, separator: Any = "") -> str:
    """The elements as one text."""
    if separator is None:
        separator = ""
    if not isinstance(separator, str):
        raise TypeError("join takes a string between the elements")
    return separator.join(text(value) for value in elements(values))
