import { citedStatement } from "../state/citations.js";
import {
    findingOrder, findingPlace, followedLines, orderedFindings, saysMoreThanCause,
} from "../state/findings.js";
import { plural, words } from "../state/format.js";
import { h } from "./dom.js";

/**
 * Several failures of one run, what merely followed, and what else played a part.
 *
 * @typedef {import("../net/contract_diagnosis.js").Diagnosis} Diagnosis
 * @typedef {(parts: ({text: string} | {cite: string})[]) => (string | HTMLElement)[]} Cite
 */

/**
 * @param {Diagnosis} diagnosis
 * @param {Set<string>} ids
 * @param {Cite} cite
 */
export function findingsView(diagnosis, ids, cite) {
    const { findings } = diagnosis;
    if (!saysMoreThanCause(findings)) return null;
    const several = findings.length > 1;
    return [
        several ? h("h4", null, `What failed · ${plural(findings.length, "cause")}`) : null,
        h(several ? "ol" : "ul", { class: "findings" }, ...orderedFindings(findings).map((finding) => {
            const { text, detail } = findingPlace(finding);
            const order = findingOrder(finding);
            return h("li", {
                class: "finding", data: { finding: finding.task_id, first: finding.is_first ? "" : null },
            },
            h("p", { class: "finding-head" },
                h("strong", null, text),
                finding.is_first && several
                    ? h("span", { class: "chip", data: { tone: "bad" } }, "First cause")
                    : null,
                several && finding.category
                    ? h("span", { class: "chip", data: { tone: "quiet" } }, words(finding.category))
                    : null,
                order ? h("span", { class: "soft small" }, order) : null,
                detail ? h("span", { class: "soft small break" }, detail) : null),
            several
                ? h("p", { class: "break" }, ...cite(citedStatement({
                    text: finding.cause, evidence: finding.evidence,
                }, ids)))
                : null);
        })),
    ];
}

/** @param {Diagnosis} diagnosis */
export function followedView({ followed }) {
    const lines = followedLines(followed);
    if (lines.length === 0) return null;
    return [
        h("h4", null, "What only followed"),
        h("ul", { class: "followed" }, ...lines.map((line) =>
            h("li", { data: { followed: line.count } },
                h("strong", { class: "break" }, line.text),
                line.reason ? h("span", { class: "soft break" }, ` · ${reasonWords(line.reason)}`) : null))),
    ];
}

/**
 * A sentence as it is, a state such as `upstream_failed` in words.
 * @param {string} reason
 */
function reasonWords(reason) {
    return reason.includes(" ") ? reason : words(reason).toLowerCase();
}

/**
 * @param {Diagnosis} diagnosis
 * @param {Set<string>} ids
 * @param {Cite} cite
 */
export function contributingView({ contributing }, ids, cite) {
    if (contributing.length === 0) return null;
    return [
        h("h4", null, "What also played a part"),
        h("ul", { class: "contributing" }, ...contributing.map((item) =>
            h("li", { class: "break" }, ...cite(citedStatement(item, ids))))),
    ];
}
