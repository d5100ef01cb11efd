import { safeHref } from "./markdown.js";
import { evidenceTryKey, taskName, tryKey } from "./tries.js";

/**
 * Where in Airflow something can be looked at. Pure.
 *
 * @typedef {import("../net/contract_diagnosis.js").Diagnosis} Diagnosis
 * @typedef {import("../net/contract_diagnosis.js").Evidence} Evidence
 */

/**
 * The page of the try that a piece of evidence is of: its own address, or that of the try.
 * @param {Diagnosis} diagnosis
 * @param {Evidence} item
 */
export function evidenceLink(diagnosis, item) {
    const own = safeHref(item.url);
    if (own !== null) return own;
    const key = evidenceTryKey(item);
    return safeHref(diagnosis.tries.find((candidate) => tryKey(candidate) === key)?.url);
}

/**
 * The task that the cause is about, as its first piece of evidence tells, and the run.
 * @param {Diagnosis} diagnosis
 * @returns {{href: string, text: string}[]}
 */
export function airflowLinks(diagnosis) {
    const cited = Array.isArray(diagnosis.cited) ? diagnosis.cited[0] : undefined;
    const first = diagnosis.evidence.find((item) => item.id === cited) ?? diagnosis.evidence[0];
    const task = first ? evidenceLink(diagnosis, first) : null;
    const run = safeHref(diagnosis.url);
    const links = [];
    if (task !== null && task !== run) {
        const of = [taskName(first), first.try ? `try ${first.try}` : ""].filter(Boolean).join(", ");
        links.push({ href: task, text: of ? `Open ${of} in Airflow` : "Open the task in Airflow" });
    }
    if (run !== null) links.push({ href: run, text: links.length > 0 ? "Open the run" : "Open in Airflow" });
    return links;
}
