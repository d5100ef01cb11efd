"""Scripts/eval diagnosis: the figures it prints and the verdicts it gives."""

from __future__ import annotations

import gzip
import json
import os
import stat
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).absolute().parents[2]
sys.path.insert(0, str(ROOT / "Scripts/testing"))

from diagnosis_score import false_citations, quoted  # noqa: E402
from log_corpus import flattened, visible  # noqa: E402

LOG = "start\npassword=hunter2 refused\nValueError: no rate for EUR\nend\n"
GOOD = {
    "tokens": 12, "category": "data error",
    "evidence": [{"id": "E1", "try": 1, "line_start": 3, "line_end": 3,
                  "text": "ValueError: no rate for EUR"}],
}


class Reading(unittest.TestCase):
    def test_an_event_reads_as_a_line_and_its_exceptions(self):
        event = {"timestamp": "x", "event": "it failed", "level": "error", "code": 3, "detail": {"a": 1},
                 "error_detail": [{"exc_type": "KeyError", "exc_value": "'a'"},
                                  {"exc_type": "MemoryError", "exc_value": ""}]}
        body = json.dumps({"content": [event], "continuation_token": None}).encode()
        expected = [["[error] it failed code=3 detail={\"a\":1}", "KeyError: 'a'", "MemoryError"]]
        self.assertEqual(flattened(body), expected)
        self.assertEqual(flattened(json.dumps(event).encode() + b"\n"), expected)

    def test_colours_and_control_characters_are_not_seen(self):
        self.assertEqual(visible("\x1b[31mred\x1b[0m\x07 \tx\x00"), "red \tx")

    def test_a_quote_may_hide_and_cut_but_not_change(self):
        line = "login of etl with hunter2 failed for ever"
        self.assertTrue(quoted(line, line))
        self.assertTrue(quoted("login of etl with <password#1> failed for ever", line))
        self.assertTrue(quoted("login of etl […]", line))
        self.assertFalse(quoted("login of etl", line))
        self.assertFalse(quoted("of etl with hunter2 failed for ever", line))
        self.assertFalse(quoted("login of bob with <password#1> failed for ever", line))

    def test_false_citations_are_found(self):
        log = [[line] for line in LOG.split("\n")]
        piece = GOOD["evidence"][0]
        self.assertEqual(false_citations([piece], [log]), [])
        for change in ({"line_start": 2, "line_end": 2}, {"try": 2}, {"line_end": 99},
                       {"text": "ValueError: no rate for USD"}):
            self.assertEqual(len(false_citations([piece | change], [log])), 1, change)


class Scoring(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.corpus = self.folder / "mine"
        (self.corpus / "2/rates").mkdir(parents=True)
        (self.corpus / "2/rates/try1.txt.gz").write_bytes(gzip.compress(LOG.encode()))
        self.label = {"category": "data error", "root_cause_regexes": ["no rate for EUR"],
                      "secrets": ["hunter2"], "held_out": True}
        self.write_labels()

    def write_labels(self):
        (self.corpus / "labels.json").write_text(json.dumps({"rates": self.label}))

    def run_eval(self, answer: dict | None, *more: str) -> subprocess.CompletedProcess:
        program = self.folder / "orchestrate"
        if answer is not None:
            (self.folder / "answer").write_text(json.dumps(answer))
            program.write_text(f"#!/bin/sh\nexec cat '{self.folder}/answer'\n")
            program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return subprocess.run(
            [sys.executable, str(ROOT / "Scripts/eval"), "diagnosis", "--corpus",
             str(self.corpus), *more],
            capture_output=True, text=True, env=os.environ | {"ORCHESTRATE_BINARY": str(program)})

    def rows(self, answer: dict) -> tuple[int, list[dict]]:
        done = self.run_eval(answer, "--format", "json")
        return done.returncode, json.loads(done.stdout)["rows"]

    def test_a_good_answer_reaches_the_aims(self):
        code, rows = self.rows(GOOD)
        self.assertEqual(code, 0)
        self.assertEqual([row["corpus"] for row in rows], ["mine", "held out of these"] * 2)
        self.assertEqual([row["budget"] for row in rows], [500, 500, 2000, 2000])
        for row in rows:
            self.assertEqual((row["in_evidence"], row["tail"], row["head"]), (1.0, 1.0, 1.0))

    def test_each_fault_is_seen(self):
        piece = GOOD["evidence"][0]
        other = piece | {"line_start": 1, "line_end": 1, "text": "start"}
        faults = {
            "in_evidence": GOOD | {"evidence": []},
            "in_first_three": GOOD | {"evidence": [other, other, other, piece]},
            "category_right": GOOD | {"category": "killed"},
            "secrets_leaked": GOOD | {"evidence": [piece, piece | {
                "line_start": 2, "line_end": 2, "text": "password=hunter2 refused"}]},
            "false_citations": GOOD | {"evidence": [piece, piece | {"line_end": 9}]},
        }
        for key, answer in faults.items():
            code, rows = self.rows(answer)
            self.assertEqual(code, 1, key)
            self.assertEqual(rows[0][key], 1 if key in ("secrets_leaked", "false_citations") else 0.0)

    def test_more_tokens_than_the_budget_do_not_count(self):
        code, rows = self.rows(GOOD | {"tokens": 600})
        self.assertEqual(code, 1)
        self.assertEqual([row["in_evidence"] for row in rows], [0.0, 0.0, 1.0, 1.0])

    def test_the_table_and_the_misses_are_for_people(self):
        hidden = self.run_eval(GOOD | {"category": "killed"}, "--misses", "--budget", "500")
        self.assertIn("and 1 more in cases that are held out", hidden.stderr)
        self.assertNotIn("mine/rates", hidden.stderr)
        self.label["held_out"] = False
        self.write_labels()
        done = self.run_eval(GOOD | {"category": "killed"}, "--misses", "--budget", "500")
        self.assertIn("cause in evidence", done.stdout)
        self.assertIn("100.0%", done.stdout)
        self.assertIn("mine/rates on 2 at 500: 'killed' should be 'data error'", done.stderr)

    def test_wrong_use_and_a_missing_program_have_codes_of_their_own(self):
        self.assertEqual(self.run_eval(None).returncode, 3)
        self.assertEqual(self.run_eval(GOOD, "--budget", "0").returncode, 2)
        (self.corpus / "labels.json").unlink()
        done = self.run_eval(GOOD)
        self.assertEqual(done.returncode, 2)
        self.assertIn("is no corpus", done.stderr)


if __name__ == "__main__":
    unittest.main()
