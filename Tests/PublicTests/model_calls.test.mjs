import assert from "node:assert/strict";
import { test } from "node:test";
import { diagnosisActions } from "../../Public/actions/diagnoses.js";
import { modelCallActions } from "../../Public/actions/model_calls.js";
import { problemFrom } from "../../Public/net/problem.js";
import { diagnosesOf } from "../../Public/state/diagnosis.js";
import { stretchOf, storedMessage } from "../../Public/state/conversation.js";
import { initialState } from "../../Public/state/initial.js";
import {
    callFacts, callLook, callsOf, purposeWords, rawRequest, readableRequest, tokenWords, toolCalls, totalTokenWords,
} from "../../Public/state/model_calls.js";
import { createStore } from "../../Public/store.js";

const of = { title: "t", ids: null, filter: { conversation_id: "c" }, node: null, from: null, to: null };
const call = (id, at, more = {}) => ({ id, at, ...more });

test("tokens are told, with about when they were estimated", () => {
    assert.equal(tokenWords({ prompt_tokens: 1234, completion_tokens: 5 }), "1,234 tokens in, 5 out");
    assert.equal(
        totalTokenWords([{ prompt_tokens: 1, completion_tokens: 2 }, { prompt_tokens: 3, completion_tokens: 4, estimated: true }]),
        "about 4 tokens in, about 6 out",
    );
    assert.equal(tokenWords({}), "");
    assert.deepEqual(callFacts({ model: "m", gateway: "g:1", attempt: 2, seconds: 3 }), ["m at g:1", "attempt 2", "3 s"]);
    assert.equal(callLook("broken").word, "Broke off");
    assert.equal(callLook("strange").word, "strange");
    assert.deepEqual(["diagnose", "plan_step", undefined].map(purposeWords), ["Diagnosis", "Plan step", ""]);
});

test("calls of an answer are those of its stretch of time, in order", () => {
    const calls = [call("3", "2026-01-01T00:00:30Z"), call("1", "2026-01-01T00:00:01Z"), call("2", "2026-01-01T00:00:11Z")];
    const ids = (more) => callsOf(calls, { ...of, ...more }).calls.map((item) => item.id);
    assert.deepEqual(ids({ from: "2026-01-01T00:00:10Z", to: "2026-01-01T00:00:20Z" }), ["2"]);
    assert.deepEqual(ids({ from: "2026-01-01T00:00:10Z" }), ["2", "3"]);
    assert.deepEqual(ids({}), ["1", "2", "3"]);
    const far = callsOf(calls, { ...of, from: "2027-01-01T00:00:00Z" });
    assert.deepEqual([far.calls.length, far.isWhole], [3, true]);
    assert.deepEqual(callsOf([call("a", undefined, { node_id: "why" }), call("b")], { ...of, node: "why" }).calls.length, 1);
});

test("an answer's stretch is from what was asked to what was asked next", () => {
    const messages = [["u1", "user", "1"], ["a1", "assistant", "2"], ["u2", "user", "3"], ["a2", "assistant", "4"]]
        .map(([id, role, at]) => ({ id, role, at, parts: [] }));
    assert.deepEqual(stretchOf(messages, "a1"), { from: "1", to: "3" });
    assert.deepEqual(stretchOf(messages, "a2"), { from: "3", to: null });
    assert.deepEqual(stretchOf(messages, "gone"), { from: null, to: "1" });
});

test("a request is readable by role, with tools and settings, as text or as JSON", () => {
    const body = {
        model: "m", temperature: 0, tools: [{ function: { name: "list_dags" } }],
        messages: [
            { role: "system", content: "Be brief." },
            { role: "user", content: [{ type: "text", text: "a" }, { type: "text", text: "b" }] },
            { role: "assistant", content: null, tool_calls: [{ function: { name: "f", arguments: "{\"a\":1}" } }] },
            { role: "tool", tool_call_id: "c1", content: "{}" }, null,
        ],
    };
    for (const request of [body, JSON.stringify(body)]) {
        const { messages, tools, settings } = readableRequest(request);
        assert.deepEqual(messages.map((message) => [message.role, message.text, message.of]), [
            ["system", "Be brief.", ""], ["user", "a\nb", ""], ["assistant", "", ""], ["tool", "{}", "c1"],
        ]);
        assert.deepEqual(messages[2].calls, [{ name: "f", arguments: "{\"a\":1}" }]);
        assert.deepEqual(tools, ["list_dags"]);
        assert.deepEqual(settings, [["model", "m"], ["temperature", "0"]]);
    }
    assert.deepEqual(readableRequest("not json").messages, []);
    assert.deepEqual(readableRequest(null).messages, []);
    assert.equal(rawRequest({ request: "{ \"a\" :1}" }), "{ \"a\" :1}");
    assert.equal(rawRequest({ request: { a: 1 }, request_text: null }), "{\n  \"a\": 1\n}");
    assert.equal(rawRequest({ request: null, request_text: "{\"cut" }), "{\"cut");
    assert.deepEqual(toolCalls([{ name: "g", arguments: { b: 2 } }, null]).map((item) => item.name), ["g", "tool"]);
});

test("the record is read page by page, and what comes too late is dropped", async () => {
    const store = createStore(initialState());
    const asked = [];
    const actions = modelCallActions({ store, api: {
        modelCalls: async (filter) => {
            asked.push(filter);
            return filter.cursor ? { items: [call("2")] } : { items: [call("1")], next_cursor: "n" };
        },
        modelCall: async (id) => { if (id === "bad") throw problemFrom(404, ""); return call(id, "t", { request: {} }); },
    } });
    await actions.openSent(of);
    assert.deepEqual(asked.map((filter) => [filter.conversation_id, filter.cursor]), [["c", null], ["c", "n"]]);
    assert.deepEqual(store.get().sent.items.map((item) => item.id), ["1", "2"]);
    await actions.readCall("1");
    assert.equal(store.get().sent.calls["1"].value.id, "1");
    await actions.readCall("bad");
    assert.equal(store.get().sent.calls.bad.error.status, 404);
    const late = actions.readCall("2");
    actions.closeSent();
    await late;
    assert.deepEqual([store.get().sent.of, store.get().sent.calls], [null, {}]);
});

test("calls that a diagnosis names are read by their ids", async () => {
    const store = createStore(initialState());
    const actions = modelCallActions({ store, api: { modelCall: async (id) => {
        if (id === "gone") throw problemFrom(404, "");
        return call(id, "t");
    } } });
    await actions.openSent({ ...of, ids: ["x", "gone"] });
    const { calls, items } = store.get().sent;
    assert.deepEqual(items.map((item) => item.id), ["x", "gone"]);
    assert.deepEqual([calls.x.value.at, calls.gone.error.status], ["t", 404]);
    assert.equal(store.get().sent.isLoading, false);
});

const value = {
    cause: "It broke [E1].", dag_id: "d", dag_run_id: "r",
    evidence: [{ id: "E1", task_id: "load", map_index: 3, try: 2, line_start: 30, line_end: 30, text: "x" }],
};

test("a diagnosis in a conversation is shown by itself, tries chosen and lines unfolded in it", async () => {
    const store = createStore(initialState());
    const asked = [];
    let fails = true;
    const actions = diagnosisActions({ store, api: { logLines: async (...given) => {
        asked.push(given);
        if (fails) throw problemFrom(502, "");
        return { lines: [{ number: 29, text: "before" }], has_more: true };
    } } });
    actions.showDiagnosis(value, "airflow");
    const [found] = diagnosesOf(undefined, null, store.get().diagnosis);
    actions.chooseTry("asked", "load[3] 2");
    assert.deepEqual(store.get().reading.tries, { asked: "load[3] 2" });
    actions.chooseTry("asked", "load[3] 2");
    assert.deepEqual(store.get().reading.tries, {});
    await actions.unfold(found, value.evidence[0], "above");
    assert.equal(store.get().reading.context["asked E1"].error.status, 502);
    fails = false;
    await actions.unfold(found, value.evidence[0], "above");
    assert.deepEqual(asked[1], ["airflow", {
        dag_id: "d", dag_run_id: "r", task_id: "load", map_index: 3, try: 2, from: 20, to: 29,
    }]);
    assert.deepEqual(store.get().reading.context["asked E1"].above, [{ number: 29, text: "before" }]);
    actions.showDiagnosis({ ...value }, "airflow");
    assert.deepEqual(store.get().reading.context, {});
    actions.closeDiagnosis();
    assert.equal(store.get().diagnosis.value, null);
});

/** A run whose step failed, with what the server answers to the question why. */
async function asked(answer) {
    const store = createStore(initialState());
    const nodes = [{ id: "load", type: "airflow.trigger", data: { config: { connection: "airflow", dag_id: "d" } } }];
    store.update((state) => ({
        ...state,
        stage: { workflowId: "w", version: 1, workflow: { nodes, edges: [] } },
        run: { id: "r", workflow_id: "w", version: 1, state: "failed", nodes: { load: { state: "failed", output: { dag_run_id: "r1" } } } },
    }));
    const progress = [];
    store.watch((state) => state.diagnosis.progress, (now) => { if (now) progress.push(now.message); });
    const original = globalThis.fetch;
    globalThis.fetch = async () => answer;
    try {
        await diagnosisActions({ store, api: {} }).diagnose("load");
    } finally {
        globalThis.fetch = original;
    }
    return { ...store.get().diagnosis, seen: progress };
}

const streamed = (...events) => new Response(
    events.map(([event, data]) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join(""),
    { headers: { "Content-Type": "text/event-stream" } },
);

test("a question why is answered with events, or with plain JSON by an older server", async () => {
    const progress = ["progress", { done: 1, total: 3, message: "Reading load" }];
    const found = await asked(streamed(progress, ["diagnosis", value]));
    assert.deepEqual([found.value.cause, found.connection, found.isLoading, found.progress], [value.cause, "airflow", false, null]);
    assert.equal((await asked(Response.json(value))).value.cause, value.cause);
    const error = await asked(streamed(progress, ["error", { code: "airflow-unreachable", message: "No answer." }]));
    assert.deepEqual([error.error.message, error.error.code, error.isLoading], ["No answer.", "airflow-unreachable", false]);
    assert.match((await asked(streamed(progress))).error.message, /stopped before/u);
});

test("a look-up that gave a diagnosis shows it in the answer, stored or live", () => {
    const message = storedMessage({ id: "m", role: "assistant", text: "See there.", events: [
        { event: "tool.started", data: { id: "t", name: "diagnose_run" } },
        { event: "tool.finished", data: { id: "t", name: "diagnose_run", ok: true, diagnosis: value, connection: "airflow" } },
        { event: "tool.finished", data: { id: "u", name: "list_dags", ok: true, result: { dags: [] } } },
    ] });
    assert.deepEqual(message.parts.map((part) => part.kind), ["tool", "diagnosis", "tool", "text"]);
    assert.equal(message.parts[1].connection, "airflow");
});
