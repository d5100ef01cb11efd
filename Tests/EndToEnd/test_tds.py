"""The stand-in for SQL Server as clients that we did not write see it: FreeTDS's tsql and bsqldb,
pymssql (db-lib) and python-tds (no FreeTDS in it).

ORCHESTRATE_BIN_DIR names the folder of the built programs; `.build/debug` unless set.
"""

from __future__ import annotations

import concurrent.futures
import datetime
import decimal
import shutil
import subprocess
import tempfile
import threading
import time
import unittest
import uuid
from typing import Any

import pymssql
import pytds
from harness import Sandbox, environment, request

D = decimal.Decimal
ZONE = datetime.timezone(datetime.timedelta(hours=2))
HUGE = D("99999999999999999999999999999999999999")

# Declaration, literal, what every client gives. Seven digits of a second are six in Python.
VALUES: list[tuple[str, str, Any]] = [
    ("bit", "1", True),
    ("tinyint", "255", 255),
    ("smallint", "-32768", -32768),
    ("int", "-2147483648", -2147483648),
    ("bigint", "'-9223372036854775808'", -9223372036854775808),
    ("decimal(38,0)", f"'{HUGE}'", HUGE),
    ("decimal(38,10)", "'-12.5'", D("-12.5000000000")),
    ("numeric(9,9)", "0.123456789", D("0.123456789")),
    ("money", "'922337203685477.5807'", D("922337203685477.5807")),
    ("smallmoney", "'-214748.3648'", D("-214748.3648")),
    ("float", "0.1", 0.1),
    ("real", "0.5", 0.5),
    ("char(5)", "'ab'", "ab   "),
    ("varchar(10)", "'caf\u00e9 \u20ac'", "caf\u00e9 \u20ac"),
    ("varchar(10)", "''", ""),
    ("nchar(4)", "N'\u0416'", "\u0416   "),
    ("nvarchar(10)", "N'\u00e9\U0001f600'", "\u00e9\U0001f600"),
    ("varchar(max)", "REPLICATE(CAST('x' AS varchar(max)), 100000)", "x" * 100_000),
    ("nvarchar(max)", "REPLICATE(CAST(N'\u4e16' AS nvarchar(max)), 50000)", "\u4e16" * 50_000),
    ("text", "'plain'", "plain"),
    ("ntext", "N'\u0416'", "\u0416"),
    ("binary(4)", "0x0102", b"\x01\x02\x00\x00"),
    ("varbinary(10)", "0x00FF", b"\x00\xff"),
    ("varbinary(max)", "0xDEADBEEF", b"\xde\xad\xbe\xef"),
    ("image", "0x0102", b"\x01\x02"),
    (
        "uniqueidentifier", "'01234567-89ab-cdef-0123-456789abcdef'",
        uuid.UUID("01234567-89ab-cdef-0123-456789abcdef"),
    ),
    ("date", "'0001-01-01'", datetime.date(1, 1, 1)),
    ("date", "'9999-12-31'", datetime.date(9999, 12, 31)),
    ("time(7)", "'23:59:59.999999'", datetime.time(23, 59, 59, 999999)),
    ("time(0)", "'01:02:03'", datetime.time(1, 2, 3)),
    ("datetime", "'1753-01-01 00:00:00'", datetime.datetime(1753, 1, 1)),
    ("datetime", "'2026-01-31 12:34:56.120'", datetime.datetime(2026, 1, 31, 12, 34, 56, 120000)),
    ("datetime2(7)", "'0001-01-01 00:00:00.000001'", datetime.datetime(1, 1, 1, 0, 0, 0, 1)),
    ("datetime2(3)", "'2026-01-31 12:34:56.123'", datetime.datetime(2026, 1, 31, 12, 34, 56, 123000)),
    ("smalldatetime", "'2026-01-31 12:34:30'", datetime.datetime(2026, 1, 31, 12, 35)),
    (
        "datetimeoffset(7)", "'2026-01-31 00:30:00.123456 +02:00'",
        datetime.datetime(2026, 1, 31, 0, 30, 0, 123456, ZONE),
    ),
    ("xml", "N'<a b=\"\u0416\"/>'", "<a b=\"\u0416\"/>"),
]


class Tests(unittest.TestCase):
    """One sandbox for all tests of a class, and clients on it."""

    encryption = "login"

    @classmethod
    def setUpClass(cls) -> None:
        cls.sandbox = Sandbox("--sqlserver-encryption", cls.encryption)
        host, port = cls.sandbox.urls["sqlserver"].split(":")
        cls.host, cls.port = host, int(port)
        cls.control = cls.sandbox.urls["sqlserver_control"] + "/_sandbox/"

    @classmethod
    def tearDownClass(cls) -> None:
        cls.sandbox.close()

    def setUp(self) -> None:
        request("POST", self.control + "reset")

    def dblib(self, **more: Any) -> Any:
        options = {"user": "sa", "password": "Sandbox-1", "database": "sales", "autocommit": True,
                   "tds_version": "7.4", "login_timeout": 10, **more}
        return pymssql.connect(server=self.host, port=str(self.port), **options)

    def pytds(self, **more: Any) -> Any:
        options = {"user": "sa", "password": "Sandbox-1", "database": "sales", "autocommit": True,
                   "login_timeout": 10, **more}
        return pytds.connect(self.host, port=self.port, **options)

    def clients(self) -> list[Any]:
        return [self.dblib(), self.pytds()]

    def fault(self, kind: str, **more: Any) -> None:
        request("POST", self.control + "faults", {"kind": kind, **more})

    def effects(self) -> dict[str, int]:
        return request("GET", self.control + "effects")

    def both(self, sql: str, *arguments: Any) -> list[Any]:
        """The rows of a query, from each client."""
        found = []
        for client in self.clients():
            with client, client.cursor() as cursor:
                cursor.execute(sql, *arguments)
                found.append([tuple(row) for row in cursor.fetchall()])
        return found

    def tool(self, name: str, text: str, **more: str) -> subprocess.CompletedProcess[str]:
        """One of FreeTDS's programs with a configuration of its own."""
        if shutil.which(name) is None:
            self.skipTest(f"{name} is not installed")
        settings = {"encryption": "request", **more}
        lines = "".join(f"\t{key} = {value}\n" for key, value in settings.items())
        with tempfile.NamedTemporaryFile("w", suffix=".conf") as conf:
            conf.write(f"[sandbox]\n\thost = {self.host}\n\tport = {self.port}\n"
                       f"\ttds version = 7.4\n\tclient charset = UTF-8\n{lines}".replace("_", " "))
            conf.flush()
            return subprocess.run(
                [name, "-S", "sandbox", "-U", "sa", "-P", "Sandbox-1"], input=text,
                capture_output=True, text=True, timeout=60, check=False,
                env=environment(FREETDSCONF=conf.name),
            )


class Plain(Tests):
    def test_values_arrive_exactly(self) -> None:
        for declared, literal, wanted in VALUES:
            with self.subTest(declared, literal=literal[:40]):
                for rows in self.both(f"SELECT CAST({literal} AS {declared}) AS v"):
                    self.assertEqual(rows, [(wanted,)])

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
            datetime.datetime(2026, 1, 31, 12, 0, 0, 0, ZONE),
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

    def test_column_names(self) -> None:
        for client in self.clients():
            with client, client.cursor() as cursor:
                cursor.execute("SELECT 1 AS a, 2 AS a, 3, 4 AS [b c], 5 AS [\u0416]")
                names = [column[0] for column in cursor.description]
                self.assertEqual(names, ["a", "a", "", "b c", "\u0416"])

    def test_several_results_and_errors_between(self) -> None:
        with self.pytds() as client, client.cursor() as cursor:
            cursor.execute("SELECT 1; PRINT 'between'; SELECT 2, 3; SELECT 4 WHERE 1 = 0")
            found = [cursor.fetchall()]
            while cursor.nextset():
                found.append(cursor.fetchall())
            self.assertEqual(found, [[(1,)], [(2, 3)], []])

    def test_errors_by_number(self) -> None:
        cases = {
            "SELECT * FROM nowhere": 208, "SELECT nope FROM sales.orders": 207,
            "SELECT 1 +": 102, "SELECT 1/0": 8134, "SELECT @x": 137, "SELECT CAST('x' AS int)": 245,
            "CREATE TABLE #k (a int PRIMARY KEY); INSERT INTO #k VALUES (1), (1)": 2627,
            "CREATE TABLE #c (a int CHECK (a > 1)); INSERT INTO #c VALUES (1)": 547,
            "CREATE TABLE #n (a int NOT NULL); INSERT INTO #n VALUES (NULL)": 515,
            "SELECT CAST('99999999999' AS int)": 8115, "THROW 50001, 'mine', 1": 50001,
            "RAISERROR('mine', 16, 1)": 50000, "EXEC nowhere": 2812, "USE nowhere": 911,
            "SELECT a.x FROM sales.orders o": 4104, "SELECT no_such(1)": 195,
        }
        for client in self.clients():
            with client, client.cursor() as cursor:
                for sql, number in cases.items():
                    with self.subTest(sql):
                        with self.assertRaises(Exception) as caught:
                            cursor.execute(sql)
                            while cursor.nextset():
                                pass
                        shown = getattr(caught.exception, "number", None)
                        if shown is None:
                            shown = getattr(caught.exception, "msg_no", caught.exception.args[0])
                        self.assertEqual(shown, number, caught.exception)

    def test_error_in_the_middle_of_rows(self) -> None:
        with self.pytds() as client, client.cursor() as cursor:
            rows = []
            with self.assertRaises(pytds.Error) as caught:
                cursor.execute("SELECT 10 / (value - 5) FROM GENERATE_SERIES(1, 10)")
                while (row := cursor.fetchone()) is not None:
                    rows.append(row)
            self.assertIn("Divide by zero", str(caught.exception))
            cursor.execute("SELECT 1")
            self.assertEqual(cursor.fetchall(), [(1,)])

    def test_log_in(self) -> None:
        cases = [("sa", "wrong", 18456), ("nobody", "x", 18456), ("expired", "Expired-1", 18487),
                 ("fresh", "Fresh-1", 18488)]
        for user, password, number in cases:
            with self.subTest(user):
                with self.assertRaises(pytds.Error) as caught:
                    self.pytds(user=user, password=password)
                self.assertEqual(caught.exception.msg_no, number)
                with self.assertRaises(pymssql.Error):
                    self.dblib(user=user, password=password)
        with self.assertRaises(pymssql.Error) as refused:
            self.dblib(database="nowhere")
        self.assertIn("Cannot open database \"nowhere\"", str(refused.exception))

    def test_reader_cannot_write(self) -> None:
        with self.pytds(user="reader", password="Reader-1") as client, client.cursor() as cursor:
            cursor.execute("SELECT HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'INSERT'), "
                           "IS_ROLEMEMBER('db_datawriter'), COUNT(*) FROM sales.orders")
            self.assertEqual(cursor.fetchall()[0][:2], (0, 0))
            with self.assertRaises(pytds.Error) as caught:
                cursor.execute("DELETE FROM sales.orders")
            self.assertEqual(caught.exception.msg_no, 229)

    def test_time_out_stops_the_work(self) -> None:
        with self.pytds(timeout=1) as client, client.cursor() as cursor:
            begun = time.monotonic()
            with self.assertRaises(Exception):
                cursor.execute("WAITFOR DELAY '00:00:20'")
            self.assertLess(time.monotonic() - begun, 8)
        self.until(lambda: self.effects()["cancelled"] == 1)

    def test_attention_in_the_middle_of_rows(self) -> None:
        with self.pytds() as client, client.cursor() as cursor:
            cursor.execute("SELECT a.id, b.id FROM sales.orders a CROSS JOIN sales.orders b")
            cursor.fetchmany(10)
            cursor.cancel()
            cursor.execute("SELECT 1")
            self.assertEqual(cursor.fetchall(), [(1,)])
        found = self.effects()
        self.assertEqual((found["cancelled"], found["attentions"]), (1, 1))
        with self.dblib(timeout=1) as client, client.cursor() as cursor:
            with self.assertRaises(pymssql.Error):
                cursor.execute("SELECT COUNT_BIG(*) FROM sales.orders a CROSS JOIN sales.orders b "
                               "CROSS JOIN sales.orders c")
        self.until(lambda: self.effects()["cancelled"] == 2)

    def until(self, holds: Any) -> None:
        deadline = time.monotonic() + 10
        while not holds():
            self.assertLess(time.monotonic(), deadline, self.effects())
            time.sleep(0.02)

    def test_transactions(self) -> None:
        for open_client in (self.dblib, self.pytds):
            with open_client(autocommit=False) as client, client.cursor() as cursor:
                cursor.execute("CREATE TABLE dbo.kept (a int)")
                client.commit()
                cursor.execute("INSERT INTO dbo.kept VALUES (1)")
                client.rollback()
                cursor.execute("SELECT COUNT(*) FROM dbo.kept")
                self.assertEqual(cursor.fetchall()[0][0], 0)
                cursor.execute("DROP TABLE dbo.kept")
                client.commit()

    def test_calls_give_outputs_and_status(self) -> None:
        with self.pytds() as client, client.cursor() as cursor:
            cursor.execute(
                "DECLARE @y int; EXEC sp_executesql N'SET @y = @x * 2', "
                "N'@x int, @y int OUTPUT', @x = 21, @y = @y OUTPUT; SELECT @y")
            self.assertEqual(cursor.fetchall(), [(42,)])
            cursor.callproc(
                "sp_executesql",
                ("SELECT @x AS x; SET @y = @x + 1", "@x int, @y int OUTPUT", 41,
                 pytds.output(value=None, param_type=int)))
            self.assertEqual(cursor.fetchall(), [(41,)])
            while cursor.nextset():
                pass
            # python-tds keeps outputs by their place in the call, this one's is the fourth.
            self.assertEqual(cursor._session.output_params[3].value, 42)
            self.assertEqual(cursor.get_proc_return_status(), 0)

    def test_prepared_statements(self) -> None:
        with self.pytds() as client, client.cursor() as cursor:
            cursor.execute(
                "DECLARE @h int; EXEC sp_prepare @h OUTPUT, N'@a int', N'SELECT @a + 1'; "
                "EXEC sp_execute @h, 41; EXEC sp_unprepare @h")
            self.assertEqual(cursor.fetchall(), [(42,)])
            with self.assertRaises(pytds.Error):
                cursor.execute("EXEC sp_execute 99")

    def test_describes_first_result(self) -> None:
        for rows in self.both("EXEC sp_describe_first_result_set N'SELECT order_date, amount, "
                              "COUNT(*) OVER () AS n, @p AS p FROM sales.orders', N'@p bit'"):
            self.assertEqual(
                [(row[2], row[5]) for row in rows],
                [("order_date", "date"), ("amount", "decimal(12,2)"), ("n", "int"), ("p", "bit")])

    def test_catalogue(self) -> None:
        for rows in self.both(
            "SELECT s.name, t.name, SUM(p.rows), e.value FROM sys.tables t "
            "JOIN sys.schemas s ON s.schema_id = t.schema_id "
            "JOIN sys.partitions p ON p.object_id = t.object_id AND p.index_id IN (0, 1) "
            "LEFT JOIN sys.extended_properties e ON e.major_id = t.object_id AND e.minor_id = 0 "
            "WHERE t.name = 'products' GROUP BY s.name, t.name, e.value"
        ):
            self.assertEqual(rows, [("sales", "products", 12, None)])
        for rows in self.both("SELECT COLUMN_NAME, DATA_TYPE FROM INFORMATION_SCHEMA.COLUMNS "
                              "WHERE TABLE_NAME = 'customers' ORDER BY ORDINAL_POSITION"):
            self.assertEqual(rows, [("id", "int"), ("name", "nvarchar"), ("country", "char"),
                                    ("since", "date")])

    def test_twenty_clients_at_once(self) -> None:
        def work(number: int) -> list[int]:
            client = self.pytds() if number % 2 else self.dblib()
            with client, client.cursor() as cursor:
                found = []
                for round in range(20):
                    cursor.execute("SELECT %s + 0", (number * 1000 + round,))
                    found.append(cursor.fetchall()[0][0])
                return found

        with concurrent.futures.ThreadPoolExecutor(20) as pool:
            results = list(pool.map(work, range(20)))
        for number, found in enumerate(results):
            self.assertEqual(found, [number * 1000 + round for round in range(20)])

    def test_many_rows_in_constant_memory(self) -> None:
        status = f"/proc/{self.sandbox.process.pid}/status"

        def resident() -> int:
            with open(status) as file:
                return next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))

        with self.dblib() as client, client.cursor() as cursor:
            cursor.execute("SELECT value, N'row' AS word FROM GENERATE_SERIES(1, 200000)")
            before, count, total = resident(), 0, 0
            for value, _ in cursor:
                count, total = count + 1, total + value
            self.assertEqual((count, total), (200_000, 20_000_100_000))
            self.assertLess(resident() - before, 32_000)

    def test_tsql_and_bsqldb(self) -> None:
        found = self.tool("tsql", "SELECT 41 + 1 AS a, N'\u0416' AS b\nGO\nSELECT * FROM nowhere\nGO\n"
                          "EXIT\n")
        self.assertIn("42\t\u0416", found.stdout)
        self.assertIn("Msg 208 (severity 16, state 1)", found.stderr + found.stdout)
        found = self.tool("bsqldb", "SELECT CAST('1.50' AS decimal(38,2)) AS a\nGO\n")
        self.assertIn("1.50", found.stdout)


class Faults(Tests):
    encryption = "none"

    def test_deadlock_on_the_third_query(self) -> None:
        with self.pytds() as client, client.cursor() as cursor:
            self.fault("deadlock", text="orders", skip=2)
            for _ in range(2):
                cursor.execute("SELECT COUNT(*) FROM sales.orders")
            with self.assertRaises(pytds.Error) as caught:
                cursor.execute("SELECT COUNT(*) FROM sales.orders")
            self.assertEqual(caught.exception.msg_no, 1205)
            cursor.execute("SELECT COUNT(*) FROM sales.orders")

    def test_cut_at_every_byte_is_an_error(self) -> None:
        for bytes_ in (*range(0, 60), 80, 120):
            client = self.pytds()
            self.fault("cut", text="amount", bytes=bytes_)
            with self.subTest(bytes_), self.assertRaises(Exception):
                cursor = client.cursor()
                cursor.execute("SELECT TOP 3 amount, order_date, status FROM sales.orders")
                cursor.fetchall()
            client.close()

    def test_odd_packets_change_nothing(self) -> None:
        # python-tds takes a packet that is not full for the last, so it gets whole ones only.
        for kind, size in (("split", 1), ("split", 7), ("dribble", 1)):
            for client in self.clients() if kind == "dribble" else [self.dblib()]:
                with self.subTest(kind, size=size), client, client.cursor() as cursor:
                    self.fault(kind, text="TOP 5", bytes=size)
                    cursor.execute("SELECT TOP 5 * FROM sales.orders ORDER BY id")
                    self.assertEqual(len(cursor.fetchall()), 5)

    def test_broken_answers_end_the_connection(self) -> None:
        for kind, more in (("garbage_token", {"rows": 1}), ("kill", {"rows": 1}),
                           ("wrong_length", {"bytes": 5})):
            for open_client in (self.pytds, self.dblib):
                client = open_client(timeout=3)
                self.fault(kind, text="TOP 5", **more)
                with self.subTest(kind, client=open_client.__name__):
                    with self.assertRaises(Exception):
                        cursor = client.cursor()
                        cursor.execute("SELECT TOP 5 * FROM sales.orders ORDER BY id")
                        cursor.fetchall()
                        cursor.execute("SELECT 1")
                        cursor.fetchall()
                request("DELETE", self.control + "faults")

    def test_silence_meets_a_time_out(self) -> None:
        for phase in ("connect", "login"):
            self.fault("silent", phase=phase, times=100)
            begun = time.monotonic()
            with self.subTest(phase), self.assertRaises(Exception):
                self.pytds(login_timeout=1)
            self.assertLess(time.monotonic() - begun, 8)
            request("DELETE", self.control + "faults")

    def test_slow_rows(self) -> None:
        with self.pytds() as client, client.cursor() as cursor:
            self.fault("slow_rows", text="TOP 5", delay_seconds=0.1)
            begun = time.monotonic()
            cursor.execute("SELECT TOP 5 id FROM sales.orders")
            self.assertEqual(len(cursor.fetchall()), 5)
            self.assertGreater(time.monotonic() - begun, 0.4)

    def test_huge_values(self) -> None:
        for client in self.clients():
            with client, client.cursor() as cursor:
                self.fault("huge_values", text="max", bytes=3_000_000)
                cursor.execute("SELECT CAST('a' AS varchar(max)) AS v")
                self.assertEqual(len(cursor.fetchall()[0][0]), 3_000_000)

    def test_control_refuses_nonsense(self) -> None:
        for body in ({}, {"kind": "other"}, {"kind": "cut", "byte": 1}, {"kind": "cut", "times": 0}):
            with self.assertRaises(Exception):
                request("POST", self.control + "faults", body)


class Required(Tests):
    encryption = "required"

    def test_everything_is_encrypted(self) -> None:
        authority = self.sandbox.urls["sqlserver_ca"]
        with self.pytds(cafile=authority, validate_host=False) as client:
            with client.cursor() as cursor:
                cursor.execute("SELECT COUNT(*) FROM sales.customers")
                self.assertEqual(cursor.fetchall(), [(400,)])
        found = self.tool("tsql", "SELECT 41 + 1\nGO\nEXIT\n", encryption="require", ca_file=authority)
        self.assertIn("42", found.stdout)
        with self.dblib(encryption="require") as client, client.cursor() as cursor:
            cursor.execute("SELECT REPLICATE(CAST('x' AS varchar(max)), 1000000)")
            self.assertEqual(len(cursor.fetchall()[0][0]), 1_000_000)

    def test_without_encryption_there_is_no_log_in(self) -> None:
        with self.assertRaises(Exception):
            self.pytds()
        found = self.tool("tsql", "SELECT 41 + 1\nGO\nEXIT\n", encryption="off")
        self.assertNotIn("42", found.stdout)

    def test_wrong_authority_is_refused(self) -> None:
        found = self.tool(
            "tsql", "SELECT 41 + 1\nGO\nEXIT\n", encryption="require",
            ca_file="/etc/ssl/certs/ca-certificates.crt")
        self.assertNotIn("42", found.stdout)


class LoginOnly(Tests):
    def test_log_in_alone_is_encrypted(self) -> None:
        # What a relay between client and server sees.
        import socket

        listener = socket.create_server(("127.0.0.1", 0))
        seen = bytearray()

        def pump(source: Any, target: Any) -> None:
            while piece := source.recv(65536):
                seen.extend(piece)
                target.sendall(piece)

        def relay() -> None:
            client, _ = listener.accept()
            server = socket.create_connection((self.host, port))
            threading.Thread(target=pump, args=(server, client), daemon=True).start()
            pump(client, server)

        port = self.port
        threading.Thread(target=relay, daemon=True).start()
        try:
            type(self).port = listener.getsockname()[1]
            with self.dblib() as client, client.cursor() as cursor:
                cursor.execute("SELECT 'needle in clear'")
                self.assertEqual(cursor.fetchall(), [("needle in clear",)])
        finally:
            type(self).port = port
            listener.close()
        self.assertIn("needle in clear".encode("utf-16-le"), bytes(seen))
        hidden = bytes(((b << 4 | b >> 4) & 0xFF) ^ 0xA5 for b in "Sandbox-1".encode("utf-16-le"))
        self.assertNotIn(hidden, bytes(seen))
        self.assertNotIn("Sandbox-1".encode("utf-16-le"), bytes(seen))


del Tests

if __name__ == "__main__":
    unittest.main()
