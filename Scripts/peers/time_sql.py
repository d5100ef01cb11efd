#!/usr/bin/env python3
"""Reads from SQL Server with pymssql or python-tds, and tells what that took.

Usage: time_sql.py pymssql|python-tds here
       time_sql.py pymssql|python-tds PORT rows TEXT
       time_sql.py pymssql|python-tds PORT latency COUNT

Prints rows, seconds and processor seconds of the loop, or the median and the 99th percentile of
the latencies in microseconds, and then the peak of memory. Scripts/bench sql runs it.
"""

from __future__ import annotations

import sys
import time
from typing import Any


def connect(client: str, port: int) -> Any:
    if client == "pymssql":
        import pymssql

        return pymssql.connect(
            server="127.0.0.1", port=str(port), user="sa", password="Sandbox-1", database="sales",
            tds_version="7.4", autocommit=True)
    import pytds

    return pytds.connect(
        "127.0.0.1", port=port, user="sa", password="Sandbox-1", database="sales", autocommit=True)


def rows(cursor: Any, text: str) -> None:
    wall, processor = time.perf_counter(), time.process_time()
    cursor.execute(text)
    count = sum(1 for _ in cursor)
    print(count, time.perf_counter() - wall, time.process_time() - processor)


def latency(cursor: Any, count: int) -> None:
    found = []
    for number in range(count):
        start = time.perf_counter()
        cursor.execute("SELECT 1 AS one")
        answer = [tuple(row) for row in cursor.fetchall()]
        found.append((time.perf_counter() - start) * 1e6)
        if answer != [(1,)]:
            raise SystemExit(f"query {number} gave no 1")
    found.sort()
    print(found[len(found) // 2], found[len(found) * 99 // 100])


def main() -> None:
    client, first, *work = sys.argv[1:]
    if first == "here":
        __import__({"pymssql": "pymssql", "python-tds": "pytds"}[client])
        return
    cursor = connect(client, int(first)).cursor()
    cursor.execute("SELECT 1 AS one")
    cursor.fetchall()
    if work[0] == "rows":
        rows(cursor, work[1])
    else:
        latency(cursor, int(work[1]))
    with open("/proc/self/status") as status:
        print(next(line for line in status if line.startswith("VmHWM:")).strip(), flush=True)


if __name__ == "__main__":
    main()
