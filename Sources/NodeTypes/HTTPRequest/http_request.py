"""http.request: one request over HTTP, and its answer."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import quote, urlsplit

from runtime.errors import NodeFailed, required_text, wrong_config
from runtime.expressions import to_json
from runtime.language import from_json
from runtime.redaction import Redactor
from runtime.step import Connection, Step, node_type

try:
    import requests
except ImportError:  # The script says so before it runs anything.
    requests = None  # type: ignore[assignment]

# Seconds for the whole request; characters of an answer that a failure shows.
HTTP_SECONDS = 120.0
SHOWN = 500
SECRET_HEADERS = ("set-cookie", "authorization", "proxy-authorization", "cookie", "x-api-key")


@node_type
def http_request(
    step: Step,
    *,
    url: str,
    method: str = "GET",
    headers: dict[str, Any] | None = None,
    body: Any = None,
    connection: str | None = None,
    expect_status: Any = None,
    max_bytes: int = 1 << 20,
) -> dict[str, Any]:
    """Sends one request; what may change something carries an Idempotency-Key."""
    peer = step.connection(connection) if connection else None
    address = full_address(required_text("url", url).strip(), peer)
    sent = header_lines(headers)
    given = {name.lower() for name in sent}
    data = None
    if body is not None:
        data = (body if isinstance(body, str) else to_json(body)).encode()
        kind = "text/plain; charset=utf-8" if isinstance(body, str) else "application/json"
        if "content-type" not in given:
            sent["Content-Type"] = kind
    if method not in ("GET", "HEAD") and "idempotency-key" not in given:
        # The same for every attempt of the step in a run.
        sent["Idempotency-Key"] = f"orchestrate-{step.run_id}-{step.node}"
    auth = None
    if peer is not None and origin(address) == origin(peer.url) and "authorization" not in given:
        if peer.token or (peer.password and not peer.username):
            sent["Authorization"] = f"Bearer {peer.token or peer.password}"
        elif peer.username:
            auth = (peer.username, peer.password)
    expected = expected_statuses(expect_status)
    began = time.monotonic()
    try:
        answer = requests.request(
            method,
            address,
            headers=sent,
            data=data,
            auth=auth,
            timeout=step.seconds_left(HTTP_SECONDS),
            stream=True,
        )
        content = answer.raw.read(max_bytes + 1, decode_content=True)
    except requests.Timeout:
        words = "The server did not answer in time."
        raise NodeFailed("http-timed-out", words, retryable=True) from None
    except (requests.RequestException, OSError) as error:
        words = f"The server could not be reached ({type(error).__name__})."
        raise NodeFailed("http-unreachable", words, retryable=True) from None
    output: dict[str, Any] = {
        "status": answer.status_code,
        "headers": shown_headers(answer),
        "truncated": len(content) > max_bytes,
        "seconds": round(time.monotonic() - began, 3),
    }
    text = content[:max_bytes].decode(charset(answer), errors="replace").lstrip("\ufeff")
    status = answer.status_code
    is_expected = any(first <= status <= last for first, last in expected)
    try:
        output["body"] = body_of(answer, text, output["truncated"])
    except (ArithmeticError, ValueError) as error:
        output["body"] = text
        if is_expected:
            words = f"{method} {address} answered {status}, but its body is no JSON: {error}"
            raise NodeFailed("http-body", words, output) from None
    if not is_expected:
        said = " ".join(Redactor().redact(text).split())[:SHOWN]
        words = f"{method} {address} answered {status}" + (f": {said}" if said else ".")
        retryable = status in (408, 425, 429) or 500 <= status <= 599
        raise NodeFailed("http-status", words, output, retryable=retryable)
    return output


def full_address(url: str, peer: Connection | None) -> str:
    """The address, which may be a path below the connection's."""
    address = quote(url, safe="!#$%&'()*+,-./:;=?@[]_~")
    if not address.lower().startswith(("http://", "https://")):
        if peer is None or not peer.url or ":" in address.partition("/")[0].partition("?")[0]:
            raise wrong_config("url", "must begin with http:// or https://")
        address = peer.url.rstrip("/") + "/" + address.lstrip("/")
    if urlsplit(address).username is not None:
        raise wrong_config("url", "holds a user or a password: make a connection for it")
    return address


def header_lines(headers: Any) -> dict[str, str]:
    """The header lines to send."""
    if not isinstance(headers or {}, dict):
        raise wrong_config("headers", "must be an object of texts by name")
    lines = {}
    for name, value in (headers or {}).items():
        if name.lower() == "host":
            raise wrong_config("headers", "must not hold Host: it comes from the url")
        if isinstance(value, (dict, list)):
            raise wrong_config("headers", f"holds no text under '{name}'")
        if value is not None:
            text = value if isinstance(value, str) else to_json(value)
            lines[name] = " ".join(text.splitlines())
    return lines


def origin(url: str) -> Any:
    """Scheme, host and port."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


def expected_statuses(expected: Any) -> list[tuple[int, int]]:
    """The ranges of statuses that are a success: 200, "200-299", "2xx", or a list of these."""
    parts = expected if isinstance(expected, list) else ["2xx" if expected is None else expected]
    ranges = []
    for part in parts:
        text = str(part).replace(" ", "").lower()
        if len(text) == 3 and text.endswith("xx"):
            text = f"{text[0]}00-{text[0]}99"
        first, dash, last = text.replace("–", "-").partition("-")
        try:
            ranges.append((int(first), int(last if dash else first)))
        except ValueError:
            words = f'has {part!r}: it takes numbers, and ranges such as "200-299" or "2xx"'
            raise wrong_config("expect_status", words) from None
    return ranges


def shown_headers(answer: requests.Response) -> dict[str, str]:
    """The answer's header lines, without what is secret."""
    return {
        name.lower(): "<redacted>" if name.lower() in SECRET_HEADERS else value
        for name, value in answer.headers.items()
    }


def charset(answer: requests.Response) -> str:
    """How the body's bytes are read."""
    for part in answer.headers.get("Content-Type", "").split(";")[1:]:
        name, _, value = part.strip().partition("=")
        if name.lower() == "charset" and value.strip('"').lower() in ("iso-8859-1", "latin1"):
            return "cp1252"
    return "utf-8"


def body_of(answer: requests.Response, text: str, truncated: bool) -> Any:
    """The body: JSON as its value, anything else as text."""
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in ("application/json", "text/json") and not kind.endswith("+json"):
        return text
    if truncated:
        raise ValueError("it is too long: ask for less, or raise max_bytes")
    return from_json(text) if text else None
