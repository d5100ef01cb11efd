import { duration, moment, plural } from "./format.js";
import { airflowLook } from "./tries.js";

/**
 * How a task did lately, in words. Pure: the present is given.
 *
 * @typedef {import("../net/contract_diagnosis.js").TaskHistory} TaskHistory
 */

/** How far a duration has to be from the usual one to be worth telling. */
const DRIFT = 1.5;
/** Most recent runs that are drawn. */
const MOST_RECENT = 30;

/**
 * How often it failed, and since when.
 * @param {TaskHistory} history
 * @param {number} now
 */
export function frequencyWords(history, now) {
    const { runs, failed, task_id: task } = history;
    if (typeof runs !== "number" || typeof failed !== "number" || runs < 1) return "";
    const who = task ? `${task} failed` : "It failed";
    const often = runs === 1
        ? `${who} in the only run that is known`
        : failed >= runs
            ? `${who} in all of its last ${plural(runs, "run")}`
            : failed <= 1
                ? `${who} only this time in its last ${plural(runs, "run")}`
                : `${who} in ${failed} of its last ${plural(runs, "run")}`;
    // A series of one is this run alone.
    const isSeries = failed > 1 && history.failing_since !== history.recent?.[0]?.started_at;
    const since = isSeries ? sinceWords(history.failing_since, now) : "";
    return `${often}${since === "" ? "" : `, in every one since ${since}`}.`;
}

/** @param {any} since a time, or the first run that failed @param {number} now */
function sinceWords(since, now) {
    if (typeof since === "string") return moment(since, now) || since;
    if (since === null || typeof since !== "object") return "";
    return moment(since.started_at ?? since.ended_at ?? since.at, now) || String(since.dag_run_id ?? "");
}

/**
 * How long it took against what is usual, if that is telling.
 * @param {TaskHistory} history
 */
export function driftWords({ seconds, median_seconds: median }) {
    if (typeof seconds !== "number" || typeof median !== "number" || median <= 0) return "";
    const took = `It took ${duration(seconds)}; ${duration(median)} is usual when it succeeds`;
    if (seconds >= median * DRIFT) return `${took}: ${times(seconds / median)} times as long.`;
    if (seconds <= median / DRIFT) return `${took}: it stopped early.`;
    return `${took}.`;
}

/** @param {number} factor */
function times(factor) {
    return factor >= 9.95 ? Math.round(factor).toLocaleString("en-GB") : String(Math.round(factor * 10) / 10);
}

/**
 * Whether the DAG is another than when it last succeeded, in words.
 * @param {TaskHistory} history
 */
export function versionWords({ dag_version: version }) {
    if (version === null || version === undefined || typeof version !== "object") return "";
    const { this: current, last_success: before } = version;
    if (current === null || current === undefined || before === null || before === undefined) return "";
    return current === before
        ? `The DAG is the same as then (version ${current}).`
        : `The DAG has changed since: version ${before} then, ${current} now.`;
}

/**
 * What is different this time, as the server says it; else how the duration and the DAG compare.
 * @param {TaskHistory} history
 * @returns {string[]}
 */
export function changeLines(history) {
    const told = (Array.isArray(history.changes) ? history.changes : [])
        .filter((line) => typeof line === "string" && line !== "");
    return told.length > 0 ? told : [driftWords(history), versionWords(history)].filter(Boolean);
}

/**
 * The recent runs, oldest first as they are drawn, each in words.
 * @param {TaskHistory} history
 * @param {number} now
 */
export function recentRuns(history, now) {
    const runs = (Array.isArray(history.recent) ? history.recent : [])
        .filter((run) => run !== null && typeof run === "object")
        .slice(0, MOST_RECENT);
    const time = (/** @type {any} */ run) => Date.parse(run.started_at ?? "");
    // Runs without a time keep the place that the server gave them.
    const sorted = runs.every((run) => !Number.isNaN(time(run)))
        ? [...runs].sort((a, b) => time(a) - time(b))
        : runs;
    return sorted.map((run) => ({
        id: run.dag_run_id ?? "",
        look: airflowLook(run.state),
        at: moment(run.started_at, now),
        took: duration(run.seconds),
    }));
}
