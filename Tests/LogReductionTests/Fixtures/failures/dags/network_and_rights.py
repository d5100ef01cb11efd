"""Networks and rights: names, resets, certificates, quotas, roles. For airflow DAGs."""

from __future__ import annotations

import socket
import ssl
import subprocess
import tempfile
import threading
import urllib.request

from kit import bash_dag, failing, logger, raised, serve


@failing("geo_lookup")
def look_up():
    logger.info("GET http://geo.service.invalid/v1/regions")
    urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
        "http://geo.service.invalid/v1/regions", timeout=5)


@failing("weather_pull")
def pull_weather():
    import requests
    with serve(how="reset") as url:
        requests.get(url + "/v2/forecast", timeout=5)


@failing("tax_rates")
def pull_tax_rates():
    folder = tempfile.mkdtemp()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj",
         "/CN=localhost", "-keyout", folder + "/k", "-out", folder + "/c"],
        check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder + "/c", folder + "/k")
    listener = socket.create_server(("127.0.0.1", 0))

    def answer():
        try:
            context.wrap_socket(listener.accept()[0], server_side=True)
        except OSError:
            pass

    threading.Thread(target=answer, daemon=True).start()
    urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
        f"https://localhost:{listener.getsockname()[1]}/rates", timeout=5)


@failing("ads_spend")
def pull_spend():
    import requests
    with serve(429, '{"error": "too many requests"}', {"Retry-After": "60"}) as url:
        logger.info("requesting spend of 31 accounts")
        answer = requests.get(url + "/v19/insights", timeout=5)
        logger.info("answer: %s", answer.text)
        answer.raise_for_status()


@failing("loyalty_api")
def pull_points():
    with serve(503, "upstream connect error or disconnect/reset before headers") as url:
        urllib.request.urlopen(url + "/points", timeout=5)


@failing("hr_export")
def export_people():
    import httpx
    with serve(401, '{"message": "access token expired"}') as url:
        answer = httpx.get(url + "/people", trust_env=False)
        logger.info("HTTP 401: %s", answer.text)
        answer.raise_for_status()


@failing("shipment_status")
def poll_shipments():
    import httpx
    with serve(how="hang") as url:
        httpx.get(url + "/shipments", timeout=1.5, trust_env=False)


@failing("payroll_api")
def read_payroll():
    import requests
    with serve(403, '{"detail": "service account etl lacks role payroll.reader"}') as url:
        answer = requests.get(url + "/v1/payroll", timeout=5)
        logger.error("payroll answered %s: %s", answer.status_code, answer.text)
        answer.raise_for_status()


@failing("backup_to_s3")
def put_backup():
    logger.info("uploading backup_20260131.tar (4.1 GB) to s3://corp-backup/daily")
    raise raised("botocore.exceptions.ClientError",
                 "An error occurred (AccessDenied) when calling the PutObject operation: User: arn:aws:sts::123456789012:assumed-role/etl/worker is not authorized to perform: s3:PutObject on resource: \"arn:aws:s3:::corp-backup/daily/backup_20260131.tar\"")


bash_dag("payslips_archive", "archive", """
umask 077; mkdir -p /tmp/payslips; date > /tmp/payslips/january.pdf
echo "archiving payslips as user nobody"
setpriv --reuid=65534 --clear-groups tar -cf /dev/null -C / tmp/payslips/january.pdf
""")


@failing("orders_kafka")
def consume():
    logger.info("bootstrap servers: kafka-1:9092, kafka-2:9092")
    for attempt in range(3):
        logger.warning("node %d not ready, backing off for %d ms", attempt, 100 * 2 ** attempt)
    raise raised("kafka.errors.NoBrokersAvailable", "NoBrokersAvailable")


@failing("mail_report")
def send_report():
    logger.info("sending report to 14 recipients")
    raise raised("smtplib.SMTPAuthenticationError", 535,
                 b"5.7.8 Error: authentication failed: authentication failure")


@failing("sftp_drop")
def drop_files():
    logger.info("connecting to sftp.partner.example as orders-out")
    raise raised("paramiko.ssh_exception.BadHostKeyException",
                 "Host key for server 'sftp.partner.example' does not match: got 'AAAAC3Nz…9k', expected 'AAAAC3Nz…Q1'")


@failing("secret_login")
def log_in():
    logger.info("connecting with postgresql://loader:Winter-2026-not-real@db.corp.example:5432/crm")
    logger.info({"user": "loader", "password": "Sommer-2026-not-real", "role": "loader"})
    logger.info("Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJsb2FkZXIifQ.bm90LWEtcmVhbC1zaWduYXR1cmU")
    logger.warning("AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYNOTREALKEY is exported by the shell")
    logger.info("charged card 4111 1111 1111 1111 for the test order")
    raise raised("psycopg2.OperationalError",
                 'connection to server at "db.corp.example" (10.0.4.8), port 5432 failed: FATAL:  password authentication failed for user "loader" (tried Winter-2026-not-real)\n')
