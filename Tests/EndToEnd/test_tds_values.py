"""Every type of SQL Server through clients that are not ours, with its edges."""

from __future__ import annotations

import datetime
import decimal
import unittest
import uuid
from typing import Any

from tds import TDSTestCase, pytds

D = decimal.Decimal
HUGE = D("99999999999999999999999999999999999999")


def zone(minutes: int) -> datetime.timezone:
    return datetime.timezone(datetime.timedelta(minutes=minutes))



# Declaration, literal, what every client gives. Seven digits of a second are six in Python.
VALUES: list[tuple[str, str, Any]] = [
    ("bit", "1", True), ("bit", "0", False),
    ("tinyint", "255", 255), ("tinyint", "0", 0),
    ("smallint", "-32768", -32768), ("smallint", "32767", 32767),
    ("int", "-2147483648", -2147483648), ("int", "2147483647", 2147483647),
    ("bigint", "'-9223372036854775808'", -9223372036854775808),
    ("bigint", "9223372036854775807", 9223372036854775807),
    ("decimal(38,0)", f"'{HUGE}'", HUGE), ("decimal(38,0)", f"'-{HUGE}'", D(f"-{HUGE}")),
    ("decimal(38,10)", "'-12.5'", D("-12.5000000000")),
    ("decimal(38,38)", f"'0.{HUGE}'", D(f"0.{HUGE}")),
    ("decimal(1,0)", "0", D("0")), ("decimal(10,0)", "'4294967296'", D("4294967296")),
    ("decimal(20,2)", "'184467440737095516.16'", D("184467440737095516.16")),
    ("decimal(29,0)", "'79228162514264337593543950336'", D("79228162514264337593543950336")),
    ("numeric(9,9)", "0.123456789", D("0.123456789")),
    ("money", "'922337203685477.5807'", D("922337203685477.5807")),
    ("money", "'-922337203685477.5808'", D("-922337203685477.5808")),
    ("money", "'-0.0001'", D("-0.0001")),
    ("smallmoney", "'-214748.3648'", D("-214748.3648")),
    ("smallmoney", "'214748.3647'", D("214748.3647")),
    ("float", "0.1", 0.1), ("float", "'1.7976931348623157E+308'", 1.7976931348623157e308),
    ("float", "'-2.2250738585072014E-308'", -2.2250738585072014e-308), ("float", "0", 0.0),
    ("real", "0.5", 0.5), ("real", "'3.4028234663852886E+38'", 3.4028234663852886e38),
    ("char(5)", "'ab'", "ab   "), ("char(1)", "''", " "),
    ("varchar(10)", "'caf\u00e9 \u20ac'", "caf\u00e9 \u20ac"), ("varchar(10)", "''", ""),
    ("varchar(8000)", "REPLICATE('x', 8000)", "x" * 8000),
    ("nchar(4)", "N'\u0416'", "\u0416   "),
    ("nvarchar(10)", "N'\u00e9\U0001f600'", "\u00e9\U0001f600"), ("nvarchar(10)", "N''", ""),
    ("nvarchar(4000)", "REPLICATE(N'\u4e16', 4000)", "\u4e16" * 4000),
    ("varchar(max)", "REPLICATE(CAST('x' AS varchar(max)), 100000)", "x" * 100_000),
    ("varchar(max)", "''", ""), ("nvarchar(max)", "N''", ""),
    ("nvarchar(max)", "REPLICATE(CAST(N'\u4e16' AS nvarchar(max)), 50000)", "\u4e16" * 50_000),
    ("text", "'plain'", "plain"), ("ntext", "N'\u0416'", "\u0416"),
    ("binary(4)", "0x0102", b"\x01\x02\x00\x00"), ("varbinary(10)", "0x00FF", b"\x00\xff"),
    ("varbinary(8000)", "CAST(REPLICATE('y', 8000) AS varbinary(8000))", b"y" * 8000),
    ("varbinary(max)", "0xDEADBEEF", b"\xde\xad\xbe\xef"), ("image", "0x0102", b"\x01\x02"),
    (
        "uniqueidentifier", "'01234567-89ab-cdef-0123-456789abcdef'",
        uuid.UUID("01234567-89ab-cdef-0123-456789abcdef"),
    ),
    ("uniqueidentifier", "'00000000-0000-0000-0000-000000000000'", uuid.UUID(int=0)),
    ("date", "'0001-01-01'", datetime.date(1, 1, 1)),
    ("date", "'9999-12-31'", datetime.date(9999, 12, 31)),
    ("date", "'2024-02-29'", datetime.date(2024, 2, 29)),
    ("time(7)", "'23:59:59.999999'", datetime.time(23, 59, 59, 999999)),
    ("time(7)", "'00:00:00'", datetime.time(0, 0)), ("time(0)", "'01:02:03'", datetime.time(1, 2, 3)),
    ("time(2)", "'01:02:03.04'", datetime.time(1, 2, 3, 40000)),
    ("datetime", "'1753-01-01 00:00:00'", datetime.datetime(1753, 1, 1)),
    ("datetime", "'2026-01-31 12:34:56.120'", datetime.datetime(2026, 1, 31, 12, 34, 56, 120000)),
    # Its clock ticks 300 times a second.
    ("datetime", "'2026-12-31 23:59:59.999'", datetime.datetime(2027, 1, 1)),
    ("smalldatetime", "'1900-01-01'", datetime.datetime(1900, 1, 1)),
    ("smalldatetime", "'2026-01-31 12:34:30'", datetime.datetime(2026, 1, 31, 12, 35)),
    ("smalldatetime", "'2079-06-06 23:59:00'", datetime.datetime(2079, 6, 6, 23, 59)),
    ("datetime2(7)", "'0001-01-01 00:00:00.000001'", datetime.datetime(1, 1, 1, 0, 0, 0, 1)),
    (
        "datetime2(7)", "'9999-12-31 23:59:59.999999'",
        datetime.datetime(9999, 12, 31, 23, 59, 59, 999999),
    ),
    ("datetime2(3)", "'2026-01-31 12:34:56.123'", datetime.datetime(2026, 1, 31, 12, 34, 56, 123000)),
    (
        "datetimeoffset(7)", "'2026-01-31 00:30:00.123456 +02:00'",
        datetime.datetime(2026, 1, 31, 0, 30, 0, 123456, zone(120)),
    ),
    (
        "datetimeoffset(0)", "'2026-01-01 00:30:00 +14:00'",
        datetime.datetime(2026, 1, 1, 0, 30, 0, 0, zone(840)),
    ),
    (
        "datetimeoffset(0)", "'2026-12-31 23:30:00 -11:30'",
        datetime.datetime(2026, 12, 31, 23, 30, 0, 0, zone(-690)),
    ),
    ("xml", "N'<a b=\"\u0416\"/>'", "<a b=\"\u0416\"/>"),
]

# What Python's types have no room for, as the server writes it: declaration, literal, text.
TEXTS: list[tuple[str, str, str]] = [
    ("time(7)", "'23:59:59.9999999'", "23:59:59.9999999"),
    ("datetime2(7)", "'9999-12-31 23:59:59.9999999'", "9999-12-31 23:59:59.9999999"),
    ("datetimeoffset(7)", "'2026-01-31 00:30:00.1234567 -05:45'", "2026-01-31 00:30:00.1234567 -05:45"),
    ("datetime", "'2026-01-31 12:34:56.122'", "2026-01-31 12:34:56.123"),
    ("datetime", "'9999-12-31 23:59:59.997'", "9999-12-31 23:59:59.997"),
]


class Values(TDSTestCase):
    def test_values_arrive_exactly(self) -> None:
        for declared, literal, wanted in VALUES:
            with self.subTest(declared, literal=literal[:40]):
                for rows in self.both(f"SELECT CAST({literal} AS {declared}) AS v"):
                    self.assertEqual(rows, [(wanted,)])

    def test_what_python_has_no_room_for(self) -> None:
        for declared, literal, wanted in TEXTS:
            with self.subTest(declared, literal=literal):
                for rows in self.both(
                    f"SELECT CONVERT(nvarchar(40), CAST({literal} AS {declared}), 121) AS v"
                ):
                    self.assertEqual(rows, [(wanted,)])

    def test_values_that_do_not_fit(self) -> None:
        cases = {
            "CAST(256 AS tinyint)": 220, "CAST(32768 AS smallint)": 220,
            "CAST(2147483648 AS int)": 8115, "CAST('2147483648' AS int)": 248,
            "CAST('256' AS tinyint)": 244, f"CAST('{HUGE}9' AS decimal(38,0))": 8115,
            "CAST('922337203685477.5808' AS money)": 8115, "CAST('x' AS uniqueidentifier)": 8169,
            "CAST('2026-02-30' AS date)": 241, "CAST('1752-12-31' AS datetime)": 242,
            "CAST('2079-06-07' AS smalldatetime)": 242, "CAST('10000-01-01' AS datetime2)": 241,
        }
        for expression, number in cases.items():
            with self.subTest(expression), self.pytds() as client, client.cursor() as cursor:
                with self.assertRaises(pytds.Error) as caught:
                    cursor.execute(f"SELECT {expression}")
                    cursor.fetchall()
                self.assertEqual(caught.exception.msg_no, number, caught.exception)

    def test_null_of_every_type(self) -> None:
        for declared in sorted({declared for declared, _, _ in VALUES}):
            with self.subTest(declared):
                for rows in self.both(f"SELECT CAST(NULL AS {declared}) AS v, 1 AS n"):
                    self.assertEqual(rows, [(None, 1)])

    def test_values_survive_a_table(self) -> None:
        for index, (declared, literal, wanted) in enumerate(VALUES):
            sql = (f"SET NOCOUNT ON; CREATE TABLE #t{index} (id int IDENTITY PRIMARY KEY, v {declared} NULL); "
                   f"INSERT INTO #t{index} (v) VALUES ({literal}), (NULL); "
                   f"SELECT v FROM #t{index} ORDER BY id")
            with self.subTest(declared, literal=literal[:40]):
                for rows in self.both(sql):
                    self.assertEqual(rows, [(wanted,), (None,)])

    def test_parameters_go_in_exactly(self) -> None:
        values = [
            True, 5, -(2**31), 2**62, D("12345678901234567890.123456789"), 0.1, "", "text",
            "\u0416\U0001f600", "x" * 9000, b"\x00\xff", b"y" * 9000, datetime.date(2026, 1, 31),
            datetime.datetime(2026, 1, 31, 12, 34, 56, 123456), datetime.time(1, 2, 3, 4),
            datetime.datetime(2026, 1, 31, 12, 0, 0, 0, zone(120)),
            uuid.UUID("01234567-89ab-cdef-0123-456789abcdef"), None,
        ]
        with self.pytds() as client, client.cursor() as cursor:
            for value in values:
                with self.subTest(repr(value)[:40]):
                    sent = pytds.Binary(value) if isinstance(value, bytes) else value
                    cursor.execute("SELECT %s AS v", (sent,))
                    self.assertEqual(cursor.fetchall(), [(value,)])

    def test_variant_brings_its_type(self) -> None:
        with self.pytds() as client, client.cursor() as cursor:
            cursor.execute(
                "SELECT CAST(CAST('1.50' AS decimal(5,2)) AS sql_variant), "
                "CAST(N'\u0416' AS sql_variant), CAST(CAST('2026-01-31' AS date) AS sql_variant), "
                "SQL_VARIANT_PROPERTY(CAST(CAST(1 AS bigint) AS sql_variant), 'BaseType')")
            self.assertEqual(
                cursor.fetchall(), [(D("1.50"), "\u0416", datetime.date(2026, 1, 31), "bigint")])

del TDSTestCase

if __name__ == "__main__":
    unittest.main()

