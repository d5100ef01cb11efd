import { runLook } from "../graph/states.js";

/**
 * A run as it is seen: the server's snapshot, then its events on top. Pure.
 *
 * @typedef {import("../net/contract.js").Run} Run
 * @typedef {import("../net/contract.js").RunNode} RunNode
 * @typedef {import("../net/problem.js").ApiError} ApiError
 * @typedef {Run & {connection: "live" | "reconnecting" | "closed", busy: "cancel" | "resume" | "decide" | null,
 *                  problem: ApiError | null}} RunView
 */

/** @param {Run} run @param {RunView | null} [previous] @returns {RunView} */
export function runFromSnapshot(run, previous = null) {
    const isSame = previous?.id === run.id;
    return {
        ...run,
        nodes: run.nodes ?? {},
        connection: isSame ? previous.connection : "closed",
        busy: null,
        problem: null,
    };
}

/**
 * The run after one event; `now` stands in for times that events do not carry.
 * @param {RunView} run
 * @param {{event: string, data: any}} event
 * @param {string} now ISO 8601
 * @returns {RunView}
 */
export function applyRunEvent(run, { event, data }, now) {
    if (data === null || typeof data !== "object") return run;
    if (event === "node.state" && typeof data.node === "string") {
        return {
            ...run,
            nodes: { ...run.nodes, [data.node]: nextNode(run.nodes[data.node], data, now) },
        };
    }
    if ((event === "run.state" || event === "run.finished") && typeof data.state === "string") {
        const isFinal = runLook(data.state).isFinal;
        return {
            ...run,
            state: data.state,
            error: data.error ?? (isFinal ? run.error : undefined),
            started_at: run.started_at ?? now,
            finished_at: isFinal ? data.finished_at ?? run.finished_at ?? now : undefined,
        };
    }
    return run;
}

/** @param {RunNode | undefined} node @param {any} data @param {string} now @returns {RunNode} */
function nextNode(node, data, now) {
    const isRunning = data.state === "running" || data.state === "waiting";
    const isFinal = ["succeeded", "failed", "skipped", "upstream_failed", "cancelled"].includes(data.state);
    const attempt = Number(data.attempt) || 0;
    const isNewAttempt = isRunning && node !== undefined && attempt > (node.attempts ?? 0);
    return {
        state: data.state ?? node?.state ?? "pending",
        attempts: Math.max(attempt, node?.attempts ?? 0),
        output: data.output ?? (isNewAttempt ? undefined : node?.output),
        error: data.error ?? (data.state === "succeeded" || isNewAttempt ? undefined : node?.error),
        decision: data.decision ?? undefined,
        progress: isFinal ? undefined : data.progress ?? node?.progress,
        started_at: data.started_at ?? node?.started_at ?? (isRunning ? now : undefined),
        finished_at: isFinal ? data.finished_at ?? node?.finished_at ?? now : undefined,
    };
}

/** @param {RunView | null} run */
export function isRunOver(run) {
    return run === null || runLook(run.state).isFinal;
}

/**
 * What "succeeded" leaves unsaid: failures that a later step picked up.
 * @param {RunView} run
 */
export function handledWords(run) {
    const failed = run.state === "succeeded"
        ? Object.keys(run.nodes).filter((id) => run.nodes[id].state === "failed")
        : [];
    if (failed.length === 0) return "";
    const names = failed.map((id) => `'${id}'`).join(", ");
    return failed.length === 1
        ? `A failure of ${names} was handled.` : `Failures of ${names} were handled.`;
}

/**
 * Progress of a running node in words, and as a fraction if it is known.
 * @param {any} progress
 * @returns {{text: string, fraction: number | null}}
 */
export function progressOf(progress) {
    if (typeof progress === "string") return { text: progress, fraction: null };
    if (typeof progress === "number") return {
        text: `${Math.round(clamp(progress) * 100)} %`,
        fraction: clamp(progress),
    };
    if (progress === null || typeof progress !== "object") return { text: "", fraction: null };
    const words = [
        progress.text,
        progress.message,
        progress.detail,
        progress.summary,
        progress.state,
    ]
        .find((value) => typeof value === "string");
    const fraction = typeof progress.fraction === "number" ? clamp(progress.fraction) : null;
    return { text: words ?? (fraction === null ? "" : `${Math.round(fraction * 100)} %`), fraction };
}

/**
 * An error of a run or node in words.
 * @param {any} error
 */
export function errorText(error) {
    if (error === null || error === undefined) return "";
    if (typeof error === "string") return error;
    if (typeof error.message === "string") return error.message;
    return JSON.stringify(error);
}

/**
 * What the server says to do about an error.
 * @param {any} error
 */
export function errorNext(error) {
    return error !== null && typeof error === "object" && typeof error.next === "string" ? error.next : "";
}

/** @param {number} value */
function clamp(value) {
    return Math.min(1, Math.max(0, value));
}
