import { streamEvents } from "../net/events.js";
import { asApiError, problemFrom } from "../net/problem.js";
import { nextLines, noContext, withLines } from "../state/context_lines.js";
import { diagnosable, tabs } from "../state/derive.js";
import { announce, emptyDiagnosis } from "../state/initial.js";

/**
 * Asking why something failed, and reading the answer: choosing a try, unfolding lines.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {import("../state/initial.js").State} State
 * @typedef {import("../state/diagnosis.js").FoundDiagnosis} FoundDiagnosis
 * @typedef {import("../state/context_lines.js").Side} Side
 */

/** @param {Context} context */
export function diagnosisActions({ store, api }) {
    /**
     * The question that is waited for; the server reads no more logs once nobody listens.
     * @type {AbortController | null}
     */
    let asking = null;

    function stopAsking() {
        asking?.abort();
        asking = null;
    }

    /** @param {Partial<import("../state/initial.js").Asked>} change @param {string} [words] */
    function setAsked(change, words) {
        store.update((state) => {
            const next = { ...state, diagnosis: { ...state.diagnosis, ...change } };
            return words === undefined ? next : announce(next, words);
        });
    }

    /**
     * Asks for the diagnosis of a failed step.
     * @param {string} nodeId
     */
    async function diagnose(nodeId) {
        const body = diagnosable(store.get(), nodeId);
        if (!body) return;
        show({ isLoading: true, node: nodeId, connection: body.connection }, "Reading the logs.");
        const mine = new AbortController();
        asking = mine;
        // Whatever is opened meanwhile takes the place of this one.
        const isCurrent = () => asking === mine && store.get().diagnosis.node === nodeId;
        try {
            const value = await answerOf(body, mine.signal, (progress) => {
                if (isCurrent()) setAsked({ progress });
                else mine.abort();
            });
            if (isCurrent()) {
                setAsked({ isLoading: false, progress: null, value }, "The diagnosis is ready.");
            }
        } catch (cause) {
            if (isCurrent()) setAsked({ isLoading: false, progress: null, error: asApiError(cause) });
        }
    }

    /**
     * Shows a diagnosis that the conversation holds.
     * @param {any} value
     * @param {string | null} connection
     */
    function showDiagnosis(value, connection) {
        show({ value, connection }, "The diagnosis is shown.");
    }

    /** @param {Partial<import("../state/initial.js").Asked>} asked @param {string} words */
    function show(asked, words) {
        stopAsking();
        store.update((state) => announce({
            ...state,
            tab: "diagnosis",
            diagnosis: { ...emptyDiagnosis, ...asked },
            reading: withoutAsked(state.reading),
        }, words));
    }

    function closeDiagnosis() {
        stopAsking();
        store.update((state) => {
            const next = { ...state, diagnosis: emptyDiagnosis };
            const isGone = !tabs(next).some((tab) => tab.id === state.tab);
            return isGone && state.run ? { ...next, tab: "run" } : next;
        });
    }

    /**
     * Shows the evidence of one try alone, or of all when it is chosen again.
     * @param {string} key of the diagnosis
     * @param {string | null} tryKey
     */
    function chooseTry(key, tryKey) {
        store.update((state) => {
            const { [key]: chosen, ...others } = state.reading.tries;
            if (tryKey === null && chosen === undefined) return state;
            const tries = tryKey === null || tryKey === chosen ? others : { ...others, [key]: tryKey };
            return { ...state, reading: { ...state.reading, tries } };
        });
    }

    /**
     * Reads more lines of the log around a piece of evidence.
     * @param {FoundDiagnosis} found
     * @param {import("../net/contract_diagnosis.js").Evidence} evidence
     * @param {Side} side
     */
    async function unfold({ key, connection, diagnosis }, evidence, side) {
        const name = `${key} ${evidence.id}`;
        const current = () => store.get().reading.context[name] ?? noContext;
        const asked = nextLines(evidence, current(), side);
        if (asked === null || connection === null || current().isLoading) return;
        const change = (/** @type {import("../state/context_lines.js").ContextLines} */ next) =>
            store.update((state) => ({
                ...state,
                reading: { ...state.reading, context: { ...state.reading.context, [name]: next } },
            }));
        const mine = { ...current(), isLoading: side, error: null };
        change(mine);
        // Another diagnosis may have taken the place of this one while the log was read.
        const isCurrent = () => current() === mine;
        try {
            const answer = await api.logLines(connection, {
                dag_id: diagnosis.dag_id ?? "", dag_run_id: diagnosis.dag_run_id ?? "",
                task_id: evidence.task_id ?? "", map_index: evidence.map_index ?? -1,
                try: evidence.try ?? 1, ...asked,
            });
            if (isCurrent()) change(withLines(mine, side, asked, answer));
        } catch (cause) {
            if (isCurrent()) change({ ...mine, isLoading: null, error: asApiError(cause) });
        }
    }

    return { diagnose, showDiagnosis, closeDiagnosis, chooseTry, unfold };
}

/**
 * The answer to a question why, with the server's words on how far it is.
 * @param {object} body
 * @param {AbortSignal} signal
 * @param {(progress: {done: number, total: number, message: string}) => void} tell
 */
async function answerOf(body, signal, tell) {
    const stream = streamEvents("/api/diagnoses", { method: "POST", body, signal, whole: "diagnosis" });
    for await (const { event, data } of stream) {
        if (event === "diagnosis") return data;
        if (event === "error") throw problemFrom(Number(data?.status) || 502, JSON.stringify(data));
        if (event === "progress" && data !== null && typeof data === "object") tell({
            done: Number(data.done) || 0, total: Number(data.total) || 0,
            message: String(data.message ?? ""),
        });
    }
    throw problemFrom(502, JSON.stringify({ detail: "The answer stopped before it was complete." }));
}

/**
 * Forgets what was chosen and unfolded in the diagnosis that was asked for before.
 * @param {State["reading"]} reading
 * @returns {State["reading"]}
 */
function withoutAsked({ tries, context }) {
    const { asked: _, ...others } = tries;
    const kept = Object.entries(context).filter(([name]) => !name.startsWith("asked "));
    return { tries: others, context: Object.fromEntries(kept) };
}
