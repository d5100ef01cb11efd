import assert from "node:assert/strict";
import { test } from "node:test";
import { planSummary, stepNotes } from "../../Public/state/plan.js";
import { applyRunEvent, handledWords } from "../../Public/state/run.js";

const words = (rows) => Object.fromEntries(rows.map(({ name, words }) => [name, words]));

test("a plan says in a few lines how long it takes and what it touches", () => {
    const rows = words(planSummary({
        expected_seconds: 120,
        expected_p90_seconds: 300,
        expected_unknown: ["count"],
        changes_outside: ["load"],
        sends_to_model: [],
        waits_for_people: ["ask"],
        parallel: [["a", "b"], ["c", "d"]],
    }));
    assert.deepEqual(rows, {
        "Expected time": "2 min, nine in ten within 5 min, if nothing fails; not known, and not counted: count",
        "Changes outside": "load",
        "Sends to the model": "none",
        "Waits for people": "ask",
        "In parallel": "a, b; c, d",
    });
    assert.equal(words(planSummary({ expected_seconds: null }))["Expected time"], "not known");
});

test("a long list of steps is counted", () => {
    const many = Array.from({ length: 15 }, (_, index) => `n${index}`);
    assert.match(words(planSummary({ changes_outside: many }))["Changes outside"], /n11 and 3 more$/u);
});

test("a step says when it runs, how long, what it sends and what a retry repeats", () => {
    const notes = stepNotes({
        condition: "only if load fails",
        expected_seconds: 60,
        expected_p90_seconds: 60,
        expected_source: "last 3 successful runs of d",
        model_data: ["log lines"],
        alongside: ["b"],
        repeats_on_retry: "No retry.",
    });
    assert.deepEqual(notes.map((note) => note.words), [
        "Runs only if load fails",
        "Usually 1 min (last 3 successful runs of d)",
        "Sends to the model: log lines, redacted",
        "May run beside b",
        "No retry.",
    ]);
    assert.deepEqual(stepNotes({}), []);
});

test("a success says which failures were handled", () => {
    const run = { state: "succeeded", nodes: { load: { state: "failed" }, why: { state: "succeeded" } } };
    assert.equal(handledWords(run), "A failure of 'load' was handled.");
    assert.equal(handledWords({ ...run, state: "failed" }), "");
    assert.equal(handledWords({ state: "succeeded", nodes: { a: { state: "succeeded" } } }), "");
});

test("a step that was answered asks no more", () => {
    const waiting = { node: "a", state: "waiting", attempt: 1 };
    let run = { id: "r", state: "running", nodes: {} };
    run = applyRunEvent(run, {
        event: "node.state",
        data: { ...waiting, decision: { question: "?", verdicts: ["approve", "reject"] } },
    }, "2026-01-31T08:00:00Z");
    assert.equal(run.nodes.a.decision.question, "?");
    run = applyRunEvent(run, { event: "node.state", data: waiting }, "2026-01-31T08:00:01Z");
    assert.equal(run.nodes.a.decision, undefined);
});
