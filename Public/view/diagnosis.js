import { nodeLabel } from "../graph/node_types.js";
import { airflowLinks, evidenceLink } from "../state/airflow_links.js";
import { splitCitations } from "../state/citations.js";
import { diagnoses } from "../state/derive.js";
import { diagnosisText } from "../state/evidence_text.js";
import { plural, words } from "../state/format.js";
import { evidenceOf } from "../state/tries.js";
import { copyButton } from "./copy.js";
import { diagnosisFoot } from "./diagnosis_foot.js";
import { h } from "./dom.js";
import { evidenceView } from "./evidence.js";
import { contributingView, findingsView, followedView } from "./findings.js";
import { icon } from "./icons.js";
import { link } from "./markdown.js";
import { problem, progress } from "./notice.js";
import { historyView } from "./task_history.js";
import { triesView } from "./tries.js";

/**
 * Why something failed: the cause first, then what to do, then the log lines that prove it, then
 * the rest.
 *
 * @typedef {import("../state/diagnosis.js").FoundDiagnosis} FoundDiagnosis
 * @typedef {import("../actions/context.js").ViewContext} ViewContext
 */

/**
 * @param {import("../state/initial.js").State} state
 * @param {ViewContext} context
 */
export function diagnosisPanel(state, context) {
    const { isLoading, error, node, progress: done } = state.diagnosis;
    const found = diagnoses(state);
    // The one that was just asked for stands first.
    const ordered = [...found].sort((a, b) => Number(b.key === "asked") - Number(a.key === "asked"));
    return h("div", { class: "diagnoses" },
        isLoading
            ? h("div", { class: "diagnosis-progress" },
                progress("Reading the logs of every try…"),
                done ? progressView(done) : null,
                h("button", {
                    type: "button", id: "stop-diagnosis", class: "button is-small",
                    onclick: () => context.actions.closeDiagnosis(),
                }, "Stop"))
            : null,
        error
            ? problem(
                error,
                node ? { label: "Try again", act: () => context.actions.diagnose(node) } : null,
            )
            : null,
        ...ordered.map((item, index) => diagnosisView(item, index, state, context)));
}

/** @param {{done: number, total: number, message: string}} done */
function progressView({ done, total, message }) {
    return [
        total > 0
            ? h("progress", { value: Math.min(done, total), max: total, "aria-label": "Logs that were read" })
            : null,
        h("span", { class: "soft small break" }, message),
    ];
}

/**
 * @param {FoundDiagnosis} found
 * @param {number} index
 * @param {import("../state/initial.js").State} state
 * @param {ViewContext} context
 */
function diagnosisView(found, index, state, { actions, now }) {
    const { node, diagnosis, key } = found;
    const ids = new Set(diagnosis.evidence.map((item) => item.id));
    const choose = (/** @type {string | null} */ tryKey) => actions.chooseTry(key, tryKey);
    const cite = (/** @type {({text: string} | {cite: string})[]} */ parts) => parts.map((part) =>
        ("cite" in part ? citation(part.cite, index, () => choose(null)) : part.text));
    const statement = (/** @type {string} */ text) => cite(splitCitations(text, ids));
    return h(
        "article",
        {
            class: "diagnosis",
            "aria-labelledby": `cause-${index}`,
            data: { diagnosis: node ?? "", model: diagnosis.model ?? "none" },
        },
        h("div", { class: "diagnosis-words" },
            head(found, state, actions),
            h("h3", { class: "cause", id: `cause-${index}` }, ...statement(diagnosis.cause)),
            chips(diagnosis),
            diagnosis.advice.length > 0 ? [h("h4", null, "What to do"),
                h(
                    diagnosis.advice.length > 1 ? "ol" : "ul",
                    { class: "advice" },
                    ...diagnosis.advice.map((line) => h("li", null, ...statement(line))),
                )] : null,
            findingsView(diagnosis, ids, cite),
            links(found, index)),
        proof(found, index, state, { actions, now: now() }),
        h("div", { class: "diagnosis-more" },
            contributingView(diagnosis, ids, cite),
            followedView(diagnosis),
            historyView(diagnosis.history, { index, now: now() }),
            diagnosisFoot(found, state, actions)),
    );
}

/**
 * @param {FoundDiagnosis} found
 * @param {import("../state/initial.js").State} state
 * @param {import("../actions/context.js").Actions} actions
 */
function head({ node, diagnosis, key }, state, actions) {
    const step = state.stage?.workflow.nodes.find((candidate) => candidate.id === node);
    const of = [diagnosis.dag_id, diagnosis.dag_run_id].filter(Boolean).join(" · ");
    return h("div", { class: "diagnosis-head" },
        h("p", { class: "soft small break" }, step ? nodeLabel(step) : of || "Diagnosis"),
        key === "asked"
            ? h("button", {
                type: "button", id: "close-diagnosis", class: "button is-plain is-icon is-small",
                "aria-label": "Close this diagnosis", onclick: () => actions.closeDiagnosis(),
            }, icon("close", 15))
            : null);
}

/** @param {import("../net/contract_diagnosis.js").Diagnosis} diagnosis */
function chips({ category, transient, confidence }) {
    const chip = (/** @type {string} */ tone, /** @type {string} */ text) =>
        h("span", { class: "chip", data: { tone } }, text);
    return h("p", { class: "chips" },
        chip("bad", words(category)),
        transient === true ? chip("wait", "May pass on its own") : null,
        transient === false ? chip("quiet", "Will not pass on its own") : null,
        confidence ? chip("quiet", `${words(confidence)} confidence`) : null);
}

/** @param {FoundDiagnosis} found @param {number} index */
function links({ diagnosis }, index) {
    return h("p", { class: "diagnosis-links small" },
        ...airflowLinks(diagnosis).map(({ href, text }) => link(href, text)),
        copyButton(
            `copy-all-${index}`,
            "Copy the diagnosis with all of its evidence",
            () => diagnosisText(diagnosis),
            "Copy all",
        ));
}

/**
 * @param {FoundDiagnosis} found
 * @param {number} index
 * @param {import("../state/initial.js").State} state
 * @param {{actions: import("../actions/context.js").Actions, now: number}} context
 */
function proof(found, index, state, { actions, now }) {
    const { diagnosis, key, connection } = found;
    const chosen = state.reading.tries[key] ?? null;
    const shown = new Set(evidenceOf(diagnosis.evidence, chosen));
    const kinds = new Set(diagnosis.redactions.map((item) => item.kind));
    const canUnfold = connection !== null && Boolean(diagnosis.dag_id && diagnosis.dag_run_id);
    return h("div", { class: "diagnosis-proof" },
        triesView(found, {
            index, chosen, now, choose: (tryKey) => actions.chooseTry(key, tryKey),
        }),
        h(
            "h4",
            { id: `evidence-title-${index}` },
            chosen === null
                ? `Evidence · ${plural(shown.size, "passage")} of the log`
                : `Evidence · ${shown.size} of ${plural(diagnosis.evidence.length, "passage")}`,
        ),
        diagnosis.evidence.length === 0
            ? h(
                "p",
                { class: "soft" },
                "No line of the log says why. Look at the task’s own logs, or at the scheduler’s.",
            )
            : null,
        ...diagnosis.evidence.map((item) => evidenceView(item, {
            index, kinds, canUnfold,
            href: evidenceLink(diagnosis, item),
            isHidden: !shown.has(item),
            context: state.reading.context[`${key} ${item.id}`],
            unfold: (side) => actions.unfold(found, item, side),
        })));
}

/**
 * Goes to the passage that a statement stands on.
 * @param {string} id
 * @param {number} index
 * @param {() => void} showAll when another try was chosen
 */
function citation(id, index, showAll) {
    return h("a", {
        href: `#evidence-${index}-${id}`, class: "cite", "aria-label": `evidence ${id}`,
        onclick: (/** @type {Event} */ event) => {
            event.preventDefault();
            const target = document.getElementById(`evidence-${index}-${id}`);
            if (target?.hidden) {
                target.hidden = false;
                showAll();
            }
            target?.scrollIntoView({ block: "nearest" });
            target?.focus({ preventScroll: true });
        },
    }, id);
}
