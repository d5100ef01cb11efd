"""Asks a model through an OpenAI-compatible gateway, with tokens from a command."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import threading
import time
import urllib.error
import urllib.request
from typing import Any

from runtime.step import Step

ANSWER_TOKENS = 1500
GATEWAY_SECONDS = 300.0
TOKEN_SECONDS = 30.0


class GatewayError(Exception):
    """Why a model could not be asked."""


def gateway_url() -> str:
    """The gateway's base address, with its version."""
    url = os.environ.get("ORCHESTRATE_GATEWAY_URL", "").strip()
    url = url or os.environ.get("AI_INTEGRATIONS_OPENAI_BASE_URL", "").strip()
    url = url.rstrip("/").removesuffix("/chat/completions").rstrip("/")
    last = url.rpartition("/")[2]
    return url if not url or (last[:1] == "v" and last[1:2].isdigit()) else f"{url}/v1"


def model_is_set() -> bool:
    """Whether there is a model to ask."""
    return bool(gateway_url())


def inert(text: str) -> str:
    """Data that cannot end the part of a prompt that it stands in."""
    return text.replace("<<<", "< < <").replace(">>>", "> > >")


class Token:
    """The token, kept until shortly before it expires; in memory only."""

    lock = threading.Lock()
    value = ""
    good_until = 0.0

    @classmethod
    def get(cls, step: Step, refused: str = "") -> str:
        """A token that was not just refused; empty if no command is set."""
        with cls.lock:
            if cls.value in ("", refused) or time.time() >= cls.good_until:
                cls.value, cls.good_until = cls.fetch(step)
            return cls.value

    @staticmethod
    def fetch(step: Step) -> tuple[str, float]:
        """Runs the token command."""
        command = os.environ.get("ORCHESTRATE_TOKEN_COMMAND", "")
        if not command and os.path.exists("fetch_token.py"):
            command = "python3 fetch_token.py"
        if not command:
            return os.environ.get("AI_INTEGRATIONS_OPENAI_API_KEY", ""), float("inf")
        try:
            run = subprocess.run(
                shlex.split(command),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=step.seconds_left(TOKEN_SECONDS),
                check=False,
            )
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            raise GatewayError(f"The token command failed: {type(error).__name__}.") from None
        if run.returncode != 0:
            raise GatewayError(f"The token command ended with exit code {run.returncode}.")
        text = run.stdout.strip()
        expires = float("inf")
        if text.startswith("{"):
            try:
                grant = json.loads(text)
            except ValueError:
                raise GatewayError("The token command printed no JSON.") from None
            text = str(grant.get("access_token") or grant.get("token") or "")
            lifetime = grant.get("expires_in")
            if isinstance(lifetime, (int, float)):
                expires = time.time() + lifetime - min(60, lifetime / 10)
        if text.lower().startswith("bearer "):
            text = text[7:].strip()
        if not text or any(not "!" <= character <= "~" for character in text):
            raise GatewayError("The token command printed no token.")
        return text, expires


def ask_model(step: Step, system: str, user: str) -> tuple[str, str, dict[str, int] | None]:
    """What a model answers, which it was, and what it cost if that is told."""
    body: dict[str, Any] = {
        "model": os.environ.get("ORCHESTRATE_MODEL", ""),
        "messages": [
            {"role": "system", "content": system},
            {"role": "user", "content": user},
        ],
        "max_tokens": ANSWER_TOKENS,
        "temperature": 0.0,
    }
    refused = ""
    for _ in range(4):
        token = Token.get(step, refused)
        try:
            answer = post(step, body, token)
            choice = answer["choices"][0]["message"]["content"]
            model = str(answer.get("model") or body["model"])
            return str(choice or ""), model, usage_of(answer.get("usage"))
        except urllib.error.HTTPError as error:
            words = error.read(2000).decode(errors="replace")
            if error.code == 401 and not refused:
                refused = token
            elif error.code == 400 and "max_completion_tokens" in words and "max_tokens" in body:
                body["max_completion_tokens"] = body.pop("max_tokens")
            elif error.code == 400 and "temperature" in words and "temperature" in body:
                del body["temperature"]
            elif error.code in (429, 500, 502, 503, 504):
                step.sleep(1)
            else:
                raise GatewayError(f"The gateway answered {error.code}.") from None
        except (OSError, ValueError) as error:
            raise GatewayError(f"The gateway failed: {type(error).__name__}.") from None
        except (KeyError, IndexError, TypeError):
            raise GatewayError("The gateway's answer holds no message.") from None
    raise GatewayError("The gateway did not answer in several tries.")


def usage_of(usage: Any) -> dict[str, int] | None:
    """The tokens of a call."""
    names = ("prompt_tokens", "completion_tokens")
    counts = {name: usage.get(name) if isinstance(usage, dict) else None for name in names}
    return counts if all(type(count) is int for count in counts.values()) else None


def post(step: Step, body: dict[str, Any], token: str) -> Any:
    """One request to the gateway."""
    request = urllib.request.Request(
        f"{gateway_url()}/chat/completions",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Accept": "application/json"},
    )
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    with urllib.request.urlopen(request, timeout=step.seconds_left(GATEWAY_SECONDS)) as answer:
        return json.loads(answer.read())
