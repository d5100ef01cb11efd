"""Functions of the workflow language on dates and moments."""

from __future__ import annotations

import datetime
import re
from typing import Any

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
    zone: datetime.timezone | None = None
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
