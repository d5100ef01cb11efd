#!/usr/bin/env python3
"""Writes expressions.json beside this file: expressions with the answers of real Python.

Run by hand when the list changes; the tests read only the result. The values of a case keep
Python's kinds: 1 is an integer, 1.0 a float. A case with "error" is one that Python refuses, or
whose result JSON or 64 bits cannot hold.
"""
import datetime
import itertools
import json
import math
import pathlib


class Map(dict):
    """A dict whose members can be read with a dot, as in workflow expressions."""

    def __getattribute__(self, name):
        return self[name] if name in self else dict.__getattribute__(self, name)


def wrap(value):
    if isinstance(value, dict):
        return Map({key: wrap(member) for key, member in value.items()})
    if isinstance(value, list):
        return [wrap(element) for element in value]
    return value


def compact(value):
    return json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False)


def text(value):
    """As a value stands in a template: JSON's words, Python's numbers."""
    return value if isinstance(value, str) else compact(value)


def moment(value):
    return datetime.datetime.fromisoformat(value)


STARTED = "2026-03-01T02:03:04Z"
INPUTS = {
    "day": "2026-01-31", "n": 7, "zero": 0, "ratio": 0.75, "name": "Zoë 😀 x", "flag": True,
    "nothing": None, "items": [3, 1, 2], "words": ["b", "a", "ab"], "big": 2**53 + 1,
    "empty": [], "map": {"a": 1, "b": {"c": [10, 20, 30]}},
}
NODES = {
    "count": {"rows": [{"n": 1200, "city": "Köln"}, {"n": 0, "city": None}], "row_count": 2},
    "load": {"state": "success", "dag_run_id": "manual__1", "queued_seconds": 1.5},
}
SCOPE = {
    "inputs": wrap(INPUTS), **wrap(NODES), "run": wrap({"id": "r1", "started_at": STARTED}),
    "true": True, "false": False, "null": None, "len": len, "sum": sum, "min": min, "max": max,
    "avg": lambda items: sum(items) / len(items), "round": round, "abs": abs, "any": any,
    "all": all, "lower": str.lower, "upper": str.upper, "strip": str.strip, "split": str.split,
    "join": lambda items, separator="": separator.join(text(item) for item in items),
    "contains": lambda container, part: part in container, "starts_with": str.startswith,
    "default": lambda value, other: other if value is None else value, "int": int,
    "float": float, "str": text, "to_json": compact, "from_json": json.loads,
    "now": lambda: STARTED,
    "days_ago": lambda days: str(moment(STARTED).date() - datetime.timedelta(days=days)),
    "date": lambda value: str(moment(value).date()),
    "format_date": lambda value, form: moment(value).strftime(form), "__builtins__": {},
}

HAND = r"""
1 + 2 * 3
(1 + 2) * 3
2 - 3 - 4
2 * 3 % 4
-7 // 2
-7 % 3
7 // -2
7 % -3
-7 // -2
-7 % -3
7.5 // 2
-7.5 // 2
-7.5 % 2
7.5 % -2
5.0 // 0.1
5.0 % 0.1
0.0 // -1
-0.0 % 3
1 / 3
6 / 3
7 / 2
inputs.big / 1
inputs.big / 3
9223372036854775807 / 9223372036854775806
9223372036854775807 / 3.0
9223372036854775807 + 1
9223372036854775807 * 2
-9223372036854775807 - 1
(-9223372036854775807 - 1) // -1
(-9223372036854775807 - 1) % -1
-(-9223372036854775807 - 1)
1 / 0
1 // 0
1 % 0
1.0 / 0
1.0 % 0.0
1e308 * 10
0.1 + 0.2
0.1 + 0.2 == 0.3
1e16
1e15 + 0.5
1e22
1e21 + 1
1e-7
123456789.125
5e-324
1.7976931348623157e308
1_000 + 0x1F + 0o17 + 0b101
1_0.0_1
.5 + 1.
1.e3
00
- - 2
+-+3
-2 * -3
not not 1
not 1 == 2
not True and False
not (True and False)
1 < 2 < 3
1 < 3 < 2
3 > 2 >= 2 != 1
1 == 1.0 == True
1 < 2 == 2
(1 < 2) == 2
1 in [1] == True
"a" in "abc" in ["abc"]
1 if 0 else 2
1 if "" else 2 if [] else 3
(1 if 1 else 2) if 0 else 4
1 or 2 and 0
0 or "" or [] or None
1 and 2 and 3
0 and 1 / 0
1 or 1 / 0
1 if True else 1 / 0
None or "x"
"" and 1
[] or {}
not {}
not {"a": 0}
not 0.0
not -0.0
True + True
True * 3
True == 1
False < True
-True
+False
True / 2
True // 2
5 % True
[True, 1.0] == [1, 1]
{"a": 1} == {"a": 1.0}
{"a": 1} == {"a": 1, "b": 2}
{"a": [1, {"b": None}]} == {"a": [1, {"b": None}]}
None == 0
None == None
None != False
"1" == 1
[] == {}
"a" < "b"
"a" < "B"
"Z" < "a"
"é" < "f"
"\uFFFF" < "😀"
"e\u0301" == "\u00e9"
"abc" < "abcd"
"" < "a"
[1, 2] < [1, 3]
[1, 2] < [1, 2, 0]
[1, "a"] < [2, 3]
[1, "a"] < [1, 3]
[[1], [2]] > [[1]]
1 < "a"
None < 1
{} < {}
[] < ""
9007199254740993 == 9007199254740992.0
9007199254740993 > 9007199254740992.0
9007199254740992 == 9007199254740992.0
9223372036854775807 < 9223372036854775808.0
9223372036854775807 == 9223372036854775808.0
1 < 1.5
-1 > -1.5
"abc"[0]
"abc"[-1]
"abc"[3]
"abc"[-4]
inputs.name[4]
inputs.name[-1]
len(inputs.name)
"😀é"[0]
"abc"[True]
"abc"["a"]
"abc"[1.0]
[1, 2, 3][-3]
[1, 2, 3][1]
[1, 2, 3][3]
[1, 2, 3][-4]
[1, 2, 3][None]
[[1, 2], [3]][0][1]
{"a": 1}["a"]
{"a": 1}["b"]
{"a": 1}[0]
5[0]
None[0]
inputs.map.b.c[-1]
inputs.map["b"]["c"][0]
inputs["items"][0] + inputs.items[1]
inputs.nothing.x
inputs.missing
inputs.n.x
count.rows[0].n > 1000
count.rows[1].city == None
count.rows[-1].n
count.rows[2]
count.rows[0]["city"] + "!"
count.row_count == len(count.rows)
load.state == "success" and count.rows[0].n > 1000
load.queued_seconds * 2
run.id + "-" + run.started_at
nobody
"b" in "abc"
"" in "abc"
"" in ""
"ac" in "abc"
"aab" in "aaab"
"abcd" in "abc"
1 in [1, 2]
1.0 in [1, 2]
True in [1]
"1" in [1]
[1] in [[1]]
None in [None]
"a" in {"a": 1}
1 in {"a": 1}
[1] in {"a": 1}
1 in "abc"
None in "abc"
1 in 1
1 in None
3 not in [1, 2]
not 3 in [1, 2]
not (3 in [1, 2])
"a" + "b" * 2
2 * "ab"
"ab" * 0
"ab" * -1
[1] * 2 + [0]
[1, 2] * 0
"a" * True
"a" * 2.0
"a" + 1
1 + "a"
[1] + "a"
[1] + [2]
None + 1
{} + {}
-"a"
+None
-[1]
"a" - "b"
"a" * "b"
[1] / 2
"tab\there" + 'q\'s' + "\x41\u00e9\U0001F600\101\0"
"back\\slash\q"
'a' "b" 'c'
"quote\"s"
'\n' == "\x0a"
[1, 2, 3,]
{"a": 1,}
[]
{}
[[], [{}]]
{"b": 1, "a": [1.0, None, True]}
len("")
len([1, 2])
len({"a": 1})
len(5)
len(None)
sum([1, 2, 3])
sum([1, 2.5])
sum([])
sum([1, 2], 10)
sum([True, True])
sum(["a"])
sum([None])
sum(5)
min([3, 1, 2])
max([3, 1, 2])
min(3, 1, 2)
max(1, 2.5, 2)
min([1, 1.0])
max([1, 1.0])
min(["b", "a"])
max("b", "a", "ab")
min("hello")
max([[1], [1, 2]])
min([])
min(1)
min([1, "a"])
max(None, 1)
avg([1, 2])
avg([1.5, 2.5, 3])
avg([])
avg([2, 2])
round(2.5)
round(3.5)
round(-2.5)
round(0.5)
round(-0.5)
round(2.675, 2)
round(0.125, 2)
round(0.375, 2)
round(1.005, 2)
round(1e22, 2)
round(1234.5678, -2)
round(1250, -2)
round(1350, -2)
round(-1250, -2)
round(5, -1)
round(15, -1)
round(15.0, -1)
round(25.0, -1)
round(0.05, 1)
round(0.15, 1)
round(0.25, 1)
round(0.35, 1)
round(1e-10, 5)
round(-1e-10, 5)
round(123, 2)
round(9.995, 2)
round(99.5, -2)
round(50.0, -2)
round(150.0, -2)
round(True)
round(2.5, None)
round(2.5, 0)
round(3.7, 400)
round(3.7, -400)
round(5e-324, 300)
round(1.7976931348623157e308, -308)
round("a")
round(1e300)
abs(-3)
abs(-2.5)
abs(True)
abs(-0.0)
abs("a")
any([0, "", None])
any([0, 1])
all([])
all([1, "a"])
all([1, 0])
any("")
all("ab")
any({})
any({"": 1})
lower("ÀÉ Straße")
upper("straße ﬁ ŉ")
lower("ΌΣΟΣ Σ ΣΑΣ.")
lower("İ")
upper("ı ΐ")
lower(5)
strip("  a b \n\t")
strip("\x1c\u00a0a\u2003")
strip("xxaxx", "x")
strip("abcba", "ab")
strip("aaa", "a")
strip("a", "")
split("a b  c ")
split("")
split("   ")
split("a,b,,c", ",")
split("", ",")
split("aXXbXXXc", "XX")
split("abc", "")
split("a\u00a0b")
join(["a", "b"], ", ")
join([], ",")
join([1, 2.0, None, True], "-")
join(["x"])
join("abc", "-")
contains("abc", "b")
contains([1, 2], 2.0)
contains({"a": 1}, "a")
contains("abc", 1)
starts_with("abc", "ab")
starts_with("abc", "")
starts_with("abc", "b")
starts_with("a", 1)
default(None, 5)
default(0, 5)
default("", "x")
default(inputs.nothing, "none")
int("12")
int(" -12\n")
int("+1_000")
int("1__0")
int("_1")
int("12.5")
int("1e3")
int("")
int("abc")
int("0x10")
int(3.9)
int(-3.9)
int(True)
int(None)
int([1])
int(1e19)
int("9223372036854775808")
float("1.5")
float(" 1e3 ")
float(".5")
float("5.")
float("-1_0.5")
float("")
float("1e")
float("e5")
float("nan")
float("inf")
float("abc")
float("+-1")
float(3)
float(True)
float(None)
float("0x1p3")
str(1)
str(1.0)
str(1e16)
str(1e-5)
str(0.0001)
str(123456789012345680.0)
str(-0.0)
str("a")
str(None)
str(True)
str([1, "a", 2.50])
str({"b": 1, "a": "é"})
to_json({"b": [1, 2.0, None], "a": "\"\n\u0001é😀"})
to_json("a")
from_json("[1, 2.0, {\"a\": null}]")
from_json("1")
from_json("{")
from_json("")
from_json("[1,]")
from_json(to_json(inputs.map)) == inputs.map
date("2026-01-31")
date("2026-01-31T23:59:59+05:30")
date("2026-02-29")
date("2024-02-29")
date("1900-02-29")
date("2000-02-29")
date("2026-13-01")
date("abc")
date("2026-1-1")
date(5)
now()
days_ago(0)
days_ago(1)
days_ago(60)
days_ago(366)
days_ago(-1)
days_ago(100000)
days_ago(10000000)
days_ago("1")
days_ago(1) < inputs.day
inputs.day == "2026-01-31"
format_date(inputs.day, "%d.%m.%Y")
format_date("2026-01-31T08:05:09.123456+02:00", "%Y-%m-%d %H:%M:%S.%f %z %Z")
format_date("2026-01-31T08:05:09Z", "%z %Z|%I %p|%j|%a %A %b %B")
format_date("2026-01-31T20:05:09", "[%z%Z] %I:%M %p %y %U %W %V %G %u %w")
format_date("2026-01-01", "%U %W %V %G %u %w %j")
format_date("2027-01-03", "%U %W %V %G %u %w %j")
format_date("2024-12-30", "%U %W %V %G %u %w %j")
format_date("2020-12-31", "%U %W %V %G %u %w %j")
format_date("2021-01-01", "%U %W %V %G %u %w %j %e %F %T %D %R")
format_date("2026-07-04T00:00", "100%% %H %I %p")
format_date("2026-07-04 12:30", "é😀 %H")
format_date("2026-07-04T25:00", "%H")
format_date("2026-07-04T12:30:00-03:30", "%z")
len()
len(1, 2)
abs()
round()
nosuch(1)
1 +
(1
1 2
a b
1 ==
not
in [1]
[1, 2
{"a" 1}
1 if 2
"abc
012
1 = 1
1 ! 2
@
1 ? 2
"""

OPERANDS = [
    "0", "1", "-3", "7", "2.5", "-0.5", "0.0", "True", "None", '""', '"a"', '"ab"', "[]", "[1]",
    '["a", 1]', "{}", '{"a": 1}', "inputs.n", "inputs.big",
]
OPERATORS = [
    "+", "-", "*", "/", "//", "%", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or",
]


def generated():
    for left, operator, right in itertools.product(OPERANDS, OPERATORS, OPERANDS):
        # In Python '%' on strings formats them; this language has no such thing.
        if operator == "%" and left.startswith('"'):
            continue
        yield f"{left} {operator} {right}"
    chain = ["1 <", "2.0 ==", "'a' in", "not 0 or", "-", "3 if inputs.flag else", "inputs.n //"]
    for first, second, last in itertools.product(chain, chain, OPERANDS):
        # A conditional's condition would swallow what follows: the same in both, but keep it out.
        if "not" in second and "or" not in first:
            continue
        yield f"{first} {second} {last}"


def holds(value):
    """Whether JSON and 64 bits can hold a value."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return True
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, dict):
        return all(isinstance(key, str) and holds(member) for key, member in value.items())
    return isinstance(value, list) and all(holds(element) for element in value)


def case(expression):
    import warnings

    warnings.simplefilter("ignore")
    try:
        value = eval(expression, dict(SCOPE))
    except Exception as error:
        return {"expression": expression, "error": type(error).__name__}
    if not holds(value):
        return {"expression": expression, "error": "cannot be held"}
    return {"expression": expression, "value": value}


def main():
    expressions = [line for line in HAND.strip().split("\n") if line]
    expressions += list(generated())
    lines = [json.dumps(case(expression), ensure_ascii=False) for expression in expressions]
    path = pathlib.Path(__file__).with_name("expressions.json")
    head = json.dumps({"inputs": INPUTS, "nodes": NODES, "started_at": STARTED}, ensure_ascii=False)
    body = ",\n".join(lines)
    path.write_text(f'{{"scope": {head},\n"cases": [\n{body}\n]}}\n', encoding="utf-8")
    print(len(lines), "cases")


if __name__ == "__main__":
    main()
