"""Results, errors, log-ins, calls and attentions as clients that are not ours see them."""

from __future__ import annotations

import concurrent.futures
import time
import unittest

from tds import TDSTestCase, pymssql, pytds


class Answers(TDSTestCase):
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
            "SELECT CAST('99999999999' AS int)": 248, "THROW 50001, 'mine', 1": 50001,
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

    def test_describes_by_a_call_as_well(self) -> None:
        with self.pytds() as client, client.cursor() as cursor:
            cursor.callproc(
                "sp_describe_first_result_set",
                ("SELECT id, CAST(NULL AS nvarchar(max)) AS note FROM sales.orders",))
            self.assertEqual(
                [(row[2], row[3], row[5]) for row in cursor.fetchall()],
                [("id", False, "bigint"), ("note", True, "nvarchar(max)")])

    def test_reset_forgets_the_session(self) -> None:
        with self.pytds() as client, client.cursor() as cursor:
            cursor.execute("CREATE TABLE #mine (a int); SET TEXTSIZE 100; BEGIN TRANSACTION")
            cursor.callproc("sp_reset_connection", ())
            cursor.execute("SELECT @@TRANCOUNT, @@TEXTSIZE")
            self.assertEqual(cursor.fetchall(), [(0, 2147483647)])
            with self.assertRaises(pytds.Error) as caught:
                cursor.execute("SELECT * FROM #mine")
            self.assertEqual(caught.exception.msg_no, 208)

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


class Programs(TDSTestCase):
    clients_needed = ()

    def test_tsql_and_bsqldb(self) -> None:
        found = self.tool("tsql", "SELECT 41 + 1 AS a, N'\u0416' AS b\nGO\nSELECT * FROM nowhere\nGO\n"
                          "EXIT\n")
        self.assertIn("42\t\u0416", found.stdout)
        self.assertIn("Msg 208 (severity 16, state 1)", found.stderr + found.stdout)
        found = self.tool("bsqldb", "SELECT CAST('1.50' AS decimal(38,2)) AS a\nGO\n")
        self.assertIn("1.50", found.stdout)

    def test_unknown_database_is_told_before_the_failed_log_in(self) -> None:
        found = self.tool("tsql", "SELECT 1\nGO\nEXIT\n", database="nowhere")
        said = found.stderr + found.stdout
        self.assertIn("Cannot open database \"nowhere\" requested by the login", said)
        self.assertIn("Login failed for user 'sa'", said)
        self.assertLess(said.index("Cannot open"), said.index("Login failed"))


class Sessions(TDSTestCase):
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

del TDSTestCase

if __name__ == "__main__":
    unittest.main()

