"""The set of workflows in the engine and as DAGs of a real Airflow: the same ends and outputs.

`AIRFLOW_VERSION` says which Airflow, which runs at `AIRFLOW_URL` with its DAG files in the folder
`AIRFLOW_DAGS`; its scheduler writes to the file `AIRFLOW_SCHEDULER_LOG`, if that is named.
"""

from __future__ import annotations

import dataclasses
import os
import pathlib
import py_compile
import shutil
import tempfile
import time
import unittest
from typing import Any

import yaml
from airflow_api import AirflowAPI
from export_cases import CASES, FOLDER, Case, comparable, shown
from harness import FINAL_STATES, Sandbox, Server
from polling import poll

VERSION = int(os.environ.get("AIRFLOW_VERSION", "3"))
URL = os.environ.get("AIRFLOW_URL", "")
DAGS = os.environ.get("AIRFLOW_DAGS", "")
SCHEDULER_LOG = os.environ.get("AIRFLOW_SCHEDULER_LOG", "")
# Airflow looks for new DAG files every ten seconds, on a machine that may be busy.
PARSED_SECONDS = 180
RUN_SECONDS = 900
# More of them make Airflow 3's scheduler trip over its own locks on SQLite.
AT_ONCE = {2: 4, 3: 2}[VERSION]
REPEATS = 4


@dataclasses.dataclass
class Pair:
    """A case that goes on on both sides, and how it ended there."""

    case: Case
    engine_run: str
    inputs: dict[str, Any]
    run: str = ""
    repeats: int = 0
    answered: set[str] = dataclasses.field(default_factory=set)
    decided: set[str] = dataclasses.field(default_factory=set)
    engine: dict[str, Any] | None = None
    airflow: dict[str, Any] | None = None


@unittest.skipUnless(URL and DAGS, "AIRFLOW_URL and AIRFLOW_DAGS name no running Airflow")
class ExportedDags(unittest.TestCase):
    """Every case runs in the engine and in Airflow, a few at a time, and is compared."""

    maxDiff = None

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="exports-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.sandbox = Sandbox()
        cls.addClassCleanup(cls.sandbox.close)
        cls.server = Server()
        cls.addClassCleanup(cls.server.close)
        # Each side has a database of its own: one of the workflows writes.
        cls.database = cls.folder / "sales.db"
        shutil.copy(cls.sandbox.urls["database"], cls.database)
        cls.server.connect(URL, cls.sandbox.urls["database"])
        cls.airflow = AirflowAPI(URL, VERSION)
        cls.service = f"{URL}/api/v{VERSION - 1}/version"
        host, _, port = URL.removeprefix("http://").partition(":")
        cls.airflow.connect("warehouse", "sqlite", host=str(cls.database))
        cls.airflow.connect(
            "airflow", "http", host=host, port=int(port), login="admin", password="admin"
        )
        cls.kept = {path.stem: cls.keep(path) for path in sorted(FOLDER.glob("*.yaml"))}

    @classmethod
    def keep(cls, path: pathlib.Path) -> dict[str, Any]:
        """An approved version of a workflow, whose DAG file lies where Airflow finds it."""
        proposal = cls.server.call("POST", "/api/workflows", {"workflow": path.read_text()})
        proposal.setdefault("workflow_id", proposal["id"])
        cls.server.approve(proposal)
        route = f"/api/workflows/{proposal['workflow_id']}/versions/{proposal['version']}/export"
        text = cls.server.call("GET", f"{route}?format=airflow")
        file = pathlib.Path(DAGS) / f"exported_{path.stem}.py"
        waiting = cls.folder / file.name
        waiting.write_text(text)
        py_compile.compile(str(waiting), cfile=str(cls.folder / "compiled"), doraise=True)
        # All at once, so that Airflow never reads a part of it.
        shutil.copy(waiting, file.with_suffix(".new"))
        file.with_suffix(".new").replace(file)
        return proposal

    def in_engine(self, case: Case, run: str, decided: set[str]) -> dict[str, Any] | None:
        """The run in the engine, once it has ended; answers what it asks."""
        found = self.server.call("GET", f"/api/runs/{run}")
        for node, verdict in case.decisions.items():
            if found["nodes"][node].get("decision") and node not in decided:
                decided.add(node)
                self.server.call(
                    "POST", f"/api/runs/{run}/nodes/{node}/decision", {"verdict": verdict}
                )
        return found if found["state"] in FINAL_STATES else None

    def in_airflow(self, case: Case, run: str, decided: set[str]) -> dict[str, Any] | None:
        """The run in Airflow, once it has ended; answers what it asks."""
        for node, verdict in case.decisions.items():
            if node in decided:
                continue
            state = self.airflow.tasks(case.workflow, run)[node]["state"]
            asks = state in ("deferred", "awaiting_input", "up_for_reschedule")
            if asks and self.has_left_its_worker(case.workflow, run, node):
                self.airflow.decide(case.workflow, run, node, verdict)
                decided.add(node)
        return self.airflow.finished(case.workflow, run)

    def has_left_its_worker(self, dag_id: str, run_id: str, task_id: str) -> bool:
        """Whether the scheduler has heard that the worker of a waiting task is free.

        Airflow 3.3 fails a task that is woken before ("finished with state success, but the task
        instance's state attribute is queued"). A person is slower than that, and a test is not.
        """
        if VERSION == 2 or not SCHEDULER_LOG:
            return True
        heard = (
            "Received executor event with state success for task instance TaskInstanceKey("
            f"dag_id='{dag_id}', task_id='{task_id}', run_id='{run_id}'"
        )
        return heard in pathlib.Path(SCHEDULER_LOG).read_text(errors="replace")

    def test_imports_without_error(self) -> None:
        wanted = set(self.kept)

        def parsed() -> Any:
            self.assertEqual(self.airflow.import_errors(), {})
            found = self.airflow.dags()
            return found if wanted <= found.keys() else None

        dags = poll("the exported DAGs to be parsed", PARSED_SECONDS, parsed)
        for name in wanted:
            self.assertIn("orchestrate", [tag["name"] for tag in dags[name]["tags"]])
            self.assertEqual(dags[name]["owners"], ["orchestrate"])

    def test_runs_as_in_the_engine(self) -> None:
        self.test_imports_without_error()
        waiting = list(enumerate(CASES))
        runs: list[Pair] = []

        def look_at_all() -> bool | None:
            while waiting and len(runs) < AT_ONCE:
                runs.append(self.start(*waiting.pop(0)))
            for pair in list(runs):
                self.look(pair)
                if pair.engine and pair.airflow:
                    runs.remove(pair)
                    with self.subTest(pair.case.title):
                        self.compare(pair.case, pair.engine, pair.airflow)
            return None if waiting or runs else True

        poll(lambda: ", ".join(pair.case.title for pair in runs), RUN_SECONDS, look_at_all)

    def start(self, index: int, case: Case) -> Pair:
        """Starts a case in the engine."""
        places = [self.folder / f"{index}-{side}" for side in ("engine", "airflow")]
        for place in places:
            place.mkdir()
        engine = self.server.run(
            self.kept[case.workflow], case.given(places[0], self.service)
        )
        return Pair(case, engine, case.given(places[1], self.service))

    def look(self, pair: Pair) -> None:
        """Looks at a case where it goes on: in the engine, then in Airflow."""
        if not pair.engine:
            pair.engine = self.in_engine(pair.case, pair.engine_run, pair.answered)
        elif not pair.run:
            pair.run = f"case-{time.time():.3f}"
            self.airflow.start(pair.case.workflow, pair.run, pair.inputs)
        else:
            pair.airflow = self.in_airflow(pair.case, pair.run, pair.decided)
            if pair.airflow and self.is_airflows_fault(pair) and pair.repeats < REPEATS:
                print(f"{pair.case.title}: a task failed by Airflow itself; once more")
                pair.repeats += 1
                pair.run, pair.airflow, pair.decided = "", None, set()

    def is_airflows_fault(self, pair: Pair) -> bool:
        """Whether a task failed without a word of the step's own.

        What is rejected in Airflow 2 is marked by hand and says no more. In Airflow 3 a task that
        its triggerer wakes too early is failed as `has_left_its_worker` tells.
        """
        nodes = pair.airflow["nodes"] if pair.airflow else {}
        return any(
            nodes[name]["state"] == "failed" and nodes[name]["error"] is None
            for name in pair.case.nodes
            if VERSION == 3 or name not in pair.case.decisions
        )

    def compare(self, case: Case, engine: dict[str, Any], dag: dict[str, Any]) -> None:
        """Both have to end as the case says, with the same outputs and errors."""
        document = yaml.safe_load(case.text())
        types = {node["id"]: node["type"] for node in document["nodes"]}
        self.assertEqual({name: engine["nodes"][name]["state"] for name in types}, case.nodes)
        # Gates and the task that says how the run ended are Airflow's own.
        dag["nodes"] = {name: dag["nodes"][name] for name in types}
        expected, found = comparable(engine, types), comparable(dag, types)
        for name in case.decisions:
            if VERSION == 2 and case.nodes[name] == "failed":
                # Whoever marks a task as failed there says no more than that.
                expected["nodes"][name]["error"] = None
        self.assertEqual(found, expected, shown(dag))


if __name__ == "__main__":
    unittest.main()
