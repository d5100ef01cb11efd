#!/usr/bin/env python3
"""Prints an access token for the model gateway, as one JSON object on standard output:

    {"access_token": "…", "token_type": "Bearer", "expires_in": 3600}

With TOKEN_URL set, it asks that OAuth 2.0 server for a token (client credentials grant,
RFC 6749 section 4.4). Without it, it hands out the static key in AI_INTEGRATIONS_OPENAI_API_KEY.
Your gateway works differently? Replace this file: any command that prints such an object and
exits with 0 will do, and on failure a message on standard error and another exit code.

It uses Python's standard library alone, and never prints a secret or a token anywhere but in
that one object.
"""

from __future__ import annotations

import argparse
import base64
import http.client
import ipaddress
import json
import math
import os
import signal
import socket
import ssl
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from os.path import exists
from typing import Any, NoReturn

EXIT_REFUSED = 1
EXIT_WRONG_USE = 2
EXIT_OUT_OF_REACH = 3

DEFAULT_TIMEOUT_SECONDS = 10.0
LONGEST_TIMEOUT_SECONDS = 300.0
ATTEMPTS = 2  # the first, and one more after a 5xx or a broken connection
PAUSE_SECONDS = 0.5
LARGEST_ANSWER_BYTES = 1 << 20  # a token is a few kilobytes at most
LONGEST_QUOTE = 300  # characters of the server's own words in a message

HELP = """
environment:
  TOKEN_URL           token endpoint of the OAuth 2.0 server; https, except on this machine
  CLIENT_ID           who asks
  CLIENT_SECRET       and the secret to prove it
  SCOPE               scopes to ask for, separated by spaces (optional)
  AUDIENCE            what the token is for; some servers want it (optional)
  TOKEN_AUTH_METHOD   how id and secret are sent: basic, in a header (default),
                      or post, in the form
  TOKEN_ALLOW_HTTP    1 allows http to other machines: the secret is then readable on the way
  TOKEN_TIMEOUT_SECONDS   for each of at most two attempts (10)
  HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE   as everywhere
  AI_INTEGRATIONS_OPENAI_API_KEY   static key, used when TOKEN_URL is not set

exit codes:
  0  the token is on standard output
  1  the token server refused, or its answer holds no usable token
  2  wrong use: a setting is missing or cannot be used
  3  the token server is out of reach: no such host, connection refused, TLS, time-out, 5xx
"""


class TokenError(Exception):
    """No token; the text says what is wrong, where, and what to do. It holds no secret."""

    def __init__(self, exit_code: int, message: str) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class TryAgain(TokenError):
    """A failure that may well be gone in a moment."""


@dataclass(frozen=True)
class Settings:
    """What is needed to ask a token server, checked."""

    token_url: str
    client_id: str
    client_secret: str = field(repr=False)
    scope: str
    audience: str
    auth_method: str
    timeout_seconds: float

    @property
    def host(self) -> str:
        return urllib.parse.urlsplit(self.token_url).hostname or ""


# --- Settings ------------------------------------------------------------------------------------


def wrong_use(message: str) -> NoReturn:
    raise TokenError(EXIT_WRONG_USE, message)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings in `environment`, which has a TOKEN_URL."""

    def value(name: str) -> str:
        text = environment.get(name, "").strip()
        try:
            text.encode()
        except UnicodeEncodeError:
            wrong_use(f"{name} holds bytes that are not UTF-8. Set it anew.")
        return text

    missing = [name for name in ("CLIENT_ID", "CLIENT_SECRET") if not value(name)]
    if missing:
        wrong_use(f"TOKEN_URL is set, but {' and '.join(missing)} is not. Set it, too.")
    url = value("TOKEN_URL")
    check_url(url, allow_http=value("TOKEN_ALLOW_HTTP") == "1")
    method = (value("TOKEN_AUTH_METHOD") or "basic").lower().removeprefix("client_secret_")
    if method not in ("basic", "post"):
        wrong_use("TOKEN_AUTH_METHOD must be basic or post.")
    return Settings(
        token_url=url,
        client_id=value("CLIENT_ID"),
        client_secret=value("CLIENT_SECRET"),
        scope=value("SCOPE"),
        audience=value("AUDIENCE"),
        auth_method=method,
        timeout_seconds=read_timeout(value("TOKEN_TIMEOUT_SECONDS")),
    )


def read_timeout(text: str) -> float:
    try:
        seconds = float(text) if text else DEFAULT_TIMEOUT_SECONDS
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= LONGEST_TIMEOUT_SECONDS:
        wrong_use(
            f"TOKEN_TIMEOUT_SECONDS must be a number above 0, at most {LONGEST_TIMEOUT_SECONDS:g}."
        )
    return seconds


def check_url(url: str, allow_http: bool) -> None:
    """Refuses a URL that is none, or that would send the secret where others can read it."""
    try:
        parts = urllib.parse.urlsplit(url)
        host, _ = parts.hostname, parts.port  # the port is checked when it is read
    except ValueError:
        wrong_use("TOKEN_URL is not a valid URL. It looks like https://HOST/PATH.")
    if parts.scheme not in ("https", "http") or not host:
        wrong_use("TOKEN_URL must begin with https:// and a host.")
    if not fits_a_header(url) or parts.fragment:
        wrong_use("TOKEN_URL holds spaces, non-ASCII or a '#', which it cannot. Check it.")
    if "@" in parts.netloc:
        wrong_use("TOKEN_URL holds a user or password. Set CLIENT_ID and CLIENT_SECRET instead.")
    if parts.scheme == "http" and not is_loopback(host) and not allow_http:
        wrong_use(
            f"TOKEN_URL would send the secret to {host} unencrypted. Use https://, or set"
            " TOKEN_ALLOW_HTTP=1 if that network is safe."
        )


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


# --- Asking --------------------------------------------------------------------------------------


def build_request(settings: Settings) -> urllib.request.Request:
    form = {"grant_type": "client_credentials"}
    if settings.scope:
        form["scope"] = settings.scope
    if settings.audience:
        form["audience"] = settings.audience
    headers = {
        "Accept": "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
        "User-Agent": "orchestrate-fetch-token",
    }
    if settings.auth_method == "post":
        form["client_id"] = settings.client_id
        form["client_secret"] = settings.client_secret
    else:
        headers["Authorization"] = basic_authorization(settings)
    body = urllib.parse.urlencode(form).encode("ascii")
    return urllib.request.Request(settings.token_url, body, headers, method="POST")


def basic_authorization(settings: Settings) -> str:
    # RFC 6749 section 2.3.1: both are form-encoded before they are joined.
    quoted = (
        urllib.parse.quote_plus(settings.client_id),
        urllib.parse.quote_plus(settings.client_secret),
    )
    return "Basic " + base64.b64encode(":".join(quoted).encode("ascii")).decode("ascii")


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Leaves a redirect unanswered: following it would hand the secret to another address."""

    def redirect_request(self, *arguments: Any, **named: Any) -> None:
        return None


def build_opener(settings: Settings) -> urllib.request.OpenerDirector:
    handlers: list[urllib.request.BaseHandler] = [
        NoRedirect(),
        urllib.request.HTTPSHandler(context=ssl.create_default_context()),  # heeds SSL_CERT_FILE
    ]
    if is_loopback(settings.host):
        handlers.append(urllib.request.ProxyHandler({}))  # what stays here passes no proxy
    return urllib.request.build_opener(*handlers)


def ask(settings: Settings) -> bytes:
    """The token server's answer to a request that it granted."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return ask_once(settings)
        except TryAgain:
            if attempt == ATTEMPTS:
                raise
            time.sleep(PAUSE_SECONDS)
    raise AssertionError("the last attempt returns or raises")


def ask_once(settings: Settings) -> bytes:
    def too_late(*_: Any) -> NoReturn:
        raise TimeoutError("timed out")

    # A socket's time-out starts anew with each byte that arrives; this one does not.
    previous = signal.signal(signal.SIGALRM, too_late)
    signal.setitimer(signal.ITIMER_REAL, settings.timeout_seconds)
    try:
        opener = build_opener(settings)
        with opener.open(build_request(settings), timeout=settings.timeout_seconds) as response:
            return read_body(response, settings)
    except urllib.error.HTTPError as error:
        raise explain_status(error, settings) from None
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise explain_connection(error, settings) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


def read_body(response: http.client.HTTPResponse, settings: Settings) -> bytes:
    body = response.read(LARGEST_ANSWER_BYTES + 1)
    if len(body) > LARGEST_ANSWER_BYTES:
        raise TokenError(
            EXIT_REFUSED,
            f"the token server {settings.host} answers with more than {LARGEST_ANSWER_BYTES} bytes;"
            " that is no token. Check TOKEN_URL.",
        )
    if response.length:  # what Content-Length announced and did not come
        raise http.client.IncompleteRead(b"")
    return body


# --- Understanding failures ----------------------------------------------------------------------


def explain_connection(error: Exception, settings: Settings) -> TokenError:
    """What went wrong before there was a whole answer."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    place = f"the token server {settings.host}"
    advice = "Check TOKEN_URL, the network, and HTTPS_PROXY if you need one."
    if isinstance(reason, ssl.SSLCertVerificationError):
        file = os.environ.get("SSL_CERT_FILE", "")
        note = " The file that it names now does not exist." if file and not exists(file) else ""
        return TokenError(
            EXIT_OUT_OF_REACH,
            f"the certificate of {place} is not trusted: {reason.verify_message}. If your network"
            f" has its own certificate authority, set SSL_CERT_FILE to its file.{note}",
        )
    if isinstance(reason, ssl.SSLError):
        problem = f"{place} makes no TLS connection: {reason.reason or 'handshake failed'}"
    elif isinstance(reason, socket.gaierror):
        problem = f"{place} is not known here (its name cannot be resolved)"
    elif isinstance(reason, TimeoutError):
        problem = f"{place} did not answer within {settings.timeout_seconds:g} seconds"
    elif isinstance(reason, ConnectionRefusedError):
        problem = f"{place}, or the proxy to it, refused the connection"
    elif isinstance(reason, http.client.IncompleteRead):
        problem = f"{place} closed the connection in the middle of its answer"
    elif isinstance(reason, http.client.BadStatusLine):
        problem = f"{place} closed the connection, or is no web server"
    else:
        words = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
        problem = f"{place} cannot be asked: {quote(words, settings)}"
    return TryAgain(EXIT_OUT_OF_REACH, f"{problem}. {advice}")


# What a person can do about an error code of RFC 6749 section 5.2.
ADVICE = {
    "invalid_client": "Check CLIENT_ID and CLIENT_SECRET; some servers want TOKEN_AUTH_METHOD=post.",
    "invalid_scope": "Check SCOPE.",
    "invalid_target": "Check AUDIENCE.",
    "unauthorized_client": "Ask the server's owner to allow it the client credentials grant.",
    "unsupported_grant_type": "Check TOKEN_URL; this server does not do client credentials there.",
    "invalid_request": "Check SCOPE and AUDIENCE; some servers want TOKEN_AUTH_METHOD=post.",
}


def explain_status(error: urllib.error.HTTPError, settings: Settings) -> TokenError:
    """What an answer other than 200 means."""
    status, host = error.code, settings.host
    if 300 <= status < 400:
        return TokenError(
            EXIT_REFUSED,
            f"the token server {host} redirects to another address (status {status}). The secret"
            " is not sent there: set TOKEN_URL to the address that answers itself.",
        )
    code, description = read_refusal(error, settings)
    said = ": ".join(words for words in (code, description) if words)
    said = f", saying: {said}" if said else ""
    if status >= 500:
        return TryAgain(
            EXIT_OUT_OF_REACH,
            f"the token server {host} fails with status {status}{said}. Try again later.",
        )
    if status == 429:
        advice = "It gets too many requests; try again later."
    elif code in ADVICE:
        advice = ADVICE[code]
    elif status in (401, 403):
        advice = ADVICE["invalid_client"]
    else:
        advice = "Check TOKEN_URL: is it the token endpoint, path included?"
    return TokenError(
        EXIT_REFUSED, f"the token server {host} refused with status {status}{said}. {advice}"
    )


def read_refusal(error: urllib.error.HTTPError, settings: Settings) -> tuple[str, str]:
    """Error code and description of an OAuth 2.0 error answer; empty where there is none."""
    try:
        answer = json.loads(error.read(LARGEST_ANSWER_BYTES))
    except (OSError, http.client.HTTPException, ValueError, RecursionError):
        return "", ""
    if not isinstance(answer, dict):
        return "", ""
    code, description = answer.get("error"), answer.get("error_description")
    return (
        quote(code, settings) if isinstance(code, str) else "",
        quote(description, settings) if isinstance(description, str) else "",
    )


def quote(text: str, settings: Settings) -> str:
    """Words of the server, on one line, short, and without our secret in any of its forms."""
    secret = settings.client_secret
    basic = basic_authorization(settings).removeprefix("Basic ")
    for form in (basic, urllib.parse.quote_plus(secret), secret):
        text = text.replace(form, "<hidden>")
    text = "".join(character if character.isprintable() else " " for character in text)
    text = " ".join(text.split()).rstrip(".")
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"


# --- Understanding the token ---------------------------------------------------------------------


def read_token(body: bytes, host: str) -> dict[str, Any]:
    """The object to print, from the token server's answer (RFC 6749 section 5.1)."""

    def unusable(problem: str, remedy: str) -> NoReturn:
        raise TokenError(EXIT_REFUSED, f"the token server {host} {problem}. {remedy}")

    try:
        answer = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        if body.lstrip()[:1] == b"<":
            unusable(
                "answered with a web page instead of JSON",
                "Check TOKEN_URL, and whether a proxy or log-in page stands in between.",
            )
        unusable("answered with something that is not JSON", "Check TOKEN_URL.")
    if not isinstance(answer, dict):
        unusable("answered with JSON that is not an object", "Check TOKEN_URL.")
    token = answer.get("access_token")
    if not isinstance(token, str) or not token:
        unusable("answered without an access_token", "Check TOKEN_URL and SCOPE.")
    if not fits_a_header(token):
        unusable("sent an access_token with spaces or non-ASCII in it", "Ask the server's owner.")
    # RFC 6749 requires token_type; servers that leave it out mean Bearer.
    kind = answer.get("token_type") or "Bearer"
    if not isinstance(kind, str) or kind.lower() != "bearer":
        unusable("sent a token that is not of type Bearer", "The gateway takes no other.")
    result: dict[str, Any] = {"access_token": token, "token_type": "Bearer"}
    if answer.get("expires_in") is not None:
        seconds = read_seconds(answer["expires_in"])
        if seconds is None:
            unusable(
                "sent an expires_in that is not a number of seconds above 0",
                "Ask the server's owner, or leave it out in a fetch_token.py of your own.",
            )
        result["expires_in"] = seconds
    return result


def fits_a_header(token: str) -> bool:
    return all("!" <= character <= "~" for character in token)


def read_seconds(value: Any) -> int | None:
    """Whole seconds above 0, from a number or, as some servers send it, a text of digits."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 15:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    if not 1 <= value < 1e15:  # also refuses NaN
        return None
    return int(value)


# --- Command -------------------------------------------------------------------------------------


def fetch_token(environment: Mapping[str, str]) -> dict[str, Any]:
    """The object to print: from the token server, or with the static key."""
    if environment.get("TOKEN_URL", "").strip():
        settings = read_settings(environment)
        return read_token(ask(settings), settings.host)
    key = environment.get("AI_INTEGRATIONS_OPENAI_API_KEY", "").strip()
    if not key:
        wrong_use(
            "nothing says where to get a token. Set TOKEN_URL, CLIENT_ID and CLIENT_SECRET for an"
            " OAuth 2.0 server, or AI_INTEGRATIONS_OPENAI_API_KEY for a static key."
        )
    if not fits_a_header(key):
        wrong_use(
            "AI_INTEGRATIONS_OPENAI_API_KEY holds spaces or non-ASCII. Set it to the key alone."
        )
    return {"access_token": key, "token_type": "Bearer"}


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="fetch_token.py",
        description=__doc__,
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.parse_args()
    try:
        token = fetch_token(os.environ)
    except TokenError as error:
        print(f"fetch_token.py: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    print(json.dumps(token))
    return 0


if __name__ == "__main__":
    sys.exit(main())
