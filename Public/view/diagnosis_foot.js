import { plural } from "../state/format.js";
import { secretWords } from "../state/log_text.js";
import { h } from "./dom.js";
import { sentLink } from "./sent_link.js";
import { valueView } from "./values.js";

/**
 * How a diagnosis came about: how the tries compare, who worded it, what was hidden, what was sent.
 *
 * @param {import("../state/diagnosis.js").FoundDiagnosis} found
 * @param {import("../state/initial.js").State} state
 * @param {import("../actions/context.js").Actions} actions
 */
export function diagnosisFoot({ node, diagnosis, key }, state, actions) {
    const { model, struck_out: struckOut, redactions, notes } = diagnosis;
    const hidden = redactions.map((item) =>
        (item.count > 1 ? `${secretWords(item.kind)} (${item.count.toLocaleString("en-GB")} times)` : secretWords(item.kind)));
    return [
        comparison(diagnosis.comparison),
        h("div", { class: "diagnosis-foot soft small" },
            h(
                "p",
                { class: "model-line" },
                model
                    ? `Written by ${model}; every quoted line was checked to exist.`
                    : "No model was used: this comes from the log lines alone.",
                " ",
                sent({ node, diagnosis, key }, state, actions),
            ),
            struckOut > 0
                ? h("p", null, `${plural(struckOut, "statement")} that the log does not bear `
                    + `${struckOut === 1 ? "was" : "were"} struck out.`)
                : null,
            hidden.length > 0
                ? h("p", null, `Hidden before anything was shown or sent: ${hidden.join(", ")}.`)
                : null,
            ...notes.map((note) => h("p", { class: "break" }, note))),
    ];
}

/** What the server's words for comparing tries mean. @type {Record<string, string>} */
const COMPARISONS = {
    same: "Every try failed in the same way.",
    different: "The tries failed in different ways.",
    "passed at last": "A later try succeeded without any change.",
};

/** @param {any} value */
function comparison(value) {
    // A single try has nothing to be compared with.
    if (value === null || value === undefined || value === "" || value === "single") return null;
    const text = typeof value === "string"
        ? COMPARISONS[value] ?? value
        : typeof value.summary === "string"
            ? value.summary
            : typeof value.text === "string" ? value.text : null;
    return [
        h("h4", null, "Compared with other tries"),
        text === null ? valueView(value) : h("p", null, text),
    ];
}

/**
 * The calls are named by the diagnosis; an older one is found by its run and step.
 * @param {{node: string | null, key: string, diagnosis: import("../net/contract_diagnosis.js").Diagnosis}} found
 * @param {import("../state/initial.js").State} state
 * @param {import("../actions/context.js").Actions} actions
 */
function sent({ node, diagnosis, key }, state, actions) {
    const ids = diagnosis.model_calls;
    const run = key === "asked" ? null : state.run?.id ?? null;
    const isKnown = ids !== null ? ids.length > 0 : diagnosis.model !== null && run !== null;
    if (!isKnown) return null;
    return sentLink(`sent-${key.replace(/\W+/gu, "-")}`, actions, () => ({
        title: "What was sent for this diagnosis",
        ids, node: ids === null ? node : null,
        filter: ids === null && run !== null ? { run_id: run } : {},
        from: null, to: null,
    }));
}
