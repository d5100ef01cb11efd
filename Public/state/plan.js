import { duration } from "./format.js";

/** What the page says about a plan besides each step's own sentence. Pure. */

/**
 * The whole plan in rows of a name and words.
 * @param {any} plan
 * @returns {{name: string, words: string}[]}
 */
export function planSummary(plan) {
    const rows = [];
    const time = timeWords(plan);
    if (time !== "") rows.push({ name: "Expected time", words: time });
    for (const [name, nodes] of [
        ["Changes outside", plan.changes_outside],
        ["Sends to the model", plan.sends_to_model],
        ["Waits for people", plan.waits_for_people],
    ]) {
        if (Array.isArray(nodes)) rows.push({ name, words: names(nodes) });
    }
    const groups = Array.isArray(plan.parallel) ? plan.parallel : [];
    if (groups.length > 0) rows.push({ name: "In parallel", words: groups.map(names).join("; ") });
    return rows;
}

/**
 * What a step's line says below its sentence.
 * @param {any} step
 * @returns {{kind: string, words: string}[]}
 */
export function stepNotes(step) {
    const notes = [];
    if (step.condition) notes.push({ kind: "condition", words: `Runs ${step.condition}` });
    const expected = range(step.expected_seconds, step.expected_p90_seconds);
    if (expected !== "") {
        const source = step.expected_source ? ` (${step.expected_source})` : "";
        notes.push({ kind: "expected", words: `Usually ${expected}${source}` });
    }
    for (const data of step.model_data ?? []) {
        notes.push({ kind: "model", words: `Sends to the model: ${data}, redacted` });
    }
    if (step.alongside?.length > 0) {
        notes.push({ kind: "alongside", words: `May run beside ${names(step.alongside)}` });
    }
    if (step.repeats_on_retry) notes.push({ kind: "retry", words: step.repeats_on_retry });
    return notes;
}

/** @param {any} plan */
function timeWords(plan) {
    const known = range(plan.expected_seconds, plan.expected_p90_seconds);
    if (known === "") return "not known";
    const unknown = plan.expected_unknown ?? [];
    return `${known}, if nothing fails${unknown.length > 0 ? `; not known, and not counted: ${names(unknown)}` : ""}`;
}

/** @param {number | null | undefined} median @param {number | null | undefined} p90 */
function range(median, p90) {
    const middle = duration(median);
    const high = duration(p90);
    return middle === "" || high === "" || high === middle ? middle : `${middle}, nine in ten within ${high}`;
}

/** Names told one by one; more are counted. */
const TOLD = 12;

/** @param {string[]} nodes */
function names(nodes) {
    if (nodes.length === 0) return "none";
    const told = nodes.slice(0, TOLD).join(", ");
    return nodes.length > TOLD ? `${told} and ${nodes.length - TOLD} more` : told;
}
