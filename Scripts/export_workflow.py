#!/usr/bin/env python3
"""Fetches a workflow from a running Orchestrate server, in the form you choose.

Writes to standard output, or with -o to a file: that file is replaced only once all of the
answer has arrived. Uses Python's standard library alone.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import ipaddress
import json
import os
import ssl
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

EXIT_REFUSED = 1
EXIT_WRONG_USE = 2
EXIT_OUT_OF_REACH = 3

FORMATS = ("json", "yaml", "python", "airflow", "mermaid", "dot", "svg")
DEFAULT_URL = "http://127.0.0.1:8080"
TIMEOUT_SECONDS = 30
LARGEST_ANSWER_BYTES = 64 << 20  # far above any workflow; keeps a wrong server from filling memory
LONGEST_QUOTE = 500  # characters of the server's own words in a message
MOST_DIAGNOSTICS = 20

HELP = """
exit codes: 0 well, 1 the server refuses (no such workflow or version, ...) or the file cannot be
            written, 2 wrong use, 3 the server is out of reach or does not answer as Orchestrate
"""


class ExportError(Exception):
    """No export; the text says what is wrong and what to do."""

    def __init__(self, exit_code: int, message: str) -> None:
        super().__init__(message)
        self.exit_code = exit_code


# --- Asking the server ---------------------------------------------------------------------------


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Takes a redirect as an answer: the interface has none, except to a log-in page."""

    def redirect_request(self, *arguments: Any, **named: Any) -> None:
        return None


def build_opener(url: str) -> urllib.request.OpenerDirector:
    handlers: list[urllib.request.BaseHandler] = [NoRedirect()]
    if is_loopback(urllib.parse.urlsplit(url).hostname or ""):
        handlers.append(urllib.request.ProxyHandler({}))
    return urllib.request.build_opener(*handlers)


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def fetch(url: str, path: str) -> bytes:
    """The whole answer to GET `path`."""
    request = urllib.request.Request(url + path, headers={"Accept": "*/*"})
    try:
        with build_opener(url).open(request, timeout=TIMEOUT_SECONDS) as response:
            body: bytes = response.read(LARGEST_ANSWER_BYTES + 1)
            media_type = response.headers.get_content_type()
            missing = response.length or 0  # what Content-Length announced and did not come
    except urllib.error.HTTPError as error:
        raise explain_status(error, url) from None
    except (OSError, http.client.HTTPException) as error:
        raise explain_connection(error, url) from None
    if len(body) > LARGEST_ANSWER_BYTES:
        raise not_orchestrate(url, f"it sends more than {LARGEST_ANSWER_BYTES} bytes")
    if missing:
        raise explain_connection(http.client.IncompleteRead(b""), url)
    if media_type == "text/html":
        raise not_orchestrate(url, "it answers with a web page")
    return body


def latest_version(url: str, workflow: str) -> int:
    try:
        version = json.loads(fetch(url, workflow_path(workflow)))["version"]
    except (ValueError, RecursionError, KeyError, TypeError):
        version = None
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise not_orchestrate(url, "what it says about the workflow names no version")
    return version


def export(url: str, workflow: str, version: int | None, form: str) -> bytes:
    if version is None:
        version = latest_version(url, workflow)
    path = f"{workflow_path(workflow)}/versions/{version}/export?format={form}"
    body = fetch(url, path)
    if not body.strip():
        raise not_orchestrate(url, "the export it sends is empty")
    if form == "json":
        try:
            json.loads(body)
        except (ValueError, RecursionError):
            raise not_orchestrate(url, "what it sends is not JSON") from None
    return body


def workflow_path(workflow: str) -> str:
    return "/api/workflows/" + urllib.parse.quote(workflow, safe="")


# --- Understanding failures ----------------------------------------------------------------------


def not_orchestrate(url: str, reason: str) -> ExportError:
    return ExportError(
        EXIT_OUT_OF_REACH,
        f"{url} does not answer as an Orchestrate server does: {reason}. Check --url.",
    )


def explain_connection(error: Exception, url: str) -> ExportError:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, ConnectionRefusedError):
        problem = f"nothing listens at {url}. Start the server with Scripts/run, or set --url."
    elif isinstance(reason, TimeoutError):
        problem = f"{url} did not answer within {TIMEOUT_SECONDS} seconds. Is the server well?"
    elif isinstance(reason, http.client.IncompleteRead):
        problem = f"{url} closed the connection in the middle of its answer. Try again."
    elif isinstance(reason, (http.client.HTTPException, ConnectionError)):
        problem = f"{url} closed the connection, or is no web server. Check --url."
    elif isinstance(reason, ssl.SSLCertVerificationError):
        problem = (
            f"the certificate of {url} is not trusted: {reason.verify_message}. If your network"
            " has its own certificate authority, set SSL_CERT_FILE to its file."
        )
    else:
        words = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
        problem = f"{url} cannot be reached: {words}. Check --url and the network."
    return ExportError(EXIT_OUT_OF_REACH, problem)


def explain_status(error: urllib.error.HTTPError, url: str) -> ExportError:
    """What an answer other than 200 means, in the server's own words where it has some."""
    status = error.code
    if 300 <= status < 400 or status == 401:
        return ExportError(EXIT_REFUSED, f"{url} wants a log-in (status {status}).")
    problem = read_problem(error)
    said = one_line(problem.get("detail")) or one_line(problem.get("title"))
    if not problem and status == 404:
        return not_orchestrate(url, "it does not know the address (status 404)")
    lines = [said or f"{url} refuses with status {status}."]
    diagnostics = problem.get("diagnostics")
    for diagnostic in (diagnostics if isinstance(diagnostics, list) else [])[:MOST_DIAGNOSTICS]:
        if isinstance(diagnostic, dict) and one_line(diagnostic.get("message")):
            place = one_line(diagnostic.get("path"))
            lines.append(f"  {place + ': ' if place else ''}{one_line(diagnostic['message'])}")
    if status in (502, 503, 504):
        return ExportError(EXIT_OUT_OF_REACH, "\n".join(lines))
    return ExportError(EXIT_REFUSED, "\n".join(lines))


def read_problem(error: urllib.error.HTTPError) -> dict[str, Any]:
    """The problem details (RFC 9457) of a refusal; empty where there are none."""
    try:
        problem = json.loads(error.read(LARGEST_ANSWER_BYTES))
    except (OSError, http.client.HTTPException, ValueError, RecursionError):
        return {}
    return problem if isinstance(problem, dict) else {}


def one_line(value: Any) -> str:
    """Words of the server on one line, without control characters, and not too many."""
    if not isinstance(value, str):
        return ""
    text = "".join(character if character.isprintable() else " " for character in value)
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"


# --- Writing -------------------------------------------------------------------------------------


def write_file(path: str, body: bytes) -> None:
    """Replaces the file at `path`, or leaves it as it was."""
    path = os.path.realpath(path)  # a link stays, what it points to is replaced
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as device:
            device.write(body)
        return
    folder, name = os.path.split(path)
    descriptor, temporary = tempfile.mkstemp(prefix=f".{name[:100]}.", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.chmod(temporary, mode_for(path))
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def mode_for(path: str) -> int:
    """The permissions of the file that is replaced, or those that a new one would have."""
    try:
        return os.stat(path).st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def write(path: str | None, body: bytes) -> None:
    try:
        if path is None or path == "-":
            sys.stdout.buffer.write(body)
            sys.stdout.buffer.flush()
        else:
            write_file(path, body)
    except OSError as error:
        place = path or "standard output"
        raise ExportError(EXIT_REFUSED, f"cannot write {place}: {error.strerror}.") from None


# --- Command -------------------------------------------------------------------------------------


def server_url(text: str) -> str:
    try:
        parts = urllib.parse.urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(f"it looks like {DEFAULT_URL}")
    if any(not "!" <= character <= "~" for character in text) or "@" in parts.netloc:
        raise argparse.ArgumentTypeError("no spaces, non-ASCII, user or password in it")
    return text.rstrip("/")


def version_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) < 2**53):
        raise argparse.ArgumentTypeError("it is a whole number from 1")
    return int(text)


def workflow_id(text: str) -> str:
    if text.strip() in ("", ".", ".."):
        raise argparse.ArgumentTypeError("that is no workflow's id")
    return text


def output_path(text: str) -> str:
    if text != "-" and (not text or os.path.isdir(text)):
        raise argparse.ArgumentTypeError("it must be the path of a file, not of a folder")
    return text


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("workflow", metavar="WORKFLOW_ID", type=workflow_id)
    parser.add_argument("--version", type=version_number, metavar="N", help="default: the latest")
    parser.add_argument("--format", choices=FORMATS, default="json", help="default: json")
    parser.add_argument(
        "--url",
        type=server_url,
        default=DEFAULT_URL,
        help=f"the server's address (default: {DEFAULT_URL})",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        type=output_path,
        help="file to write (default: standard output)",
    )
    return parser.parse_args()


def main() -> int:
    arguments = parse_arguments()
    try:
        body = export(arguments.url, arguments.workflow, arguments.version, arguments.format)
        write(arguments.output, body)
    except ExportError as error:
        print(f"export_workflow.py: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
