"""Tries that differ, noise, causes far from the end, errors that are none. For airflow."""

from __future__ import annotations

import os
import traceback

from kit import bash_dag, failing, logger, raised, try_number


@failing("partner_feed_sync", retries=2)
def sync_feed():
    logger.info("opening session with partner feed, page size 500")
    attempt = try_number()
    if attempt == 1:
        raise raised("requests.exceptions.HTTPError",
                     "503 Server Error: Service Unavailable for url: https://feed.partner.example/v3/items?page=1")
    logger.info("page 1 of 44 read")
    if attempt == 2:
        raise ConnectionResetError(104, "Connection reset by peer")
    logger.info("page 2 of 44 read")
    raise raised("requests.exceptions.ReadTimeout",
                 "HTTPSConnectionPool(host='feed.partner.example', port=443): Read timed out. (read timeout=20)")


@failing("ledger_export", retries=0)
def export_ledger():
    for row in range(200_000):
        print(f"exported posting {row} of 200000, account {row % 977}")
    totals = {"debit": 1_203_441.07}
    logger.info("comparing totals with the general ledger")
    print(totals["debit"] - totals["credit"])


@failing("fx_revaluation", retries=0)
def revalue_positions():
    logger.info("reading closing rates")
    logger.error("closing rates file rates_2026-01-31.csv has 0 bytes, no rate was loaded")
    for position in range(200_000):
        print(f"position {position} valued at book price")
    raise RuntimeError("revaluation finished: 200000 of 200000 positions without a market price")


@failing("event_rollup", retries=0)
def roll_up():
    for event in range(100_000):
        print(f"rolled up event {event} into bucket {event % 288}")
    logger.error("writer thread 3 died")
    try:
        raise OSError(122, "Disk quota exceeded", "/data/rollup/part-3.parquet")
    except OSError:
        traceback.print_exc()
    for event in range(100_000, 200_000):
        print(f"rolled up event {event} into bucket {event % 288}")
    raise RuntimeError("3 of 4 writers confirmed, giving up")


@failing("invoice_import", retries=2)
def import_invoices():
    lock = "/tmp/invoice_import.lock"
    if try_number() == 1:
        open(lock, "w").close()
        logger.info("lock taken, importing batch 2026-01-31")
        raise raised("psycopg2.errors.UniqueViolation",
                     'duplicate key value violates unique constraint "invoice_pkey"\n'
                     "DETAIL:  Key (invoice_no)=(R-2026-00417) already exists.\n")
    logger.info("importing batch 2026-01-31")
    if os.path.exists(lock):
        if try_number() == 3:
            os.remove(lock)
        raise RuntimeError("batch 2026-01-31 is locked by an earlier run that did not finish")


@failing("crm_contacts_pull", retries=2)
def pull_contacts():
    logger.info("requesting contacts changed since yesterday")
    if try_number() < 3:
        raise ConnectionResetError(104, "Connection reset by peer")
    logger.info("2210 contacts received")


@failing("commission_run")
def compute_commissions():
    logger.info("loading settings")
    logger.warning("config key 'rounding.mode' not found in settings, assuming 'floor'")
    for agent in range(3_000):
        logger.info("agent %d: commission computed", agent)
    raise ValueError("totals differ by 0.37 from the control sum, commissions were not booked")


@failing("customer_merge")
def merge_customers():
    for node in ("a", "b"):
        try:
            raise ConnectionRefusedError(111, f"Connection refused: cache-{node}:6379")
        except ConnectionRefusedError:
            logger.exception("cache node %s unreachable, falling back to the database", node)
    logger.error("geo lookup failed for 12 addresses, using default region")
    try:
        int("n/a")
    except ValueError:
        logger.exception("optional score could not be read, ignoring")
    for batch in range(60):
        logger.info("merged batch %d", batch)
    winner = {"id": 1, "email": None}
    logger.info("choosing surviving record for cluster 8812")
    winner["email"].lower()


bash_dag("sensor_archive", "archive_readings", """
echo "archiving 2000 device folders"
for i in $(seq 1 2000); do echo "WARNING: device $i: clock is 2 s behind, readings kept"; done
echo "WARNING: target bucket readings-archive is in state DELETING, objects will not be kept"
for i in $(seq 1 300); do echo "device $i archived"; done
echo "archive finished with errors" >&2
exit 4
""")


@failing("payout_batch")
def pay_out():
    logger.warning("account 7711: balance snapshot is from 2026-01-12, older than the allowed 24 hours")
    for number in range(500):
        logger.info("payout %d prepared", number)
    logger.error("bank gateway rejected batch: limit check failed")
    logger.error("rollback of batch 31 done")
    raise RuntimeError("payout batch was not accepted")


@failing("tariff_refresh")
def refresh_tariffs():
    logger.error("primary tariff service answered HTTP 502, retrying in 1 s")
    logger.info("primary tariff service OK after 1 retry")
    logger.error("metrics exporter: connection refused, will be retried in background")
    try:
        {}["legacy_code"]
    except KeyError:
        logger.exception("no legacy code, continuing without it")
    for number in range(100):
        logger.info("tariff %d refreshed", number)
    from decimal import Decimal
    logger.info("row 118: amount is '1.234,56'")
    Decimal("1.234,56")
