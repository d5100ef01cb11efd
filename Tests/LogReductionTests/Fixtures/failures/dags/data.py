"""Data that is not as it should be: shape, encoding, dates, checks, files. For airflow DAGs."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree
import zipfile
from datetime import datetime, timezone

from kit import bash_dag, dag, failing, logger, options, raised, task


@failing("supplier_prices")
def load_prices():
    feed = io.StringIO("sku;currency;price_net\nA-1;EUR;4.20\n")
    rows = list(csv.DictReader(feed, delimiter=";"))
    logger.warning("header of prices_20260131.csv differs from yesterday: column unit_price is gone, price_net is new")
    logger.info("%d rows read", len(rows))
    for row in rows:
        float(row["unit_price"])


@failing("orders_checks")
def check_orders():
    logger.info("check 1 of 3: uniqueness of order_id: passed")
    logger.info("check 2 of 3: freshness: passed")
    logger.error("check 3 of 3: completeness of customer_id: failed, 214 of 9120 rows are null")
    raise AssertionError("1 of 3 checks failed")


@failing("reconcile_counts")
def reconcile():
    logger.info("source erp.bookings has 10412 rows for 2026-01-31")
    logger.info("target dwh.bookings has 10377 rows for 2026-01-31")
    raise raised("quality.RowCountMismatch",
                 "row count mismatch: source 10412, target 10377, 35 rows missing", base=ValueError)


@failing("legacy_names")
def read_names():
    logger.info("reading names_march.txt as UTF-8")
    print("Zoë Müller\nJörg Weiß".encode("latin-1").decode("utf-8"))


@failing("bookings_dates")
def parse_dates():
    for number, text in enumerate(("2026-01-30", "2026-01-31", "31.01.2026")):
        logger.info("row %d: %s", number, datetime.strptime(text, "%Y-%m-%d").date())


@failing("partner_zip")
def open_zip():
    logger.info("opening partner_20260131.zip (2 bytes)")
    zipfile.ZipFile(io.BytesIO(b"ok"))


@failing("ubl_invoices")
def parse_invoices():
    logger.info("parsing invoice_0417.xml")
    xml.etree.ElementTree.fromstring("<Invoice><ID>R-0417</ID><Total>12.00</Invoice>")


@failing("umsatz_import")
def lade_umsaetze():
    logger.info("Lese Datei umsätze_märz.csv (Zeichensatz cp1252)")
    logger.warning("Datei umsätze_märz.csv enthält die Spalte 'Beträge' nicht, gefunden: Datum, Währung, Betrag")
    raise raised("ladung.SpaltenFehler", "Spalte 'Beträge' fehlt in umsätze_märz.csv", base=ValueError)


@failing("uriage_import")
def charger_ventes():
    logger.info("ouverture du fichier ventes_février.csv")
    logger.error("Ligne 4812 : la date « 30/02/2026 » n'est pas valide")
    raise SystemExit("Chargement interrompu : 1 ligne rejetée sur 9 204")


@failing("jp_catalog")
def toriKomi():
    logger.info("商品マスタを読み込みます")
    json.loads('{"商品": "机", "価格": }')


@failing("duplicates_gate")
def gate():
    print("::group::Validate contract orders.v2")
    print("field order_id: ok")
    print("field currency: ok")
    print("ERROR field order_ref: 18 duplicate values, for example 'W-2041' (4 times)")
    print("::endgroup::")
    raise SystemExit(1)


bash_dag("shop_loader", "load", r"""
printf 'loading \033[1mshop.csv\033[0m\n'
for i in 10 40 60; do printf '\r\033[32m%d%%\033[0m' $i; done; printf '\n'
printf '\033[33mwarning:\033[0m 3 rows without e-mail kept\n'
printf '\033[31merror:\033[0m shop.csv:8812: expected 7 fields, found 9 (unquoted comma in column 4)\n' >&2
exit 3
""")


@failing("late_partner_file")
def load_partner():
    logger.info("looking for stock_20260131.csv in /landing/partner")
    logger.warning("stock_20260131.csv has not arrived, newest file is stock_20260129.csv")
    open("/landing/partner/stock_20260131.csv")


@failing("orders_json")
def read_pages():
    for page in range(1, 40):
        logger.info("page %d: 250 orders", page)
    logger.info('page 40: {"type":"order","id":90211,"items":[{"sku":"A-1","qty":2}')
    json.loads('{"type":"order","id":90211,"items":[{"sku":"A-1","qty":2}')


@dag(dag_id="empty_extract", **options(1))
def empty_extract():
    @task
    def extract() -> list:
        logger.warning("table erp.returns has no rows for 2026-01-31")
        return []

    @task
    def average(rows: list) -> float:
        logger.info("received %d rows from extract", len(rows))
        return sum(rows) / len(rows)

    average(extract())


empty_extract()


@dag(dag_id="lost_xcom", **options(1))
def lost_xcom():
    @task
    def prepare() -> None:
        logger.info("nothing changed since the last run, no manifest written")

    @task
    def publish(ti=None) -> str:
        manifest = ti.xcom_pull(task_ids="prepare", key="manifest")
        logger.info("manifest from XCom of prepare: %s", manifest)
        return manifest["files"][0]

    prepare() >> publish()


lost_xcom()


@dag(dag_id="store_fanout", **options(1))
def store_fanout():
    @task
    def close_day(store: dict) -> float:
        logger.info("closing day of store %s", store["name"])
        return store["revenue"] / store["visitors"]

    close_day.expand(store=[
        {"name": "basel", "revenue": 410.0, "visitors": 31},
        {"name": "bern", "revenue": 0.0, "visitors": 0},
        {"name": "chur", "revenue": 77.5, "visitors": 9},
    ])


store_fanout()


@failing("time_zones")
def compare_times():
    logger.info("last load at 2026-01-30 04:00:00")
    last = datetime(2026, 1, 30, 4)
    if datetime.now(timezone.utc) - last:
        logger.info("due")


@failing("license_numbers")
def read_license():
    import re
    logger.info("matching 'DE/4711-b'")
    return re.match(r"(\d+)-(\w)", "DE/4711-b").group(1)


@failing("category_tree")
def walk_tree():
    parents = {"lamps": "lighting", "lighting": "home", "home": "lamps"}

    def depth(name: str) -> int:
        return 1 + depth(parents[name])

    logger.info("computing depth of 'lamps'")
    depth("lamps")
