import assert from "node:assert/strict";
import { test } from "node:test";
import { airflowLinks, evidenceLink } from "../../Public/state/airflow_links.js";
import { causeWithoutCitations, citedStatement, splitCitations } from "../../Public/state/citations.js";
import { nextLines, noContext, withLines } from "../../Public/state/context_lines.js";
import { diagnosesOf, isDiagnosis, normalDiagnosis } from "../../Public/state/diagnosis.js";
import { diagnosisText, evidencePlace, evidenceText } from "../../Public/state/evidence_text.js";
import {
    findingOrder, findingPlace, followedLines, orderedFindings, ranges, saysMoreThanCause,
} from "../../Public/state/findings.js";
import { evidenceLines, logParts, secretWords } from "../../Public/state/log_text.js";
import { changeLines, driftWords, frequencyWords, recentRuns, versionWords } from "../../Public/state/task_history.js";
import { airflowLook, evidenceOf, shownStrips, strips, taskName } from "../../Public/state/tries.js";

const NOW = Date.parse("2026-02-01T10:00:00Z");
const evidence = { id: "e1", text: "a\nb\n", line_start: 4, line_end: 5 };
const place = { task_id: "load", map_index: -1, try: 2 };

test("citations that exist become links, others stay text", () => {
    const ids = new Set(["e1", "e2"]);
    assert.deepEqual(splitCitations("It broke [e1, e2], see [e9] and [0].", ids), [
        { text: "It broke " }, { cite: "e1" }, { cite: "e2" }, { text: ", see [e9] and [0]." },
    ]);
    assert.equal(
        causeWithoutCitations(
            normalDiagnosis({ cause: "It broke [e1]; badly [e1].", evidence: [evidence] }),
        ),
        "It broke; badly.",
    );
});

test("a statement cites what its text leaves out, once, and nothing that does not exist", () => {
    const ids = new Set(["e1", "e2"]);
    assert.deepEqual(
        citedStatement({ text: "It broke [e1].", evidence: ["e1", "e2", "e2", "e9"] }, ids),
        [{ text: "It broke " }, { cite: "e1" }, { text: "." }, { text: " " }, { cite: "e2" }],
    );
});

test("lines are numbered only when the numbers are certain", () => {
    assert.deepEqual(evidenceLines(evidence), [{ number: 4, text: "a" }, { number: 5, text: "b" }]);
    assert.deepEqual(
        evidenceLines({ ...evidence, line_end: 9 }).map((line) => line.number),
        [null, null],
    );
    assert.deepEqual(
        evidenceLines({ ...evidence, line_end: 4 }).map((line) => line.number),
        [4, null],
    );
});

test("emphasis loses no character", () => {
    for (const line of [
        "",
        "ERROR x",
        "psycopg2.errors.UndefinedColumnError: no",
        "plain <b>bold</b> <password#1> <strange#2>",
        "Traceback".repeat(3),
        "x".repeat(9000),
    ]) {
        assert.equal(logParts(line).map((part) => part.text).join(""), line);
    }
    assert.equal(logParts("a ERROR b").filter((part) => part.kind === "strong")[0].text, "ERROR");
});

test("placeholders are explained, and only those that stand for something hidden", () => {
    const hidden = (line, kinds) => logParts(line, kinds).filter((part) => part.kind === "hidden");
    const [part] = hidden("PWD=<password#12>;");
    assert.equal(part.text, "<password#12>");
    assert.match(part.secret, /^A password stood here\..*#12 is the same value/u);
    assert.match(hidden("<aws_key#1>")[0].secret, /^An AWS key /u);
    assert.deepEqual(hidden("<row#1> <constructor#1> <password> <password#x>"), []);
    assert.match(hidden("<account_number#1>", new Set(["account_number"]))[0].secret, /^An account number /u);
    assert.equal(secretWords("constructor"), "a constructor");
});

test("finds the diagnoses of a run and gives every list", () => {
    const output = { cause: "x", evidence: [evidence, null, { text: 1 }], advice: "do", model: "" };
    assert.equal(isDiagnosis({ cause: "x" }), false);
    const [found] = diagnosesOf(
        { nodes: [{ id: "load" }, { id: "why", data: { config: { connection: "airflow" } } }] },
        { id: "r", nodes: { load: { output: {} }, why: { output } } },
        { node: null, value: null },
    );
    const { diagnosis } = found;
    assert.deepEqual([found.node, found.connection, found.key], ["why", "airflow", "r why"]);
    assert.deepEqual(
        [diagnosis.advice, diagnosis.tries, diagnosis.evidence.length, diagnosis.model],
        [["do"], [], 1, null],
    );
    assert.deepEqual(
        [diagnosis.contributing, diagnosis.findings, diagnosis.followed, diagnosis.redactions,
            diagnosis.notes, diagnosis.history, diagnosis.model_calls, diagnosis.struck_out],
        [[], [], [], [], [], null, null, 0],
    );
});

test("a diagnosis that was asked for comes after, and a template is no connection", () => {
    const value = { cause: "x", evidence: [] };
    const found = diagnosesOf(
        { nodes: [{ id: "why", data: { config: { connection: "{{ inputs.c }}" } } }] },
        { id: "r", nodes: { why: { output: value } } },
        { node: null, connection: "airflow", value },
    );
    assert.deepEqual(found.map((item) => [item.key, item.connection]), [["r why", null], ["asked", "airflow"]]);
});

test("whatever was stored, a diagnosis can be drawn", () => {
    for (const odd of [null, 7, "x", [], [null, 7, "x", []], {}, [{}]]) {
        const diagnosis = normalDiagnosis({
            cause: "x", evidence: [{ text: "t" }], advice: odd, tries: odd, contributing: odd,
            findings: odd, followed: odd, redactions: odd, notes: odd, history: odd, model_calls: odd,
        });
        strips(diagnosis);
        orderedFindings(diagnosis.findings).forEach((finding) => { findingPlace(finding); findingOrder(finding); });
        followedLines(diagnosis.followed);
        frequencyWords(diagnosis.history ?? {}, NOW);
        recentRuns(diagnosis.history ?? {}, NOW);
        assert.match(diagnosisText(diagnosis), /x/u);
    }
});

test("a try is one cell, in order, with state, time and what is quoted of it", () => {
    const quoted = { ...evidence, ...place };
    const [load, other] = strips({
        evidence: [quoted, { ...quoted, id: "e2" }],
        tries: [
            { task_id: "first", map_index: 3, number: 1, state: "success" },
            { ...place, number: 2, state: "failed", seconds: 12.4, lines: 1 },
            { ...place, number: 1, state: "up_for_retry" },
        ],
    });
    assert.deepEqual([load.task, other.task], ["load", "first[3]"]);
    assert.deepEqual(load.cells.map((cell) => cell.item.number), [1, 2]);
    assert.equal(load.cells[1].name, "Try 2, of load, failed, after 12 s, 1 line, 2 passages quoted");
    assert.match(load.cells[0].name, /nothing quoted/u);
    assert.deepEqual(evidenceOf([quoted, { ...quoted, try: 1 }], load.cells[1].key), [quoted]);
    assert.equal(evidenceOf([quoted], null).length, 1);
});

test("of mapped tasks that failed alike, one is drawn", () => {
    const mapped = (index) => ({ task_id: "part", map_index: index, number: 1, state: "failed" });
    const all = strips({
        evidence: [{ ...evidence, task_id: "part", map_index: 4, try: 1 }],
        tries: [...Array.from({ length: 500 }, (_, index) => mapped(index)), { task_id: "load", number: 1 }],
    });
    const { shown, hidden } = shownStrips(all);
    assert.deepEqual([shown.map((strip) => strip.task), hidden], [["part[4]", "load"], 499]);
});

test("links lead to the task's try in Airflow, and to nothing that is not a page", () => {
    const tries = [{ ...place, number: 2, url: "https://airflow/load/2" }];
    const whole = normalDiagnosis({ cause: "x", evidence: [{ ...evidence, ...place }], tries, url: "https://airflow/run" });
    assert.deepEqual(airflowLinks(whole), [
        { href: "https://airflow/load/2", text: "Open load, try 2 in Airflow" },
        { href: "https://airflow/run", text: "Open the run" },
    ]);
    assert.equal(evidenceLink(whole, { ...evidence, ...place, url: "https://airflow/own" }), "https://airflow/own");
    const odd = normalDiagnosis({ cause: "x", evidence: [{ ...evidence, url: "javascript:alert(1)" }], url: "data:x" });
    assert.deepEqual(airflowLinks(odd), []);
});

test("states of Airflow's are told by word and mark, unknown ones by their name", () => {
    for (const state of ["success", "failed", "up_for_retry", "running", "skipped"]) assert.ok(airflowLook(state).mark, state);
    assert.equal(airflowLook("awaiting_input").word, "awaiting input");
    assert.equal(airflowLook(undefined).word, "No state");
    assert.equal(airflowLook("toString").word, "toString");
    assert.equal(taskName({ task_id: "a", map_index: 0 }), "a[0]");
});

test("like failures are one line with their count", () => {
    const finding = normalDiagnosis({ cause: "", evidence: [], findings: [{
        task_id: "part", count: 500, map_indexes: Array.from({ length: 500 }, (_, index) => index),
    }] }).findings[0];
    assert.deepEqual(findingPlace(finding), {
        text: "The same failure in 500 mapped tasks of part", detail: "map index 0–499",
    });
    assert.equal(findingPlace({ ...finding, map_indexes: [0, 1, 2] }).detail, "map index 0–2, …");
    assert.equal(saysMoreThanCause([finding]), true);
    assert.equal(saysMoreThanCause([{ ...finding, count: 1 }]), false);
    assert.equal(findingPlace({ ...finding, count: 1, map_indexes: [7] }).text, "part[7]");
    assert.equal(findingPlace({ ...finding, count: 2, map_indexes: [] }).text, "The same failure in 2 tasks of part");
});

test("ranges are short whatever the numbers", () => {
    assert.equal(ranges([3, 1, 2, 0, 7, 9, 10, 9]), "0–3, 7, 9, 10");
    assert.equal(ranges(Array.from({ length: 50 }, (_, index) => index * 2)), "0, 2, 4, 6, 8, 10, …");
});

test("the first cause stands first, and what followed is grouped by its reason", () => {
    const list = [{ is_first: false, n: 1 }, { is_first: true, n: 2 }, { is_first: false, n: 3 }];
    assert.deepEqual(orderedFindings(list).map((item) => item.n), [2, 1, 3]);
    assert.equal(findingOrder({ comes_after: ["a", "b", "c", "d", "e", "f", "g"] }), "after a, b, c, d, e and 2 more");
    assert.deepEqual(followedLines([
        { task_id: "a", count: 1, reason: "upstream failed" },
        { task_id: "b", count: 1200, reason: "upstream failed" },
        { task_id: "c", count: 1, reason: "skipped" },
    ]), [
        { reason: "upstream failed", text: "a, b (1,200)", count: 1201 },
        { reason: "skipped", text: "c", count: 1 },
    ]);
});

test("history is told in words", () => {
    const words = (history) => frequencyWords(history, NOW);
    assert.equal(words({ runs: 20, failed: 3, task_id: "load", failing_since: "2026-01-30T08:00:00Z" }).replace(/\d\d:\d\d/u, "T"),
        "load failed in 3 of its last 20 runs, in every one since 30 Jan 2026, T.");
    assert.equal(words({ runs: 20, failed: 1 }), "It failed only this time in its last 20 runs.");
    const alone = { runs: 20, failed: 3, failing_since: "2026-01-30T08:00:00Z", recent: [{ started_at: "2026-01-30T08:00:00Z" }] };
    assert.equal(words(alone), "It failed in 3 of its last 20 runs.");
    assert.equal(words({ runs: 5, failed: 5 }), "It failed in all of its last 5 runs.");
    assert.equal(words({ runs: 1, failed: 1 }), "It failed in the only run that is known.");
    assert.equal(words({}), "");
    assert.match(words({ runs: 9, failed: 2, failing_since: { dag_run_id: "manual_1" } }), /since manual_1\.$/u);
    assert.equal(driftWords({ seconds: 100, median_seconds: 10 }), "It took 1 min 40 s; 10 s is usual when it succeeds: 10 times as long.");
    assert.match(driftWords({ seconds: 1, median_seconds: 10 }), /stopped early/u);
    assert.equal(driftWords({ seconds: null, median_seconds: 10 }), "");
    assert.match(versionWords({ dag_version: { this: 4, last_success: 3 } }), /version 3 then, 4 now/u);
    assert.match(versionWords({ dag_version: { this: 4, last_success: 4 } }), /the same/u);
    assert.equal(versionWords({ dag_version: { this: 4, last_success: null } }), "");
    const both = { seconds: 5, median_seconds: 5, dag_version: { this: 4, last_success: 4 } };
    assert.equal(changeLines(both).length, 2);
    assert.deepEqual(changeLines({ ...both, changes: ["It is new."] }), ["It is new."]);
});

test("recent runs are drawn oldest first, or in the server's order when it gives no times", () => {
    const run = (day) => ({ dag_run_id: `r${day}`, state: "success", started_at: `2026-01-0${day}T00:00:00Z` });
    assert.deepEqual(recentRuns({ recent: [run(3), run(1)] }, NOW).map((item) => item.id), ["r1", "r3"]);
    assert.deepEqual(recentRuns({ recent: [run(3), { dag_run_id: "x" }, null] }, NOW).map((item) => item.id), ["r3", "x"]);
});

const numbered = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => ({ number: from + index, text: "t" }));

test("lines unfold ten at a time until the log begins and ends", () => {
    const item = { ...evidence, ...place, line_start: 14, line_end: 15 };
    assert.deepEqual(nextLines(item, noContext, "above"), { from: 4, to: 13 });
    let context = withLines(noContext, "above", { from: 4, to: 13 }, { lines: numbered(4, 13), has_more: true });
    assert.deepEqual(nextLines(item, context, "above"), { from: 1, to: 3 });
    context = withLines(context, "above", { from: 1, to: 3 }, { lines: numbered(1, 3), has_more: true });
    assert.equal(nextLines(item, context, "above"), null);
    assert.deepEqual(nextLines(item, context, "below"), { from: 16, to: 25 });
    context = withLines(context, "below", { from: 16, to: 25 }, { lines: numbered(16, 18), has_more: false });
    assert.equal(nextLines(item, context, "below"), null);
    assert.deepEqual([context.above.length, context.below.length], [13, 3]);
});

test("an answer with other lines than were asked for repeats nothing and ends", () => {
    const item = { ...evidence, ...place, line_start: 14, line_end: 15 };
    const context = withLines(noContext, "below", { from: 16, to: 25 }, { lines: numbered(1, 30), has_more: true });
    assert.deepEqual(context.below.map((line) => line.number), numbered(16, 25).map((line) => line.number));
    assert.equal(nextLines(item, withLines(noContext, "above", { from: 4, to: 13 }, null), "above"), null);
    assert.equal(nextLines(item, withLines(noContext, "below", { from: 16, to: 25 }, {}), "below"), null);
});

test("what has no line or task has nothing to unfold", () => {
    assert.equal(nextLines({ ...evidence, line_start: undefined, task_id: "t" }, noContext, "above"), null);
    assert.equal(nextLines(evidence, noContext, "below"), null);
    assert.equal(nextLines({ ...evidence, ...place, line_start: 1 }, noContext, "above"), null);
});

test("evidence is copied with its place", () => {
    const item = { ...evidence, ...place, count: 3, url: "https://airflow/x" };
    assert.equal(evidencePlace(item), "load · try 2 · lines 4–5");
    assert.equal(evidenceText(item), "[e1] load · try 2 · lines 4–5 · 3 times\na\nb\nhttps://airflow/x");
    const whole = diagnosisText(normalDiagnosis({
        cause: "It broke [e1].", advice: ["Mend it."], evidence: [item], dag_id: "d", dag_run_id: "r",
    }));
    assert.equal(whole, `d · r\n\nIt broke [e1].\n\nWhat to do:\n- Mend it.\n\n${evidenceText(item)}`);
});
