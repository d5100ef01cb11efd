import { followRun } from "../net/events.js";
import { asApiError } from "../net/problem.js";
import { announce, emptyDiagnosis } from "../state/initial.js";
import { activeTab, diagnoses } from "../state/derive.js";
import { applyRunEvent, handledWords, isRunOver, runFromSnapshot } from "../state/run.js";
import { nodeLook, runLook } from "../graph/states.js";
import { nodeLabel } from "../graph/node_types.js";

/**
 * What can be done with a run, and following it live.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {import("../state/run.js").RunView} RunView
 */

/**
 * @param {Context} context
 * @param {{openVersion: (workflow: string, version: number) => Promise<void>}} others
 */
export function runActions({ store, api, now }, others) {
    /** @type {AbortController | null} */
    let following = null;
    /**
     * The last event seen of a run, so that a resumed run goes on from there.
     * @type {Map<string, string>}
     */
    const lastEventIds = new Map();

    /** @param {string} id @param {(run: RunView) => RunView} change */
    function changeRun(id, change) {
        store.update((state) => (state.run?.id === id ? { ...state, run: change(state.run) } : state));
    }

    /**
     * A run that was just started.
     * @param {any} snapshot
     */
    function runStarted(snapshot) {
        store.update((state) => announce({
            ...state,
            run: runFromSnapshot(snapshot),
            tab: "run",
            selection: null,
            diagnosis: emptyDiagnosis,
        }, "The run has started."));
        follow(snapshot.id);
    }

    /**
     * Opens a run from history, with its version.
     * @param {string} id
     * @param {{keepsTab?: boolean}} [options] whether the panel that is shown stays
     */
    async function openRun(id, options = {}) {
        closeRun();
        store.update((state) => ({
            ...state,
            stageLoad: { ...state.stageLoad, isLoading: true, error: null },
        }));
        try {
            const run = await api.run(id);
            const stage = store.get().stage;
            store.update((state) => ({
                ...state,
                run: runFromSnapshot(run),
                tab: options.keepsTab ? state.tab : "run",
                selection: null,
                diagnosis: emptyDiagnosis,
            }));
            if (stage?.workflowId !== run.workflow_id || stage?.version !== run.version) {
                await others.openVersion(run.workflow_id, run.version);
            }
            store.update((state) => ({
                ...state,
                stageLoad: { ...state.stageLoad, isLoading: false },
            }));
            if (isRunOver(store.get().run)) showOutcome(id, false);
            else follow(id);
        } catch (cause) {
            store.update((state) => ({
                ...state,
                stageLoad: { isLoading: false, error: asApiError(cause) },
            }));
        }
    }

    /**
     * @param {string} workflowId
     * @param {number} version
     * @param {{keepsTab?: boolean}} [options]
     */
    async function openLatestRun(workflowId, version, options = {}) {
        try {
            const page = await api.runs({ workflow_id: workflowId });
            const latest = (page.items ?? []).find((/** @type {any} */ run) => run.version === version);
            if (latest && store.get().stage?.workflowId === workflowId) await openRun(latest.id, options);
        } catch { /* the version is shown all the same, and History lists its runs */ }
    }

    /** @param {string} id */
    async function follow(id) {
        following?.abort();
        const controller = new AbortController();
        following = controller;
        try {
            await followRun(api.runEventsPath(id), {
                signal: controller.signal,
                lastEventId: lastEventIds.get(id),
                onConnection: (connection) => changeRun(id, (run) => ({ ...run, connection })),
                onEvents: (events) => events.forEach((event) => receive(id, event)),
            });
        } catch (cause) {
            changeRun(id, (run) => ({ ...run, problem: asApiError(cause) }));
        }
        if (controller.signal.aborted) return;
        await settle(id);
        // The end that was seen may have been an earlier one, from before the run was resumed.
        const run = store.get().run;
        if (following === controller && run?.id === id && run.problem === null && !isRunOver(run)) follow(id);
    }

    /** @param {string} id @param {{event: string, data: any, id: string}} event */
    function receive(id, event) {
        if (event.id) lastEventIds.set(id, event.id);
        const asked = store.get().run?.nodes[event.data?.node]?.decision;
        changeRun(id, (run) => applyRunEvent(run, event, new Date(now()).toISOString()));
        if (event.event !== "node.state") return;
        const node = store.get().stage?.workflow.nodes.find((candidate) => candidate.id === event.data?.node);
        const look = nodeLook(event.data?.state);
        if (event.data?.decision && !asked) {
            store.update((state) => announce(state, "A step waits for your decision."));
        }
        if (node && look.isFinal) {
            store.update((state) => announce(state, `${nodeLabel(node)}: ${look.word}.`));
        }
    }

    /**
     * Reads the finished run once more, so that times and outputs are the recorded ones.
     * @param {string} id
     */
    async function settle(id) {
        try {
            const snapshot = await api.run(id);
            changeRun(
                id,
                (run) => ({
                    ...runFromSnapshot(snapshot),
                    connection: run.connection,
                    problem: run.problem,
                }),
            );
        } catch { /* what the events said is still shown */ }
        showOutcome(id, true);
    }

    /** @param {string} id @param {boolean} isNews */
    function showOutcome(id, isNews) {
        const state = store.get();
        if (state.run?.id !== id || !isRunOver(state.run)) return;
        const found = diagnoses(state).length > 0;
        const word = runLook(state.run.state).word.toLowerCase();
        const handled = handledWords(state.run);
        store.update((current) => {
            const next = {
                ...current,
                tab: found && activeTab(current) === "run"
                    ? /** @type {const} */ ("diagnosis")
                    : current.tab,
            };
            return isNews
                ? announce(next, [
                    `The run ${word}.`, handled, found ? "A diagnosis is shown." : "",
                ].filter(Boolean).join(" "))
                : next;
        });
    }

    /** @param {"cancel" | "resume" | "decide"} what @param {(id: string) => Promise<any>} send */
    async function control(what, send) {
        const run = store.get().run;
        if (!run || run.busy) return;
        changeRun(run.id, (current) => ({ ...current, busy: what, problem: null }));
        try {
            await send(run.id);
            const snapshot = await api.run(run.id);
            changeRun(run.id, (current) => runFromSnapshot(snapshot, current));
            if (!isRunOver(store.get().run) && (what === "resume" || following?.signal.aborted)) follow(run.id);
        } catch (cause) {
            changeRun(run.id, (current) => ({ ...current, busy: null, problem: asApiError(cause) }));
        }
    }

    function closeRun() {
        following?.abort();
        following = null;
        store.update((state) => (state.run === null
            ? state
            : { ...state, run: null, diagnosis: emptyDiagnosis }));
    }

    return {
        runStarted, openRun, openLatestRun, closeRun,
        cancelRun: () => control("cancel", api.cancelRun),
        resumeRun: () => control("resume", api.resumeRun),
        decide: (
            /** @type {string} */ node, /** @type {string} */ verdict,
            /** @type {string} */ comment,
        ) => control("decide", (id) => api.decide(
            id,
            node,
            comment.trim() === "" ? { verdict } : { verdict, comment: comment.trim() },
        )),
    };
}
