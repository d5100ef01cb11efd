"""Takes obvious secrets out of texts before they are shown or sent to a model."""

from __future__ import annotations

import functools
import re

PATTERNS = (
    (
        "private-key",
        re.compile(
            r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.S
        ),
    ),
    ("password", re.compile(r"(?<=://)[^\s/:@]*:([^\s/@]+)(?=@)")),
    ("token", re.compile(r"(?i)(?<=bearer )[a-z0-9._~+/=-]{8,}")),
    ("token", re.compile(r"\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*")),
    ("key", re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\b(?:sk|ghp|gho|xox[abp])[-_][\w-]{16,}")),
    (
        "password",
        re.compile(
            r"""(?ix) (?: pass(?:word|wd)? | pwd | secret | token | api_?key ) ["']?
            \s* [=:] \s* ["']? ( [^\s"',;}]{3,} )"""
        ),
    ),
)


class Redactor:
    """Replaces secrets; the same one by the same placeholder."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self.counts: dict[str, int] = {}

    def redact(self, text: str) -> str:
        """The text without what looks like a secret."""
        for kind, pattern in PATTERNS:
            text = pattern.sub(functools.partial(self.replaced, kind), text)
        return text

    def replaced(self, kind: str, match: re.Match[str]) -> str:
        whole = match[0]
        secret = match[1] if match.re.groups and match[1] and kind != "private-key" else whole
        if secret.startswith("<") or secret.strip("*") == "":
            return whole
        if secret not in self.known:
            number = sum(1 for name in self.known.values() if name.startswith(f"<{kind}#")) + 1
            self.known[secret] = f"<{kind}#{number}>"
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return whole.replace(secret, self.known[secret])
