"""Connections from environment variables."""

from __future__ import annotations

import os
import re
import urllib.parse
from collections.abc import Sequence

from runtime.step import Connection


def variable_prefix(name: str) -> str:
    """What the variables of a connection begin with: ORCHESTRATE_CONNECTION_NAME."""
    return "ORCHESTRATE_CONNECTION_" + re.sub("[^A-Z0-9]", "_", name.upper())


def missing_variables(connections: dict[str, list[str]]) -> list[str]:
    """What is not set and must be, in a sentence each."""
    missing = []
    for name, kinds in sorted(connections.items()):
        prefix = variable_prefix(name)
        if os.environ.get(f"{prefix}_URL"):
            continue
        if "sqlite" in kinds or "mssql" in kinds:
            if not os.environ.get(f"{prefix}_DATABASE"):
                missing.append(
                    f"{prefix}_URL or {prefix}_DATABASE is not set: the database '{name}'."
                )
        elif kinds != ["http"]:
            missing.append(f"{prefix}_URL is not set: the address of '{name}'.")
    return missing


def from_environment(name: str, kinds: Sequence[str]) -> Connection:
    """The connection of that name, as its variables describe it."""
    prefix = variable_prefix(name)

    def variable(suffix: str) -> str:
        return os.environ.get(f"{prefix}_{suffix}", "")

    url = variable("URL")
    parts = urllib.parse.urlsplit(url)
    kind = variable("KIND") or kind_of(parts.scheme, variable("HOST"), kinds)
    database = variable("DATABASE")
    if not database and kind == "sqlite":
        # sqlite:relative, sqlite:/absolute and sqlite:///absolute
        path = url[len(parts.scheme) + 1 :] if parts.scheme == "sqlite" else url
        database = urllib.parse.unquote(path[2:] if path.startswith("//") else path)
    elif not database:
        database = urllib.parse.unquote(parts.path.strip("/"))
    port = variable("PORT")
    return Connection(
        name=name,
        kind=kind,
        url=url,
        host=variable("HOST") or parts.hostname or "",
        port=int(port) if port.isdigit() else parts.port,
        database=database,
        username=variable("USERNAME") or urllib.parse.unquote(parts.username or ""),
        password=variable("PASSWORD") or urllib.parse.unquote(parts.password or ""),
        token=variable("TOKEN"),
    )


def kind_of(scheme: str, host: str, kinds: Sequence[str]) -> str:
    """What kind of system an address names."""
    if "mssql" not in kinds and "sqlite" not in kinds:
        return kinds[0] if kinds else ""
    if scheme in ("mssql", "sqlserver") or (host and "mssql" in kinds):
        return "mssql"
    return "sqlite"
