"""What the workflow language does otherwise than Python, and the values it works on."""

from __future__ import annotations

import datetime
import json
import math
import re
from typing import Any, Callable, Dict, List, NoReturn, Optional

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


class Outputs(Dict[str, Any]):
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
    """Texts as they are, numbers as Python's str, everything else as JSON on one line."""
    if isinstance(value, str):
        return value
    return repr(value) if isinstance(value, float) else to_json(value)


def to_json(value: Any) -> str:
    """The value as JSON text on one line, names sorted."""
    return json.dumps(
        sorted_names(checked(value)), ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def sorted_names(value: Any) -> Any:
    """The value with the members of every object sorted by UTF-16, as the documents are."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return {name: sorted_names(value[name]) for name in names}
    return [sorted_names(part) for part in value] if isinstance(value, list) else value


def from_json(source: Any) -> Any:
    """The value of a JSON text."""
    if not isinstance(source, str):
        raise TypeError("from_json takes a string")
    return checked(json.loads(source, parse_constant=no_constant, object_pairs_hook=each_once))


def no_constant(name: str) -> NoReturn:
    raise ValueError(f"the text is no JSON: {name}")


def each_once(pairs: List[Any]) -> Dict[str, Any]:
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


def elements(value: Any) -> List[Any]:
    """The elements of a list, the characters of a string or the names of an object."""
    if not isinstance(value, (list, str, dict)):
        raise TypeError("only a list, a string or an object has elements")
    return sorted(value) if isinstance(value, dict) else list(value)


def total(values: Any, start: Any = 0) -> Any:
    """The sum, added up from left to right."""
    result = 0 if start is None else start
    for value in elements(values):
        if not isinstance(value, (int, float)):
            raise TypeError("only numbers can be added up")
        result = result + value
    return checked(result)


def average(values: Any) -> float:
    """The mean of numbers."""
    return float(total(values) / len(elements(values)))


def joined(values: Any, separator: Any = "") -> str:
    """The elements as one text."""
    if separator is None:
        separator = ""
    if not isinstance(separator, str):
        raise TypeError("join takes a string between the elements")
    return separator.join(text(value) for value in elements(values))


def number(value: Any) -> float:
    """The number in a number or in a text."""
    if isinstance(value, str) and not value.isascii():
        raise ValueError("the text is no number")
    result = float(value)
    if not math.isfinite(result):
        raise ValueError("the text is no number")
    return result


MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(Z|z|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)


def moment(value: Any) -> Any:
    """A date or a moment in ISO 8601, as a datetime with or without an offset."""
    match = MOMENT.fullmatch(value)
    if match is None:
        raise ValueError("the text is no date; write 2026-01-31 or 2026-01-31T08:00:00Z")
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    microsecond = int((match[7] or "0")[:6].ljust(6, "0"))
    zone: Optional[datetime.timezone] = None
    if match[8] in ("Z", "z"):
        zone = datetime.timezone.utc
    elif match[8]:
        hours, minutes = int(match[8][1:3]), int(match[8][3:].lstrip(":") or 0)
        if minutes > 59:
            raise ValueError("the text is no date: its offset has more than 59 minutes")
        offset = datetime.timedelta(hours=hours, minutes=minutes)
        zone = datetime.timezone(-offset if match[8][0] == "-" else offset)
    return datetime.datetime(year, month, day, hour, minute, second, microsecond, zone)


def day_of(value: Any) -> str:
    """The day of a date or a moment, as written in its own offset."""
    return str(moment(value).date())


def days_ago(started_at: str, days: Any) -> str:
    """The day that many days before the run started, in UTC."""
    if not isinstance(days, int):
        raise TypeError("days_ago takes an integer")
    start = moment(started_at).astimezone(datetime.timezone.utc)
    return str(start.date() - datetime.timedelta(days=days))


def format_date(value: Any, form: Any) -> str:
    """A date or a moment in another form, with Python's codes in English."""
    found = moment(value)
    if re.search(r"%(?![%YmdHMSfjaAbBhypIUWVGuwzZeFTDR])", form.replace("%%", "")):
        raise ValueError("the format has a code that is not known")
    return re.sub("%(.)", lambda code: date_part(found, code[1]), form, flags=re.DOTALL)


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def date_part(found: Any, code: str) -> str:
    """What a code stands for, whatever language the machine speaks."""
    offset = found.strftime("%z")
    offset = offset[:5]
    zone = "" if found.tzinfo is None else "UTC" if int(offset) == 0 else None
    parts = {
        "%": "%",
        "Y": f"{found.year:04}",
        "G": f"{found.isocalendar()[0]:04}",
        "A": DAYS[found.weekday()],
        "a": DAYS[found.weekday()][:3],
        "B": MONTHS[found.month - 1],
        "b": MONTHS[found.month - 1][:3],
        "h": MONTHS[found.month - 1][:3],
        "p": "AM" if found.hour < 12 else "PM",
        "e": f"{found.day:2}",
        "F": str(found.date()),
        "T": f"{found.hour:02}:{found.minute:02}:{found.second:02}",
        "D": f"{found.month:02}/{found.day:02}/{found.year % 100:02}",
        "R": f"{found.hour:02}:{found.minute:02}",
        "y": f"{found.year % 100:02}",
        "z": offset,
        "Z": f"UTC{offset[:3]}:{offset[3:]}" if zone is None else zone,
    }
    part = parts.get(code)
    return str(found.strftime("%" + code)) if part is None else part
