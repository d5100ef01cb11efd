"""Runs the steps: in order, side by side where nothing waits for another, with retries."""

from __future__ import annotations

import datetime
import queue
import threading
import time
from typing import Any, Callable

from runtime.errors import NodeFailed, Stopped
from runtime.expressions import EXPRESSION_ERRORS, Outputs, error_words
from runtime.step import Step

# Steps at work at the same time.
MOST_AT_ONCE = 16
# Seconds between two attempts at most: a day.
LONGEST_DELAY = 86_400.0
# Seconds that a step which is being stopped may take to stop what it has going on outside.
GRACE = 15.0
SETTLED = ("succeeded", "failed", "skipped", "upstream_failed", "cancelled")


def now() -> str:
    """This moment, RFC 3339."""
    moment = datetime.datetime.now(datetime.timezone.utc)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Node:
    """What became of a step so far."""

    def __init__(self, declaration: dict[str, Any]) -> None:
        self.function: Callable[[Step], Any] = declaration["function"]
        self.retry: dict[str, Any] = declaration.get("retry") or {}
        self.timeout: float | None = declaration.get("timeout_seconds")
        self.state = "pending"
        self.attempts = 0
        # No output and the output null are two things.
        self.outputs: list[Any] = []
        self.failure: NodeFailed | None = None
        self.deadline: float | None = None
        self.started_at: str | None = None
        self.finished_at: str | None = None

    def delay(self) -> float:
        """Seconds before the next attempt."""
        delay: float = max(0.0, float(self.retry.get("delay_seconds", 10.0)))
        for _ in range(self.attempts - 1):
            delay = min(delay * max(1.0, float(self.retry.get("backoff", 2.0))), LONGEST_DELAY)
        return min(delay, LONGEST_DELAY)

    def known_output(self) -> list[Any]:
        """What steps after it can read: at most one value."""
        if not self.outputs and self.failure is not None and self.failure.output is not None:
            return [self.failure.output]
        return self.outputs

    def json(self) -> dict[str, Any]:
        """The step as results show it."""
        failure = self.failure if self.state != "succeeded" else None
        output = self.known_output()
        result: dict[str, Any] = {
            "state": self.state,
            "attempts": self.attempts,
            "output": output[0] if output else None,
            "error": failure
            and {
                "code": failure.code,
                "message": failure.message,
                "is_retryable": failure.retryable,
                "is_uncertain": failure.uncertain,
            },
        }
        if self.started_at:
            result["started_at"] = self.started_at
        if self.finished_at:
            result["finished_at"] = self.finished_at
        return result


class Run:
    """One run of the workflow."""

    def __init__(
        self,
        steps: dict[str, dict[str, Any]],
        edges: list[tuple[str, str, str]],
        make_step: Callable[..., Step],
        say: Callable[[str], None],
    ) -> None:
        self.nodes = {name: Node(declaration) for name, declaration in steps.items()}
        self.edges = edges
        self.incoming: dict[str, list[tuple[str, str]]] = {name: [] for name in steps}
        for source, handle, target in edges:
            self.incoming[target].append((source, handle))
        self.make_step = make_step
        self.say = say
        self.cancelled = threading.Event()
        self.cancelled_at: float | None = None
        self.done: queue.Queue[str] = queue.Queue()
        # Guards what steps at work read and write: the nodes' states and outputs.
        self.lock = threading.RLock()

    # --- what runs when -------------------------------------------------------------------------

    def run(self) -> str:
        """Runs every step that is to run; returns how the run ended."""
        at_work: dict[str, threading.Thread] = {}
        while True:
            self.decide()
            for name in self.take(MOST_AT_ONCE - len(at_work)):
                thread = threading.Thread(target=self.carry_out, args=(name,), daemon=True)
                at_work[name] = thread
                thread.start()
            if not at_work:
                return self.verdict()
            try:
                at_work.pop(self.done.get(timeout=0.5), None)
            except queue.Empty:
                for name in self.overdue(at_work):
                    del at_work[name]

    def take(self, most: int) -> list[str]:
        """Some of the steps that may run now; they are at work from here on."""
        with self.lock:
            names = [name for name, node in self.nodes.items() if node.state == "ready"][:most]
            for name in names:
                self.nodes[name].state = "running"
        return names

    def decide(self) -> None:
        """Settles or readies each pending step whose incoming edges are all settled."""
        with self.lock:
            open_nodes = True
            while open_nodes:
                open_nodes = False
                for name, node in self.nodes.items():
                    if self.cancelled.is_set() and node.state in ("pending", "ready"):
                        self.settle(name, "cancelled")
                    elif node.state == "pending":
                        state = self.state_of_pending(name)
                        if state == "ready":
                            node.state = state
                        elif state:
                            self.settle(name, state)
                            open_nodes = True

    def state_of_pending(self, name: str) -> str | None:
        """What becomes of a pending step; None while an incoming edge is not settled."""
        fired = lacks_success = False
        for source, handle in self.incoming[name]:
            if self.nodes[source].state not in SETTLED:
                return None
            if self.fires(source, handle):
                fired = True
            elif handle not in ("failure", "always"):
                lacks_success |= self.nodes[source].state in ("failed", "upstream_failed")
        if lacks_success:
            return "upstream_failed"
        return "ready" if fired or not self.incoming[name] else "skipped"

    def fires(self, source: str, handle: str) -> bool:
        """Whether an edge fires, given how its source ended."""
        node = self.nodes[source]
        if handle == "failure":
            return node.state == "failed"
        if handle == "always":
            return node.state in ("succeeded", "failed", "upstream_failed")
        if node.state != "succeeded" or handle == "success":
            return node.state == "succeeded"
        return bool(node.outputs[0]["value"] is (handle == "true"))

    def verdict(self) -> str:
        """How the run ends, given that every step is settled."""
        if any(node.state == "cancelled" for node in self.nodes.values()):
            return "cancelled"
        return "failed" if self.first_unhandled() else "succeeded"

    def first_unhandled(self) -> str | None:
        """The first failed step whose failure no failure or always edge picked up."""
        for name, node in self.nodes.items():
            if node.state != "failed":
                continue
            handled = any(
                source == name
                and handle in ("failure", "always")
                and self.nodes[target].state != "upstream_failed"
                for source, handle, target in self.edges
            )
            if not handled:
                return name
        return None

    # --- carrying out ---------------------------------------------------------------------------

    def carry_out(self, name: str) -> None:
        """All attempts of a step, in its own thread."""
        node = self.nodes[name]
        node.started_at = now()
        node.deadline = time.monotonic() + node.timeout if node.timeout else None
        try:
            while not self.attempt(name, node):
                self.say(f"  {name}: waiting, attempt {node.attempts + 1} follows")
                self.sleep(node, node.delay())
        except Stopped:
            self.stopped(name, node)
        finally:
            self.done.put(name)

    def attempt(self, name: str, node: Node) -> bool:
        """One attempt; whether the step is settled by it."""
        node.attempts += 1
        self.say(f"  {name}: running" + (f" (attempt {node.attempts})" * (node.attempts > 1)))
        try:
            output = node.function(self.step(name, node))
            self.sleep(node, 0)
        except NodeFailed as failure:
            node.failure = failure
        except EXPRESSION_ERRORS as error:
            node.failure = NodeFailed("template-error", f"config: {error_words(error)}")
        else:
            with self.lock:
                node.outputs = [output]
                self.settle(name, "succeeded")
            return True
        if node.failure.retryable and node.attempts < node.retry.get("attempts", 1):
            return False
        self.settle(name, "failed")
        return True

    def step(self, name: str, node: Node) -> Step:
        """What the step's function is given."""
        with self.lock:
            outputs = Outputs()
            for other, known in self.nodes.items():
                for output in known.known_output():
                    outputs[other] = output
        return self.make_step(
            node=name,
            attempt=node.attempts,
            nodes=outputs,
            sleep=lambda seconds: self.sleep(node, seconds),
            progress=lambda words: self.say(f"  {name}: {words}"),
            deadline=node.deadline,
        )

    def sleep(self, node: Node, seconds: float) -> None:
        """Waits, unless the run is stopped or the step's time is over before."""
        end = time.monotonic() + seconds
        while True:
            if self.cancelled.is_set():
                raise Stopped("cancelled")
            moment = time.monotonic()
            if node.deadline is not None and moment >= node.deadline:
                raise Stopped("timed out")
            if moment >= end:
                return
            left = end if node.deadline is None else min(end, node.deadline)
            self.cancelled.wait(min(left - moment, 3600))

    # --- ends -----------------------------------------------------------------------------------

    def stopped(self, name: str, node: Node) -> None:
        """A step that was stopped, or took too long."""
        if self.cancelled.is_set():
            self.settle(name, "cancelled")
            return
        words = f"it was not done within {node.timeout:g} seconds"
        output = node.failure.output if node.failure else None
        node.failure = NodeFailed("timed-out", words, output)
        self.settle(name, "failed")

    def settle(self, name: str, state: str) -> None:
        """Settles a step once; what comes later changes nothing."""
        with self.lock:
            node = self.nodes[name]
            if node.state in SETTLED:
                return
            node.state = state
            node.finished_at = now()
        why = f": {node.failure.message}" if node.failure and state == "failed" else ""
        self.say(f"  {name}: {state}{why}")

    def overdue(self, at_work: dict[str, threading.Thread]) -> list[str]:
        """Gives up steps that do not stop although they should have; returns their names."""
        if self.cancelled.is_set() and self.cancelled_at is None:
            self.cancelled_at = time.monotonic()
        given_up = []
        for name in at_work:
            node = self.nodes[name]
            end = self.cancelled_at or node.deadline
            if end is not None and time.monotonic() > end + GRACE:
                self.stopped(name, node)
                given_up.append(name)
        return given_up
