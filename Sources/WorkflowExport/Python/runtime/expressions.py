"""Values of the workflow language, and expressions that are worked out when they are needed."""

from __future__ import annotations

import decimal
import json
import math
from typing import Any, Callable, NoReturn

from runtime.errors import NodeFailed

# What Python raises where the workflow language finds an error.
EXPRESSION_ERRORS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class NoOutput:
    """Stands for the output of a step that has none; every use of it is an error."""

    def __init__(self, node: str) -> None:
        self.node = node

    def missing(self, *_: Any) -> NoReturn:
        raise KeyError(f"the step '{self.node}' has no output")

    __getitem__ = __bool__ = __len__ = __iter__ = __contains__ = __eq__ = __ne__ = missing
    __lt__ = __le__ = __gt__ = __ge__ = __add__ = __radd__ = __sub__ = __rsub__ = missing
    __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __neg__ = __pos__ = missing
    __hash__ = None  # type: ignore[assignment]


class Outputs(dict[str, Any]):
    """The outputs of the steps, by id."""

    def __missing__(self, node: str) -> NoOutput:
        return NoOutput(node)


class Expression:
    """A bare expression: what the document says, and how it is worked out."""

    def __init__(self, source: str, function: Callable[[], Any]) -> None:
        self.source = source
        self.function = function

    def value(self) -> Any:
        """Its value; raises NodeFailed where there is none."""
        try:
            return checked(self.function())
        except EXPRESSION_ERRORS as error:
            raise NodeFailed(
                "expression", f"'{self.source}' cannot be told: {error_words(error)}"
            ) from error


def error_words(error: BaseException) -> str:
    """What went wrong, in a line."""
    if isinstance(error, KeyError) and error.args:
        name = error.args[0]
        return name if isinstance(name, str) and " " in name else f"there is no {name!r}"
    return str(error) or type(error).__name__


def checked(value: Any) -> Any:
    """The value, if JSON can hold it: whole numbers of 64 bits, finite fractions."""
    if isinstance(value, NoOutput):
        value.missing()
    if isinstance(value, float) and not math.isfinite(value):
        raise OverflowError("the result is too large for a number")
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise OverflowError("the result does not fit a 64-bit integer")
    for part in value.values() if isinstance(value, dict) else value if type(value) is list else ():
        checked(part)
    return value


def text(*parts: Any) -> str:
    """The parts as one text, each as it stands in a template."""
    return "".join(part_text(checked(part)) for part in parts)


def part_text(value: Any) -> str:
    """Texts as they are, everything else as JSON on one line."""
    return value if isinstance(value, str) else to_json(value)


def to_json(value: Any) -> str:
    """The value as JSON text on one line: names sorted, numbers as Python's str."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float, decimal.Decimal)):
        return str(checked(value))
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (list, tuple)):
        return f"[{','.join(to_json(part) for part in value)}]"
    if not isinstance(value, dict):
        raise TypeError(f"JSON has no form for a value of type {type(value).__name__}")
    names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    return f"{{{','.join(f'{to_json(name)}:{to_json(value[name])}' for name in names)}}}"
