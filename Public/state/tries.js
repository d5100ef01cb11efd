import { duration, plural } from "./format.js";

/**
 * Tries of tasks as strips of cells, and the evidence of one of them. Pure.
 *
 * @typedef {import("../net/contract_diagnosis.js").Try} Try
 * @typedef {import("../net/contract_diagnosis.js").Evidence} Evidence
 * @typedef {import("../graph/states.js").StateLook} StateLook
 * @typedef {{key: string, item: Try, look: StateLook, passages: number, name: string}} Cell
 * @typedef {{task: string, id: string, cells: Cell[]}} Strip `id` is without the map index
 */

/** Most strips that are drawn; groups of like failures are told in one line elsewhere. */
const MOST_STRIPS = 6;

/** @type {Record<string, StateLook>} */
const LOOKS = {
    success: { word: "Succeeded", tone: "good", mark: "check", isFinal: true },
    failed: { word: "Failed", tone: "bad", mark: "cross", isFinal: true },
    up_for_retry: { word: "Failed, tried again", tone: "bad", mark: "again", isFinal: true },
    running: { word: "Running", tone: "busy", mark: "spin", isFinal: false },
    queued: { word: "Queued", tone: "quiet", mark: "dots", isFinal: false },
    scheduled: { word: "Scheduled", tone: "quiet", mark: "dots", isFinal: false },
    deferred: { word: "Deferred", tone: "busy", mark: "clock", isFinal: false },
    up_for_reschedule: { word: "Waits", tone: "busy", mark: "clock", isFinal: false },
    skipped: { word: "Skipped", tone: "muted", mark: "skip", isFinal: true },
    removed: { word: "Removed", tone: "muted", mark: "blocked", isFinal: true },
    upstream_failed: { word: "Upstream failed", tone: "muted", mark: "blocked", isFinal: true },
};

/**
 * How a state of Airflow's looks: word, tone and mark say the same.
 * @param {string | undefined} state
 * @returns {StateLook}
 */
export function airflowLook(state) {
    if (state !== undefined && Object.hasOwn(LOOKS, state)) return LOOKS[state];
    return { word: state ? state.replace(/_/gu, " ") : "No state", tone: "quiet", mark: "", isFinal: false };
}

/**
 * A task as people write it: mapped ones with their index.
 * @param {{task_id?: string, map_index?: number}} of
 */
export function taskName(of) {
    const index = of.map_index;
    return `${of.task_id ?? ""}${typeof index === "number" && index >= 0 ? `[${index}]` : ""}`;
}

/** @param {Try} item */
export const tryKey = (item) => `${taskName(item)} ${item.number}`;

/** @param {Evidence} evidence */
export const evidenceTryKey = (evidence) => `${taskName(evidence)} ${evidence.try ?? ""}`;

/**
 * One strip a task, tasks with evidence first, one cell a try in their order.
 * @param {{tries: Try[], evidence: Evidence[]}} diagnosis
 * @returns {Strip[]}
 */
export function strips({ tries, evidence }) {
    /** @type {Map<string, number>} */
    const passages = new Map();
    for (const item of evidence) {
        passages.set(evidenceTryKey(item), (passages.get(evidenceTryKey(item)) ?? 0) + 1);
    }
    /** @type {Map<string, Strip>} */
    const found = new Map();
    for (const item of tries) {
        const task = taskName(item);
        const strip = found.get(task) ?? { task, id: item.task_id ?? "", cells: [] };
        found.set(task, strip);
        const key = tryKey(item);
        strip.cells.push(cell(item, key, passages.get(key) ?? 0));
    }
    for (const strip of found.values()) strip.cells.sort((a, b) => a.item.number - b.item.number);
    const all = [...found.values()];
    return [...all.filter(isQuoted), ...all.filter((strip) => !isQuoted(strip))];
}

/** @param {Strip} strip */
const isQuoted = (strip) => strip.cells.some((item) => item.passages > 0);

/**
 * The strips that are drawn. Of mapped tasks whose failure another one stands for, only that one.
 * @param {Strip[]} all
 * @returns {{shown: Strip[], hidden: number}}
 */
export function shownStrips(all) {
    const quoted = new Set(all.filter(isQuoted).map((strip) => strip.id));
    const shown = all.filter((strip) => isQuoted(strip) || !quoted.has(strip.id)).slice(0, MOST_STRIPS);
    return { shown, hidden: all.length - shown.length };
}

/** @param {Try} item @param {string} key @param {number} passages @returns {Cell} */
function cell(item, key, passages) {
    const look = airflowLook(item.state);
    const facts = [
        `Try ${item.number}`,
        taskName(item) === "" ? "" : `of ${taskName(item)}`,
        `${look.word.toLowerCase()}`,
        typeof item.seconds === "number" ? `after ${duration(item.seconds)}` : "",
        typeof item.lines === "number" ? plural(item.lines, "line") : "",
        passages === 0 ? "nothing quoted" : `${plural(passages, "passage")} quoted`,
    ];
    return { key, item, look, passages, name: facts.filter(Boolean).join(", ") };
}

/**
 * The evidence of one try, or all of it.
 * @param {Evidence[]} evidence
 * @param {string | null} key
 */
export function evidenceOf(evidence, key) {
    return key === null ? evidence : evidence.filter((item) => evidenceTryKey(item) === key);
}
