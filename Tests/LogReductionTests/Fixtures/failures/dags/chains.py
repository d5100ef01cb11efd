"""Exceptions with causes: the deepest tells, the outermost tells, groups. For airflow DAGs."""

from __future__ import annotations

import asyncio
import socket
from datetime import datetime

from kit import failing, logger, raised


class RepositoryError(Exception):
    pass


class LoadError(Exception):
    pass


@failing("dimension_load")
def load_dimensions():
    try:
        try:
            socket.getaddrinfo("warehouse.corp.invalid", 5432)
        except socket.gaierror as error:
            raise RepositoryError("no session for repository 'dimensions'") from error
    except RepositoryError as error:
        raise LoadError("dimension load did not complete") from error


class FeedFormatError(ValueError):
    pass


@failing("rates_feed")
def read_rates():
    cached = {}
    try:
        cached["EUR"]
    except KeyError:
        logger.info("no cached rates, reading the feed")
        raise FeedFormatError(
            "rates feed has 3 columns where 5 were expected: date;pair;mid")


@failing("keytab_renewal")
def renew_ticket():
    def read_keytab():
        raise PermissionError(13, "Permission denied", "/etc/security/keytabs/etl.keytab")

    error: BaseException | None = None
    try:
        read_keytab()
    except PermissionError as first:
        error = first
    for name, text in (("auth.TicketError", "no ticket could be obtained"),
                       ("hive.SessionError", "session was not opened"),
                       ("hive.ClientError", "client is not usable"),
                       ("sync.StepError", "step 'renew' did not finish")):
        try:
            raise raised(name, text) from error
        except Exception as next_error:
            error = next_error
    raise error


@failing("regional_sales")
def pull_regions():
    async def pull(region: str):
        await asyncio.sleep(0.01 if region == "south" else 5)
        return datetime.strptime("2026-02-30", "%Y-%m-%d")

    async def everything():
        async with asyncio.TaskGroup() as group:
            for region in ("north", "south", "east", "west"):
                group.create_task(pull(region))

    asyncio.run(everything())


@failing("tenant_sync")
def sync_tenants():
    def one(tenant: str):
        if tenant == "acme":
            raise PermissionError(f"tenant {tenant}: role SYNC_READER lacks privilege SELECT on accounts")
        raise TimeoutError(f"tenant {tenant}: stopped because another tenant failed")

    problems = []
    for tenant in ("acme", "globex", "initech"):
        try:
            one(tenant)
        except Exception as error:
            problems.append(error)
    try:
        raise ExceptionGroup("2 tenants were stopped", problems[1:])
    except ExceptionGroup as inner:
        raise ExceptionGroup("sync of 3 tenants failed", [problems[0], inner]) from None


@failing("margin_report")
def build_report():
    def discount(order: dict) -> float:
        return order["discount"] / order["gross"]

    try:
        discount({"gross": 0, "discount": 4.0})
    except ZeroDivisionError as error:
        raise RuntimeError("report section 'margins' could not be built") from error
