import { plural } from "./format.js";

/**
 * Several failures of one run: which was first, what came of it, what is the same. Pure.
 *
 * @typedef {import("../net/contract_diagnosis.js").Finding} Finding
 * @typedef {import("../net/contract_diagnosis.js").Followed} Followed
 */

/** Most indexes of mapped tasks that are named; ranges count as one. */
const MOST_RANGES = 6;
/** Most names of tasks in one sentence. */
const MOST_NAMES = 5;

/**
 * Numbers as ranges: `0–3, 7, 9–499`.
 * @param {number[]} numbers
 */
export function ranges(numbers) {
    const sorted = [...new Set(numbers)].sort((a, b) => a - b);
    /** @type {[number, number][]} */
    const found = [];
    for (const number of sorted) {
        const last = found.at(-1);
        if (last && number === last[1] + 1) last[1] = number;
        else found.push([number, number]);
    }
    const shown = found.slice(0, MOST_RANGES)
        .map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`));
    return `${shown.join(", ")}${found.length > MOST_RANGES ? ", …" : ""}`;
}

/**
 * Where a finding happened, as one line: `load`, `load[3]`, `the same failure in 500 mapped tasks of load`.
 * @param {Finding} finding
 * @returns {{text: string, detail: string}}
 */
export function findingPlace(finding) {
    const { task_id: task, map_indexes: indexes, count } = finding;
    if (count > 1) {
        const what = indexes.length > 0 ? "mapped task" : "task";
        return {
            text: `The same failure in ${plural(count, what)}${task ? ` of ${task}` : ""}`,
            // The server names the first few of many.
            detail: indexes.length === 0
                ? ""
                : `map index ${ranges(indexes)}${indexes.length < count ? ", …" : ""}`.replace(", …, …", ", …"),
        };
    }
    return { text: indexes.length === 1 ? `${task}[${indexes[0]}]` : task, detail: "" };
}

/**
 * What a finding came after, if it is not the first cause.
 * @param {Finding} finding
 */
export function findingOrder(finding) {
    return finding.comes_after.length === 0 ? "" : `after ${names(finding.comes_after)}`;
}

/**
 * The findings, the first cause first, in the server's order otherwise.
 * @param {Finding[]} findings
 */
export function orderedFindings(findings) {
    return [
        ...findings.filter((finding) => finding.is_first),
        ...findings.filter((finding) => !finding.is_first),
    ];
}

/**
 * Whether the findings say more than the cause does: there are several, or one stands for many.
 * @param {Finding[]} findings
 */
export function saysMoreThanCause(findings) {
    return findings.length > 1 || findings.some((finding) => finding.count > 1);
}

/**
 * What merely followed, one line a reason.
 * @param {Followed[]} followed
 * @returns {{reason: string, text: string, count: number}[]}
 */
export function followedLines(followed) {
    /** @type {Map<string, Followed[]>} */
    const groups = new Map();
    for (const item of followed) groups.set(item.reason, [...(groups.get(item.reason) ?? []), item]);
    return [...groups].map(([reason, items]) => ({
        reason,
        text: names(items.map((item) => (item.count > 1
            ? `${item.task_id} (${item.count.toLocaleString("en-GB")})`
            : item.task_id))),
        count: items.reduce((sum, item) => sum + item.count, 0),
    }));
}

/** @param {string[]} all */
function names(all) {
    const shown = all.slice(0, MOST_NAMES).join(", ");
    return all.length > MOST_NAMES ? `${shown} and ${all.length - MOST_NAMES} more` : shown;
}
