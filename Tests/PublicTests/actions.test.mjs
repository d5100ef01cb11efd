import assert from "node:assert/strict";
import { test } from "node:test";
import { chatActions } from "../../Public/actions/chat.js";
import { decisionActions } from "../../Public/actions/decisions.js";
import { historyActions } from "../../Public/actions/history.js";
import { runActions } from "../../Public/actions/runs.js";
import { stageActions } from "../../Public/actions/stage.js";
import { problemFrom } from "../../Public/net/problem.js";
import { initialState } from "../../Public/state/initial.js";
import { createStore } from "../../Public/store.js";

const workflow = { name: "n", nodes: [{ id: "a", type: "check" }], edges: [] };
const proposal = {
    workflow_id: "w",
    version: 1,
    sha256: "s",
    contract_sha256: "h",
    workflow,
    diagnostics: [],
    diff: null,
    plan: { steps: [] },
};

/** Everything wired over an api in which only what a test gives may be called. */
function setUp(api) {
    const unexpected = new Proxy(api, {
        get: (target, name) => target[name]
            ?? (() => { throw new Error(`unexpected call of ${String(name)}`); }),
    });
    const store = createStore(initialState());
    const saved = [];
    const base = { store, api: unexpected, now: () => 0, save: (...file) => saved.push(file) };
    const all = {};
    const later = (name) => (...values) => all[name](...values);
    Object.assign(all,
        stageActions(
            base,
            {
                closeRun: later("closeRun"),
                openLatestRun: later("openLatestRun"),
            },
        ),
        decisionActions(base, { runStarted: later("runStarted") }),
        runActions(base, { openVersion: later("openVersion") }), historyActions(base),
        chatActions(base, {
            showProposal: later("showProposal"),
            openVersion: later("openVersion"),
            closeStage: later("closeStage"),
            openRun: later("openRun"),
            openLatestRun: later("openLatestRun"),
        }));
    return { store, actions: all, saved };
}

/** Answers the page's fetches with one text of events. */
async function withEvents(text, work) {
    const original = globalThis.fetch;
    const requests = [];
    globalThis.fetch = async (url, init) => {
        requests.push({ url, body: init.body ? JSON.parse(init.body) : null });
        return new Response(text, { headers: { "Content-Type": "text/event-stream" } });
    };
    try {
        await work(requests);
    } finally {
        globalThis.fetch = original;
    }
}

const event = (name, data) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

test("a message streams in, shows its proposal, and keeps the conversation's id", async () => {
    const { store, actions } = setUp({});
    const text = event("message.delta", { text: "Here." }) + event("proposal", proposal)
        + event("done", { conversation_id: "c1", message_id: "m" });
    await withEvents(text, async (requests) => {
        await actions.send("  do it ");
        await actions.send("again");
        assert.deepEqual(
            requests.map((request) => request.body),
            [{ message: "do it" }, { conversation_id: "c1", message: "again" }],
        );
    });
    const state = store.get();
    assert.equal(state.conversation.id, "c1");
    assert.equal(state.stage.contractSha256, "h");
    assert.equal(state.sending, null);
    assert.equal(state.conversation.messages[1].isStreaming, false);
});

test("an answer that is cut off says so and can be sent again", async () => {
    const { store, actions } = setUp({});
    await withEvents(event("message.delta", { text: "He" }), () => actions.send("do it"));
    const last = store.get().conversation.messages.at(-1).parts.at(-1);
    assert.deepEqual([last.kind, last.isRetryable], ["error", true]);
    assert.equal(store.get().sending, null);
});

test("approving names the contract that was shown", async () => {
    const calls = [];
    const { store, actions } = setUp({
        approve: async (...values) => { calls.push(values); return {
            by: "me",
            at: "t",
            comment: "ok",
            contract_sha256: "h",
        }; },
    });
    actions.showProposal(proposal);
    await actions.approve(" ok ");
    assert.deepEqual(calls, [["w", 1, { contract_sha256: "h", comment: "ok" }]]);
    assert.deepEqual([store.get().stage.state, store.get().stage.approval.by], ["approved", "me"]);
});

test("a refused approval leaves the version proposed and shows why", async () => {
    const { store, actions } = setUp({
        approve: async () => { throw problemFrom(409, "{\"detail\":\"It changed.\"}"); },
    });
    actions.showProposal(proposal);
    await actions.approve("");
    const { stage } = store.get();
    assert.deepEqual(
        [stage.state, stage.busy, stage.error.message],
        ["proposed", null, "It changed."],
    );
});

test("a failed start is repeated with the same key, a new one is not", async () => {
    const keys = [];
    let fails = true;
    const { store, actions } = setUp({
        startRun: async (id, version, inputs, key) => {
            keys.push(key);
            if (fails) throw problemFrom(503, "");
            return { id: `r${keys.length}`, state: "succeeded" };
        },
        runEventsPath: () => "/events", run: async (id) => ({
            id,
            state: "succeeded",
            workflow_id: "w",
            version: 1,
            nodes: {},
        }),
    });
    actions.showProposal(proposal);
    await withEvents(event("run.finished", { state: "succeeded" }), async () => {
        await actions.startRun({});
        fails = false;
        await actions.startRun({});
        await actions.startRun({});
    });
    assert.equal(keys[0], keys[1]);
    assert.notEqual(keys[1], keys[2]);
    assert.equal(store.get().tab, "run");
});

test("a version opened from history is planned anew, and its approval is compared", async () => {
    const { store, actions } = setUp({
        version: async () => ({
            workflow_id: "w",
            version: 1,
            sha256: "s",
            workflow,
            state: "approved",
            approval: { contract_sha256: "old" },
        }),
        plan: async () => ({ contract_sha256: "new", steps: [], contract: {} }),
        runs: async () => ({ items: [{ id: "r", version: 2 }] }),
    });
    await actions.showVersion("w", 1);
    assert.deepEqual(
        [
            store.get().stage.contractSha256,
            store.get().stage.approval.contract_sha256,
            store.get().run,
        ],
        ["new", "old", null],
    );
});

test("a slow answer for an earlier choice does not replace a later one", async () => {
    let release;
    const first = new Promise((resolve) => { release = resolve; });
    const { store, actions } = setUp({
        version: async (id) => (id === "slow"
            ? first
            : { sha256: "s", workflow, state: "proposed", approval: null }),
        plan: async () => ({ contract_sha256: "h", steps: [] }),
    });
    const slow = actions.openVersion("slow", 1);
    await actions.openVersion("quick", 1);
    release({ sha256: "s", workflow, state: "proposed", approval: null });
    await slow;
    assert.equal(store.get().stage.workflowId, "quick");
});

test("a finished run opens with its version and its diagnosis", async () => {
    const output = { cause: "It broke", evidence: [] };
    const { store, actions } = setUp({
        run: async () => ({
            id: "r",
            state: "failed",
            workflow_id: "w",
            version: 1,
            nodes: { a: { state: "succeeded", output } },
        }),
        version: async () => ({ sha256: "s", workflow, state: "approved", approval: null }),
        plan: async () => { throw problemFrom(503, ""); },
    });
    await actions.openRun("r");
    assert.equal(store.get().tab, "diagnosis");
    assert.equal(store.get().stage.planError.status, 503);
    assert.equal(store.get().stageLoad.isLoading, false);
});

test("history reads page by page, and a failed page keeps what was there", async () => {
    const pages = [
        { items: [{ id: "1" }], next_cursor: "n" },
        { items: [{ id: "2" }], next_cursor: "m" },
    ];
    const { store, actions } = setUp({
        runs: async ({ cursor }) => { if (cursor === "m") throw problemFrom(500, ""); return cursor === "n" ? pages[1] : pages[0]; },
    });
    const idle = () => new Promise((resolve) => { setImmediate(resolve); });
    actions.openHistory("runs");
    await idle();
    await actions.loadMore("runs");
    await actions.loadMore("runs");
    const list = store.get().history.runs;
    assert.deepEqual(
        [list.items.map((item) => item.id), list.error.status, list.isLoading],
        [["1", "2"], 500, false],
    );
});

test("exports are saved under the workflow's name and version", async () => {
    const { actions, saved } = setUp({ exportText: async () => "graph" });
    actions.showProposal({ ...proposal, workflow: { ...workflow, name: "daily/../sales" } });
    await actions.exportAs("mermaid");
    assert.deepEqual(saved, [["daily-..-sales-v1.mmd", "graph"]]);
});
