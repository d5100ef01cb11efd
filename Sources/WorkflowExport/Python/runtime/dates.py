"""Functions of the workflow language on dates and moments."""

from __future__ import annotations

import datetime
import re
from typing import Any

DAY = re.compile(
    r"(\d{4})(?:(-?)W(\d\d)\2(\d)|-?(\d{3})(?!\d|-\d)|(-?)(\d\d)\6(\d\d))", re.ASCII
)
TIME = re.compile(
    r"[Tt ](\d\d)(?:(:?)(\d\d)(?:\2(\d\d)(?:[.,](\d+))?)?)?(Z|z|[+-]\d\d(?::?\d\d)?)?", re.ASCII
)
ZONE = re.compile(r"Z|z|([+-])(\d\d):?(\d\d)?", re.ASCII)


def moment(value: Any, offset: Any = None) -> Any:
    """A date or a moment in ISO 8601, as a datetime; at another offset from UTC if asked."""
    match = DAY.match(value)
    time = TIME.fullmatch(value, match.end()) if match else None
    if match is None or (time is None and match.end() < len(value)):
        raise ValueError("the text is no date; write 2026-01-31 or 2026-01-31T08:00:00Z")
    found = datetime.datetime.combine(calendar_day(match), datetime.time())
    if time:
        hour, minute, second = (int(time[part] or 0) for part in (1, 3, 4))
        is_next_day = (hour, minute, second, int(time[5] or 0)) == (24, 0, 0, 0)
        found = found.replace(
            hour=0 if is_next_day else hour,
            minute=minute,
            second=second,
            microsecond=int((time[5] or "0")[:6].ljust(6, "0")),
            tzinfo=zone(time[6]) if time[6] else None,
        ) + datetime.timedelta(days=is_next_day)
    if offset is None:
        return found
    if found.tzinfo is None:
        raise ValueError("the text has no offset from UTC, so it cannot be moved to another")
    return found.astimezone(zone(offset))


def calendar_day(match: Any) -> datetime.date:
    """The day of a calendar date, week date or ordinal date."""
    year = int(match[1])
    if match[3]:
        return datetime.date.fromisocalendar(year, int(match[3]), int(match[4]))
    if match[5]:
        first = datetime.date(year, 1, 1)
        day = first + datetime.timedelta(days=int(match[5]) - 1)
        if day.year != year:
            raise ValueError("there is no such day")
        return day
    return datetime.date(year, int(match[7]), int(match[8]))


def zone(text: Any) -> datetime.timezone:
    """An offset from UTC: Z, +02, +0200 or +02:00."""
    match = ZONE.fullmatch(text)
    if match is None:
        raise ValueError("the offset is none; write Z or +02:00")
    hours, minutes = int(match[2] or 0), int(match[3] or 0)
    if hours > 23 or minutes > 59:
        raise ValueError("the offset has more than 23 hours or 59 minutes")
    ahead = datetime.timedelta(hours=hours, minutes=minutes)
    return datetime.timezone(-ahead if match[1] == "-" else ahead)


def day_of(value: Any, offset: Any = None) -> str:
    """The day of a date or a moment, as written in its own offset or at the one that is asked."""
    return str(moment(value, offset).date())


def days_ago(started_at: str, days: Any) -> str:
    """The day that many days before the run started, in UTC."""
    if not isinstance(days, int):
        raise TypeError("days_ago takes an integer")
    start = moment(started_at).astimezone(datetime.timezone.utc)
    return str(start.date() - datetime.timedelta(days=days))


def format_date(value: Any, form: Any, offset: Any = None) -> str:
    """A date or a moment in another form, with Python's codes in English."""
    found = moment(value, offset)
    if re.search(r"%(?![%YmdHMSfjaAbBhypIUWVGuwzZeFTDRcxX])", form.replace("%%", "")):
        raise ValueError("the format has a code that is not known")
    return re.sub("%(.)", lambda code: date_part(found, code[1]), form, flags=re.DOTALL)


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def date_part(found: Any, code: str) -> str:
    """What a code stands for, whatever language the machine speaks."""
    offset = found.strftime("%z")[:5]
    name = "" if found.tzinfo is None else "UTC" if int(offset) == 0 else None
    time = f"{found.hour:02}:{found.minute:02}:{found.second:02}"
    day = f"{found.month:02}/{found.day:02}/{found.year % 100:02}"
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
        "T": time,
        "X": time,
        "D": day,
        "x": day,
        "c": f"{DAYS[found.weekday()][:3]} {MONTHS[found.month - 1][:3]} {found.day:2} {time} "
        f"{found.year:04}",
        "R": f"{found.hour:02}:{found.minute:02}",
        "y": f"{found.year % 100:02}",
        "z": offset,
        "Z": f"UTC{offset[:3]}:{offset[3:]}" if name is None else name,
    }
    part = parts.get(code)
    return str(found.strftime("%" + code)) if part is None else part
