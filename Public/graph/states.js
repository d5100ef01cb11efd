/**
 * States of nodes, runs and edges: their words, tones and marks. A tone names a colour in
 * `styles/tokens.css`; the word and the mark say the same without colour. Pure.
 *
 * @typedef {"quiet" | "busy" | "wait" | "good" | "bad" | "muted"} Tone
 * @typedef {{word: string, tone: Tone, mark: string, isFinal: boolean}} StateLook
 */

/** @type {Record<string, StateLook>} */
const NODE_STATES = {
    none: { word: "Not run", tone: "quiet", mark: "", isFinal: false },
    pending: { word: "Pending", tone: "quiet", mark: "dots", isFinal: false },
    ready: { word: "Ready", tone: "quiet", mark: "dots", isFinal: false },
    running: { word: "Running", tone: "busy", mark: "spin", isFinal: false },
    waiting: { word: "Waiting", tone: "busy", mark: "clock", isFinal: false },
    succeeded: { word: "Succeeded", tone: "good", mark: "check", isFinal: true },
    failed: { word: "Failed", tone: "bad", mark: "cross", isFinal: true },
    skipped: { word: "Skipped", tone: "muted", mark: "skip", isFinal: true },
    upstream_failed: {
        word: "Not run: an earlier step failed",
        tone: "muted",
        mark: "blocked",
        isFinal: true,
    },
    cancelled: { word: "Cancelled", tone: "muted", mark: "blocked", isFinal: true },
};

/** @type {Record<string, StateLook>} */
const RUN_STATES = {
    queued: { word: "Queued", tone: "quiet", mark: "dots", isFinal: false },
    running: { word: "Running", tone: "busy", mark: "spin", isFinal: false },
    waiting: { word: "Waiting", tone: "busy", mark: "clock", isFinal: false },
    succeeded: { word: "Succeeded", tone: "good", mark: "check", isFinal: true },
    failed: { word: "Failed", tone: "bad", mark: "cross", isFinal: true },
    cancelled: { word: "Cancelled", tone: "muted", mark: "blocked", isFinal: true },
};

/** @type {Record<string, StateLook>} */
const VERSION_STATES = {
    proposed: { word: "Proposed", tone: "wait", mark: "", isFinal: false },
    approved: { word: "Approved", tone: "good", mark: "check", isFinal: true },
    rejected: { word: "Rejected", tone: "muted", mark: "cross", isFinal: true },
};

/**
 * @param {Record<string, StateLook>} table
 * @param {string | undefined} state
 * @param {string} otherwise
 */
function look(table, state, otherwise) {
    if (state !== undefined && Object.hasOwn(table, state)) return table[state];
    return state === undefined ? table[otherwise] : { ...table[otherwise], word: state };
}

/** @param {string} [state] @returns {StateLook} */
export const nodeLook = (state) => look(NODE_STATES, state, "none");
/**
 * A node of a run: one that waits for a person is not like one that waits for a machine.
 * @param {{state: string, decision?: any} | undefined} node
 * @param {string} otherwise the state of a node that is not there
 * @returns {StateLook}
 */
export function runNodeLook(node, otherwise) {
    const isAsking = node?.state === "waiting" && Array.isArray(node.decision?.verdicts);
    return isAsking
        ? { word: "Waits for you", tone: "wait", mark: "person", isFinal: false }
        : nodeLook(node?.state ?? otherwise);
}
/** @param {string} [state] @returns {StateLook} */
export const runLook = (state) => look(RUN_STATES, state, "queued");
/**
 * A run's state where it is not clear that a run is meant.
 * @param {string} [state]
 */
export function runWords(state) {
    const { word, isFinal } = runLook(state);
    return isFinal ? `Run ${word.toLowerCase()}` : word;
}
/** @param {string} [state] @returns {StateLook} */
export const versionLook = (state) => look(VERSION_STATES, state, "proposed");

/** Every node state that the page knows, for tests and styles. */
export const NODE_STATE_NAMES = Object.keys(NODE_STATES);

/**
 * What an edge shows: `idle` before its source ends, then whether it fired.
 * @param {string | undefined} handle
 * @param {{state: string, output?: any} | undefined} source
 * @param {{state: string} | undefined} target
 * @returns {"idle" | "fired" | "flowing" | "unused"}
 */
export function edgeState(handle, source, target) {
    if (!source || !nodeLook(source.state).isFinal) return "idle";
    if (!hasFired(handle ?? "success", source)) return "unused";
    return target && (target.state === "running" || target.state === "waiting") ? "flowing" : "fired";
}

/** @param {string} handle @param {{state: string, output?: any}} source */
function hasFired(handle, source) {
    if (handle === "always") return source.state !== "skipped";
    if (handle === "failure") return source.state === "failed";
    if (source.state !== "succeeded") return false;
    if (handle === "true" || handle === "false") return String(source.output?.value) === handle;
    return true;
}

/**
 * Words on an edge; the usual one needs none.
 * @param {string | undefined} handle
 */
export function edgeLabel(handle) {
    if (handle === undefined || handle === "success") return "";
    return { failure: "if it fails", always: "always", true: "if true", false: "if false" }[handle] ?? handle;
}
