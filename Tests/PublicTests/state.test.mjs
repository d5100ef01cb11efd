import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, formatAddress, parseAddress } from "../../Public/state/address.js";
import {
    applyChatEvent,
    emptyAnswer,
    finishMessage,
    lastProposal,
    lastRequest,
    lastRunId,
    storedMessage,
    userMessage,
} from "../../Public/state/conversation.js";
import {
    activeTab,
    canRun,
    diagnosable,
    hasContractChanged,
    plannerWords,
    selectedNode,
    shownRun,
    tabs,
} from "../../Public/state/derive.js";
import { duration, elapsed, moment, plural, shortHash, words } from "../../Public/state/format.js";
import { initialState } from "../../Public/state/initial.js";
import { inputControl, inputValue, inputValues } from "../../Public/state/inputs.js";
import { applyRunEvent, errorText, isRunOver, progressOf, runFromSnapshot } from "../../Public/state/run.js";
import { createStore } from "../../Public/store.js";

const NOW = "2026-02-01T10:00:00Z";
const proposal = { workflow_id: "w", version: 1, workflow: { name: "n", nodes: [], edges: [] } };
const play = (events) => events.reduce(
    (message, [event, data]) => applyChatEvent(message, { event, data }),
    emptyAnswer("m", null),
);

test("the store tells watchers once for changes that come together, and only about their part", async () => {
    const store = createStore({ a: 1, b: 1 });
    const seen = [];
    const stop = store.watch((state) => state.a, (value) => seen.push(value));
    store.update((state) => ({ ...state, a: 2 }));
    store.update((state) => ({ ...state, a: 3 }));
    await null;
    store.update((state) => ({ ...state, b: 2 }));
    await null;
    stop();
    store.update((state) => ({ ...state, a: 4 }));
    await null;
    assert.deepEqual(seen, [1, 3]);
});

test("the store compares selected lists by their elements", async () => {
    const store = createStore({ a: 1, b: 1 });
    let count = 0;
    store.watch((state) => [state.a], () => { count += 1; });
    store.update((state) => ({ ...state, b: 2 }));
    await null;
    assert.equal(count, 1);
});

test("an answer is its parts in the order they came", () => {
    const message = play([
        ["tool.started", { id: "1", name: "list_dags", summary: "Search" }],
        [
            "tool.finished",
            { id: "1", name: "list_dags", summary: "Found 2", ok: true },
        ],
        ["message.delta", { text: "He" }],
        ["message.delta", { text: "llo" }],
        ["proposal", proposal],
        [
            "run",
            { run_id: "r1" },
        ],
        ["usage", { model: "m", prompt_tokens: 3, completion_tokens: 4 }],
        [
            "usage",
            { model: "m", prompt_tokens: 1, completion_tokens: 1 },
        ],
        ["error", { code: "c", message: "broke", retryable: true }],
        ["unheard.of", {}],
        ["message.delta", null],
    ]);
    assert.deepEqual(
        message.parts.map((part) => part.kind),
        ["tool", "text", "proposal", "run", "error"],
    );
    assert.deepEqual(
        [message.parts[0].state, message.parts[0].summary, message.parts[1].text],
        ["ok", "Found 2", "Hello"],
    );
    assert.equal(message.usage.tokens, 9);
});

test("a proposal that is not a workflow is left out", () => {
    assert.deepEqual(
        play([["proposal", { workflow_id: "w", workflow: { nodes: "many" } }]]).parts,
        [],
    );
});

test("a look-up that never finished is marked as stopped", () => {
    assert.equal(
        finishMessage(play([["tool.started", { id: "1", name: "x" }]])).parts[0].state,
        "stopped",
    );
});

test("a stored answer reads like a live one, whether or not its text was stored as events", () => {
    const events = [
        { event: "tool.started", data: { id: "1" } },
        { event: "tool.finished", data: { id: "1", ok: false } },
        { event: "proposal", data: proposal },
    ];
    const withoutDeltas = storedMessage({ id: "m", role: "assistant", text: "Hi", events });
    assert.deepEqual(withoutDeltas.parts.map((part) => part.kind), ["tool", "text", "proposal"]);
    const withDeltas = storedMessage({
        id: "m",
        role: "assistant",
        text: "Hi",
        events: [{ event: "message.delta", data: { text: "Hi" } }],
    });
    assert.deepEqual(withDeltas.parts, [{ kind: "text", text: "Hi" }]);
    assert.deepEqual(
        storedMessage({ id: "m", role: "assistant", text: "Hi" }).parts,
        [{ kind: "text", text: "Hi" }],
    );
    assert.equal(withoutDeltas.isStreaming, false);
});

test("finds the last proposal, run and request of a conversation", () => {
    const messages = [
        userMessage("1", "first", null),
        play([["proposal", proposal]]),
        userMessage("2", "second", null),
        play([["run", { run_id: "r" }]]),
    ];
    assert.equal(lastProposal(messages), proposal);
    assert.equal(lastRunId(messages), "r");
    assert.equal(lastRequest(messages), "second");
    assert.equal(lastRequest([]), null);
});

test("a run follows its events", () => {
    let run = runFromSnapshot({
        id: "r",
        state: "queued",
        workflow_id: "w",
        version: 1,
        nodes: { a: { state: "pending" } },
    });
    const apply = (event, data) => { run = applyRunEvent(run, { event, data }, NOW); };
    apply("run.state", { state: "running" });
    apply("node.state", { node: "a", state: "running", attempt: 1, progress: "queued" });
    assert.deepEqual([run.nodes.a.started_at, run.nodes.a.progress], [NOW, "queued"]);
    apply(
        "node.state",
        {
            node: "a",
            state: "waiting",
            attempt: 1,
            decision: { question: "?", verdicts: ["retry"] },
        },
    );
    assert.equal(run.nodes.a.decision.question, "?");
    apply("node.state", { node: "a", state: "running", attempt: 2, error: null });
    assert.equal(run.nodes.a.decision, undefined);
    apply("node.state", { node: "a", state: "failed", attempt: 2, error: { message: "no" } });
    assert.deepEqual(
        [run.nodes.a.attempts, run.nodes.a.finished_at, errorText(run.nodes.a.error)],
        [2, NOW, "no"],
    );
    apply("node.state", { node: "a", state: "running", attempt: 3 });
    assert.equal(run.nodes.a.error, undefined);
    assert.equal(isRunOver(run), false);
    apply("run.finished", { state: "failed" });
    assert.equal(isRunOver(run), true);
    const before = run;
    apply("rubbish", "text");
    assert.equal(run, before);
});

test("progress is words, and a fraction when there is one", () => {
    assert.deepEqual(progressOf("queued"), { text: "queued", fraction: null });
    assert.deepEqual(progressOf(0.5), { text: "50 %", fraction: 0.5 });
    assert.deepEqual(
        progressOf({ message: "3 of 4", fraction: 7 }),
        { text: "3 of 4", fraction: 1 },
    );
    assert.deepEqual(progressOf(undefined), { text: "", fraction: null });
});

test("inputs are typed by their declaration", () => {
    const cases = [
        ["integer", "42", { value: 42 }], ["number", "1.5", { value: 1.5 }], [
            "boolean",
            "true",
            { value: true },
        ], ["boolean", "", { value: false }],
        ["date", "2026-01-31", { value: "2026-01-31" }], [
            "datetime",
            "2026-01-31T08:00:00Z",
            { value: "2026-01-31T08:00:00Z" },
        ],
        ["list", "[1]", { value: [1] }], ["object", "{\"a\":1}", { value: { a: 1 } }], [
            "string",
            " a ",
            { value: " a " },
        ],
    ];
    for (const [type, text, expected] of cases) assert.deepEqual(
        inputValue({ name: "x", type }, text),
        expected,
        type,
    );
    for (const [type, text] of [
        ["integer", "1.5"],
        ["integer", "9".repeat(30)],
        ["number", "Infinity"],
        ["number", "0x10"],
        ["date", "2026-02-30"],
        ["date", "31.1.2026"],
        ["datetime", "yesterday"],
        ["list", "{}"],
        ["object", "[]"],
        ["object", "null"],
        ["object", "{"],
        ["string", ""],
    ]) {
        assert.ok("error" in inputValue({ name: "x", type }, text), `${type} ${text}`);
    }
});

test("an empty field with a default is left to the server", () => {
    assert.deepEqual(
        inputValues(
            [
                { name: "a", type: "date", default: "{{ days_ago(1) }}" },
                { name: "b", type: "integer" },
            ],
            { a: "", b: "x" },
        ),
        { values: {}, errors: { b: "b must be a whole number." } },
    );
    const control = inputControl({ name: "a", type: "date", default: "{{ days_ago(1) }}" });
    assert.deepEqual(
        [control.kind, control.initial, control.isRequired, control.hint],
        ["date", "", false, "empty: {{ days_ago(1) }}"],
    );
    assert.equal(
        inputControl({ name: "a", type: "date", default: "2026-01-31" }).initial,
        "2026-01-31",
    );
    assert.equal(inputControl({ name: "a", type: "list", default: [1] }).initial, "[1]");
});

test("times and numbers are readable", () => {
    const now = Date.parse(NOW);
    assert.deepEqual(
        [0.42, 9, 12.4, 200, 7500, undefined, -1].map(duration),
        ["0.4 s", "9 s", "12 s", "3 min 20 s", "2 h 5 min", "", ""],
    );
    assert.equal(elapsed("2026-02-01T09:59:00Z", null, now), "1 min");
    assert.equal(elapsed("rubbish", null, now), "");
    assert.deepEqual(
        [
            moment("2026-02-01T09:59:40Z", now),
            moment("2026-02-01T09:30:00Z", now),
            moment(null, now),
        ],
        ["just now", "30 min ago", ""],
    );
    assert.match(moment("2026-01-05T09:30:00Z", now), /^5 Jan 2026/u);
    assert.deepEqual(
        [plural(1, "line"), plural(4422, "line"), shortHash("8d35f3a3ffff"), words("missing_table")],
        ["1 line", "4,422 lines", "8d35f3a3", "Missing table"],
    );
});

test("an address comes back as it was, and rubbish is nothing", () => {
    const address = { conversation: "c", workflow: "w&=", version: 2, run: null };
    assert.deepEqual(parseAddress(formatAddress(address)), address);
    assert.equal(formatAddress(parseAddress("#version=-1&x=y")), "");
    assert.equal(formatAddress(addressOf(initialState())), "");
});

const stage = {
    workflowId: "w",
    version: 1,
    state: "approved",
    approval: { contract_sha256: "h1" },
    contractSha256: "h1",
    busy: null,
    workflow: {
        name: "n",
        edges: [],
        nodes: [{
            id: "load",
            type: "airflow.trigger",
            data: { config: { connection: "airflow", dag_id: "d" } },
        }],
    },
};

test("panels are there when they have something to show", () => {
    const empty = initialState();
    assert.deepEqual(tabs(empty), []);
    const state = { ...empty, stage, tab: "diagnosis" };
    assert.deepEqual(tabs(state).map((tab) => tab.id), ["plan", "versions"]);
    assert.equal(activeTab(state), "plan");
    const run = {
        id: "r",
        workflow_id: "w",
        version: 1,
        state: "failed",
        nodes: { why: {}, load: { state: "failed", output: { dag_run_id: "x" } } },
    };
    assert.deepEqual(
        tabs({ ...state, run, selection: "load" }).map((tab) => tab.id),
        ["plan", "run", "node", "versions"],
    );
    assert.equal(shownRun({ ...state, run: { ...run, version: 2 } }), null);
    assert.equal(selectedNode({ ...state, selection: "gone" }), null);
    assert.deepEqual(
        diagnosable({ ...state, run }, "load"),
        { connection: "airflow", dag_id: "d", dag_run_id: "x" },
    );
    assert.equal(
        diagnosable({ ...state, run: { ...run, nodes: { load: { state: "failed" } } } }, "load"),
        null,
    );
});

test("a version whose contract changed since its approval cannot be run", () => {
    const state = { ...initialState(), stage };
    assert.equal(canRun(state), true);
    const changed = { ...stage, contractSha256: "h2" };
    assert.equal(hasContractChanged(changed), true);
    assert.equal(canRun({ ...state, stage: changed }), false);
    assert.equal(canRun({ ...state, stage: { ...stage, state: "proposed" } }), false);
});

test("says plainly whether a model answers", () => {
    assert.match(plannerWords({ planner: "built-in", model: null }), /no model/u);
    assert.match(plannerWords({ planner: "gateway", model: "m-1" }), /m-1/u);
});
