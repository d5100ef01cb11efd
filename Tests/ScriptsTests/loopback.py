"""A real HTTP server on loopback that gives scripted answers and keeps what it was asked."""

from __future__ import annotations

import http.server
import json
import ssl
import threading
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Answer:
    """One answer. `raw` replaces all of it by bytes on the wire, after which it hangs up."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    stall: bool = False  # never answers
    drip: bool = False  # answers one byte now and then, for ever


def json_answer(value: Any, status: int = 200, media_type: str = "application/json") -> Answer:
    return Answer(status, json.dumps(value).encode(), {"Content-Type": media_type})


@dataclass
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: str


class Server:
    """Gives `answers` in turn, the last one again and again. Use it in a `with`."""

    def __init__(self, *answers: Answer, certificate: tuple[str, str] | None = None) -> None:
        self.answers = list(answers)
        self.asked: list[Asked] = []
        self.closing = threading.Event()
        owner = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def handle_any(self) -> None:
                owner.handle(self)

            do_GET = do_POST = handle_any

            def log_message(self, *_: Any) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.scheme = "http"
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
            self.scheme = "https"
        self.port = self.server.server_address[1]
        self.url = f"{self.scheme}://127.0.0.1:{self.port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))

    def __enter__(self) -> Server:
        self.thread.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self.closing.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def handle(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in handler.headers.items()}
        self.asked.append(Asked(handler.command, handler.path, headers, body.decode()))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        handler.close_connection = True
        if answer.stall:
            self.closing.wait()
        elif answer.raw is not None:
            handler.wfile.write(answer.raw)
        else:
            handler.send_response(answer.status)
            for name, value in answer.headers.items():
                handler.send_header(name, value)
            if answer.drip:
                handler.end_headers()
                while not self.closing.wait(0.02):
                    handler.wfile.write(b" ")
            else:
                handler.send_header("Content-Length", str(len(answer.body)))
                handler.end_headers()
                handler.wfile.write(answer.body)
