"""http.request: one request over HTTP."""

from __future__ import annotations

from typing import Any, Dict, List, Optional
from urllib.parse import urljoin, urlsplit

from runtime.errors import NodeFailed, required_text, wrong_config
from runtime.expressions import to_json
from runtime.language import from_json
from runtime.step import Step, node_type

try:
    import requests
except ImportError:  # The script says so before it runs anything.
    requests = None  # type: ignore[assignment]

# Bytes of a body that are kept; seconds for the whole request.
BODY_BYTES = 2 << 20
ANSWER_SECONDS = 60.0


@node_type
def http_request(
    step: Step,
    *,
    url: str,
    method: str = "GET",
    headers: Optional[Dict[str, Any]] = None,
    body: Any = None,
    connection: Optional[str] = None,
    expect_status: Any = None,
) -> Dict[str, Any]:
    """Sends one request; what may change something carries an Idempotency-Key."""
    sent = {name: text_of("headers", value) for name, value in (headers or {}).items()}
    given = {name.lower() for name in sent}
    address = required_text("url", url)
    auth = None
    if connection is not None:
        target = step.connection(connection)
        if target.url:
            address = urljoin(target.url.rstrip("/") + "/", address)
            if origin(address) != origin(target.url):
                raise wrong_config("url", f"leaves the address of the connection '{connection}'")
        if target.token:
            sent["Authorization"] = f"Bearer {target.token}"
        elif target.username:
            auth = (target.username, target.password)
    if urlsplit(address).scheme not in ("http", "https"):
        raise wrong_config("url", "must begin with http:// or https://")
    data = None
    if body is not None:
        data = body.encode() if isinstance(body, str) else to_json(body).encode()
        if "content-type" not in given:
            plain = "text/plain; charset=utf-8"
            sent["Content-Type"] = plain if isinstance(body, str) else "application/json"
    safe = method in ("GET", "HEAD", "OPTIONS")
    if not safe and "idempotency-key" not in given:
        sent["Idempotency-Key"] = step.key
    try:
        answer = requests.request(
            method,
            address,
            headers=sent,
            data=data,
            auth=auth,
            timeout=step.seconds_left(ANSWER_SECONDS),
            allow_redirects=safe and connection is None,
        )
    except requests.Timeout:
        raise NodeFailed(
            "http-timed-out", "The server did not answer in time.", retryable=True
        ) from None
    except requests.RequestException as error:
        words = f"The server could not be reached ({type(error).__name__})."
        raise NodeFailed("http-unreachable", words, retryable=True) from None
    output = {
        "status": answer.status_code,
        "headers": {name.lower(): value for name, value in answer.headers.items()},
        "body": body_of(answer),
    }
    expected = statuses(expect_status)
    if answer.status_code not in expected if expected else not answer.ok:
        raise NodeFailed(
            "http-status",
            f"The server answered {answer.status_code}.",
            output,
            retryable=answer.status_code in (408, 425, 429) or answer.status_code >= 500,
        )
    return output


def origin(url: str) -> Any:
    """Scheme, host and port."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


def text_of(field: str, value: Any) -> str:
    """A header's value as text."""
    if isinstance(value, (dict, list)) or value is None:
        raise wrong_config(field, "must hold texts")
    return value if isinstance(value, str) else to_json(value)


def statuses(expected: Any) -> List[int]:
    """The statuses that count as well; none means all from 200 to 299."""
    if expected is None:
        return []
    return [int(part) for part in (expected if isinstance(expected, list) else [expected])]


def body_of(answer: "requests.Response") -> Any:
    """The body: JSON as its value, anything else as text."""
    if "json" in answer.headers.get("Content-Type", ""):
        try:
            return from_json(answer.text)
        except (ArithmeticError, ValueError):
            pass
    return answer.content[:BODY_BYTES].decode(answer.encoding or "utf-8", errors="replace")
