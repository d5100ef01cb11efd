"""What the workflow language does otherwise than Python."""

from __future__ import annotations

import json
import math
from typing import Any, Callable, NoReturn

from runtime.exact import number_from_text
from runtime.expressions import NoOutput, checked


def from_json(source: Any) -> Any:
    """The value of a JSON text."""
    if not isinstance(source, str):
        raise TypeError("from_json takes a string")
    value = json.loads(
        source,
        parse_constant=no_constant,
        parse_float=number_from_text,
        parse_int=number_from_text,
        object_pairs_hook=each_once,
    )
    return checked(value)


def no_constant(name: str) -> NoReturn:
    raise ValueError(f"the text is no JSON: {name}")


def each_once(pairs: list[Any]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("the text is no JSON: a name comes twice")
    return members


def default(value: Callable[[], Any], otherwise: Any) -> Any:
    """The value, or the other if it is null or missing."""
    try:
        found = value()
        if isinstance(found, NoOutput):
            found = None
    except LookupError:
        found = None
    except TypeError as error:
        if "'NoneType' object is not subscriptable" not in str(error):
            raise
        found = None
    return otherwise if found is None else found


def member_name(name: Any) -> str:
    """A name in an object, which must be a string."""
    if not isinstance(name, str):
        raise TypeError("the name of a member must be a string")
    return name


def element(container: Any, place: Any) -> Any:
    """What is at a place in a literal, where Python itself would warn."""
    return container[place]


def modulo(left: Any, right: Any) -> Any:
    """The remainder of numbers; Python's % would format a text."""
    if isinstance(left, str):
        raise TypeError("'%' does not take a string")
    return left % right


def repeated(left: Any, right: Any) -> Any:
    """A text or a list several times over, within a bound."""
    parts, count = (right, left) if isinstance(left, int) else (left, right)
    if isinstance(parts, (str, list)) and isinstance(count, int) and len(parts) * count > 2**24:
        raise OverflowError("the expression makes too much data")
    return left * right


def number(value: Any) -> float:
    """The number in a number or in a text."""
    if isinstance(value, str) and not value.isascii():
        raise ValueError("the text is no number")
    result = float(value)
    if not math.isfinite(result):
        raise ValueError("the text is no number")
    return result
