import { causeWithoutCitations } from "./citations.js";
import { taskName } from "./tries.js";

/**
 * Evidence as plain text, to paste into a ticket. Pure.
 *
 * @typedef {import("../net/contract_diagnosis.js").Evidence} Evidence
 * @typedef {import("../net/contract_diagnosis.js").Diagnosis} Diagnosis
 */

/**
 * Where a piece of evidence stands.
 * @param {Evidence} item
 */
export function evidencePlace(item) {
    const { line_start: start, line_end: end } = item;
    const isRange = typeof start === "number" && typeof end === "number" && end > start;
    const range = typeof start !== "number" ? "" : isRange ? `lines ${start}–${end}` : `line ${start}`;
    return [taskName(item), item.try ? `try ${item.try}` : "", range].filter(Boolean).join(" · ");
}

/** @param {Evidence} item */
export function evidenceText(item) {
    const often = typeof item.count === "number" && item.count > 1 ? ` · ${item.count} times` : "";
    const lines = [`[${item.id}] ${evidencePlace(item)}${often}`, item.text.replace(/\n$/u, "")];
    return [...lines, ...(item.url ? [item.url] : [])].join("\n");
}

/**
 * The whole diagnosis: the cause, what to do, and all of the evidence.
 * @param {Diagnosis} diagnosis
 */
export function diagnosisText(diagnosis) {
    const of = [diagnosis.dag_id, diagnosis.dag_run_id].filter(Boolean).join(" · ");
    const advice = diagnosis.advice.map((line) => `- ${line}`);
    return [
        of,
        diagnosis.evidence.length > 0 ? diagnosis.cause : causeWithoutCitations(diagnosis),
        advice.length > 0 ? ["What to do:", ...advice].join("\n") : "",
        ...diagnosis.evidence.map(evidenceText),
        diagnosis.url ?? "",
    ].filter(Boolean).join("\n\n");
}
