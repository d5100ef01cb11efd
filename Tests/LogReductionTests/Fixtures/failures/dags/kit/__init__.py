"""What the failing DAGs share: one task a DAG, the same names on Airflow 2 and 3."""

from __future__ import annotations

import http.server
import logging
import socket
import struct
import sys
import threading
import time
from contextlib import contextmanager
from datetime import datetime, timedelta

try:
    from airflow.sdk import BaseHook, Variable, dag, get_current_context, task
    from airflow.providers.standard.operators.bash import BashOperator
except ImportError:  # Airflow 2
    from airflow.decorators import dag, task
    from airflow.hooks.base import BaseHook
    from airflow.models import Variable
    from airflow.operators.bash import BashOperator
    from airflow.operators.python import get_current_context

logger = logging.getLogger("etl")

__all__ = [
    "BaseHook", "BashOperator", "Variable", "bash_dag", "dag", "failing", "get_current_context",
    "logger", "options", "raised", "serve", "task", "time", "timedelta", "try_number",
]


def options(retries: int = 1, **more) -> dict:
    """The arguments of a DAG that runs only when told to."""
    return {
        "schedule": None, "start_date": datetime(2026, 1, 1), "catchup": False,
        "is_paused_upon_creation": False,
        "default_args": {"owner": "data-eng", "retries": retries,
                         "retry_delay": timedelta(seconds=1)},
        **more,
    }


def failing(dag_id: str, retries: int = 1, task_options: dict | None = None, **more):
    """Makes a function the only task of a DAG of this name."""
    def make(function):
        @dag(dag_id=dag_id, **options(retries, **more))
        def build():
            task(**(task_options or {}))(function)()
        made = build()
        # Airflow finds DAGs among the globals of a module.
        sys.modules[function.__module__].__dict__[f"dag_{dag_id}"] = made
        return function
    return make


def bash_dag(dag_id: str, task_id: str, command: str, retries: int = 1, **operator):
    """A DAG of one shell command."""
    @dag(dag_id=dag_id, **options(retries))
    def build():
        BashOperator(task_id=task_id, bash_command=command, **operator)
    return build()


def raised(name: str, *arguments, base: type = Exception):
    """An exception as a package that is not installed here would raise it."""
    module, _, last = name.rpartition(".")
    return type(last, (base,), {"__module__": module})(*arguments)


def try_number() -> int:
    return get_current_context()["ti"].try_number


@contextmanager
def serve(status: int = 200, body: str = "", headers: dict | None = None, how: str = "answer"):
    """A server on loopback that answers, hangs, or resets each connection; gives its address."""
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            if how == "hang":
                time.sleep(30)
            if how == "reset":
                self.connection.setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
                return
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        do_POST = do_GET

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
