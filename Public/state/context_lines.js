/**
 * Lines of the log around a piece of evidence, unfolded a few at a time. Pure.
 *
 * @typedef {import("../net/contract_diagnosis.js").LogLine} LogLine
 * @typedef {import("../net/contract_diagnosis.js").Evidence} Evidence
 * @typedef {"above" | "below"} Side
 * @typedef {{above: LogLine[], below: LogLine[], isLoading: Side | null, isStart: boolean, isEnd: boolean,
 *            error: import("../net/problem.js").ApiError | null}} ContextLines
 */

/** Lines that one click unfolds. */
export const LINES_A_CLICK = 10;

/** @type {ContextLines} */
export const noContext = Object.freeze({
    above: [], below: [], isLoading: null, isStart: false, isEnd: false, error: null,
});

/**
 * Where the next lines on a side stand, or null when there are none or they cannot be found.
 * @param {Evidence} evidence
 * @param {ContextLines} context
 * @param {Side} side
 * @returns {{from: number, to: number} | null}
 */
export function nextLines(evidence, context, side) {
    const start = evidence.line_start;
    const end = evidence.line_end ?? start;
    if (typeof start !== "number" || !Number.isInteger(start) || start < 1
        || typeof end !== "number" || typeof evidence.task_id !== "string") return null;
    if (side === "above") {
        const before = (context.above[0]?.number ?? start) - 1;
        return context.isStart || before < 1
            ? null
            : { from: Math.max(1, before - LINES_A_CLICK + 1), to: before };
    }
    const after = Math.max(end, context.below.at(-1)?.number ?? end) + 1;
    return context.isEnd ? null : { from: after, to: after + LINES_A_CLICK - 1 };
}

/**
 * The context with an answer's lines added; only lines that are new there count.
 * @param {ContextLines} context
 * @param {Side} side
 * @param {{from: number, to: number}} asked
 * @param {any} answer
 * @returns {ContextLines}
 */
export function withLines(context, side, asked, answer) {
    /** @type {LogLine[]} */
    const lines = (Array.isArray(answer?.lines) ? answer.lines : [])
        .filter((/** @type {any} */ line) => Number.isInteger(line?.number)
            && line.number >= asked.from && line.number <= asked.to && typeof line.text === "string");
    const done = { ...context, isLoading: null, error: null };
    if (side === "above") {
        return { ...done, above: [...lines, ...context.above], isStart: lines.length === 0 };
    }
    const isEnd = lines.length === 0 || answer.has_more === false;
    return { ...done, below: [...context.below, ...lines], isEnd };
}
