import { causeWithoutCitations } from "../state/citations.js";
import { normalDiagnosis } from "../state/diagnosis.js";
import { words } from "../state/format.js";
import { h } from "./dom.js";

/**
 * A diagnosis that was made in the conversation: the cause here, all of it beside.
 *
 * @param {Extract<import("../state/conversation.js").Part, {kind: "diagnosis"}>} part
 * @param {import("../actions/context.js").ViewContext} context
 */
export function diagnosisPart({ value, connection }, { actions }) {
    const diagnosis = normalDiagnosis(value);
    return h("section", {
        class: "run-card", "aria-label": "Diagnosis", data: { "diagnosis-card": diagnosis.dag_run_id ?? "" },
    },
    h("p", { class: "chips" },
        h("span", { class: "chip", data: { tone: "bad" } }, words(diagnosis.category)),
        diagnosis.transient === true
            ? h("span", { class: "chip", data: { tone: "wait" } }, "May pass on its own")
            : null),
    h("p", { class: "break" }, causeWithoutCitations(diagnosis)),
    diagnosis.advice[0]
        ? h("p", { class: "soft small break" }, causeWithoutCitations({
            cause: diagnosis.advice[0], evidence: diagnosis.evidence,
        }))
        : null,
    h("button", {
        type: "button", class: "button is-small",
        onclick: () => actions.showDiagnosis(value, connection),
    }, "Read the diagnosis"));
}
