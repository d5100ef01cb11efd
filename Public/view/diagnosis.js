import { nodeLabel } from "../graph/node_types.js";
import { diagnoses } from "../state/derive.js";
import { emphasise, evidenceLines, splitCitations } from "../state/diagnosis.js";
import { plural, words } from "../state/format.js";
import { safeHref } from "../state/markdown.js";
import { h } from "./dom.js";
import { link } from "./markdown.js";
import { problem, progress } from "./notice.js";
import { valueView } from "./values.js";

/** Why something failed: the cause first, then what to do, then the log lines that prove it. */

/**
 * @param {import("../state/initial.js").StagedState} state
 * @param {import("../actions/context.js").ViewContext} context
 */
export function diagnosisPanel(state, { actions }) {
    const { isLoading, error, node } = state.diagnosis;
    const found = diagnoses(state);
    return h("div", { class: "diagnoses" },
        isLoading ? progress("Reading the logs of every try…") : null,
        error
            ? problem(
                error,
                node ? { label: "Try again", act: () => actions.diagnose(node) } : null,
            )
            : null,
        ...found.map((item, index) => diagnosisView(item, index, state)));
}

/**
 * @param {import("../state/diagnosis.js").FoundDiagnosis} found
 * @param {number} index
 * @param {import("../state/initial.js").StagedState} state
 */
function diagnosisView({ node, diagnosis }, index, state) {
    const ids = new Set(diagnosis.evidence.map((item) => item.id));
    const cite = (/** @type {string} */ text) => splitCitations(text, ids).map((part) => "cite" in part
        ? citation(part.cite, index)
        : part.text);
    const step = state.stage.workflow.nodes.find((/** @type {any} */ candidate) => candidate.id === node);
    const href = safeHref(diagnosis.url);
    return h(
        "article",
        {
            class: "diagnosis",
            "aria-labelledby": `cause-${index}`,
            data: { diagnosis: node ?? "", model: diagnosis.model ?? "none" },
        },
        h("div", { class: "diagnosis-words" },
            h("p", { class: "soft small" }, step ? nodeLabel(step) : "Diagnosis"),
            h("h3", { class: "cause", id: `cause-${index}` }, ...cite(diagnosis.cause)),
            h("p", { class: "chips" },
                h("span", { class: "chip", data: { tone: "bad" } }, words(diagnosis.category)),
                diagnosis.transient === true
                    ? h("span", { class: "chip", data: { tone: "wait" } }, "May pass on its own")
                    : null,
                diagnosis.transient === false
                    ? h(
                        "span",
                        { class: "chip", data: { tone: "quiet" } },
                        "Will not pass on its own",
                    )
                    : null,
                diagnosis.confidence
                    ? h(
                        "span",
                        { class: "chip", data: { tone: "quiet" } },
                        `${words(diagnosis.confidence)} confidence`,
                    )
                    : null),
            diagnosis.advice.length > 0 ? [h("h4", null, "What to do"),
                h(
                    diagnosis.advice.length > 1 ? "ol" : "ul",
                    { class: "advice" },
                    ...diagnosis.advice.map((line) => h("li", null, ...cite(line))),
                )] : null,
            comparison(diagnosis.comparison),
            h(
                "p",
                { class: "soft small model-line" },
                diagnosis.model
                    ? `Written by ${diagnosis.model}; every quoted line was checked to exist.`
                    : "No model was used: this comes from the log lines alone.",
            ),
            href ? h("p", { class: "small" }, link(href, "Open in Airflow")) : null),
        h("div", { class: "diagnosis-proof" },
            tries(diagnosis),
            h(
                "h4",
                { id: `evidence-title-${index}` },
                `Evidence · ${plural(diagnosis.evidence.length, "passage")} of the log`,
            ),
            diagnosis.evidence.length === 0
                ? h(
                    "p",
                    { class: "soft" },
                    "No line of the log says why. Look at the task’s own logs, or at the scheduler’s.",
                )
                : null,
            ...diagnosis.evidence.map((item) => evidenceView(item, index))),
    );
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

/** @param {import("../net/contract.js").Diagnosis} diagnosis */
function tries(diagnosis) {
    if (diagnosis.tries.length === 0) return null;
    return h("ol", { class: "tries", "aria-label": "Tries" }, ...diagnosis.tries.map((item) =>
        h("li", { data: { try: item.number, state: item.state } },
            h("strong", null, `Try ${item.number}`), item.state
                ? ` ${words(item.state).toLowerCase()}`
                : "",
            typeof item.lines === "number"
                ? h("span", { class: "soft" }, ` ${plural(item.lines, "line")}`)
                : null)));
}

/** @param {any} item @param {number} index */
function evidenceView(item, index) {
    const lines = evidenceLines(item);
    const task = item.task_id
        ? `${item.task_id}${Number.isInteger(item.map_index) && item.map_index >= 0
            ? `[${item.map_index}]`
            : ""}`
        : null;
    const range = Number.isInteger(item.line_start)
        ? item.line_end > item.line_start
            ? `lines ${item.line_start}–${item.line_end}`
            : `line ${item.line_start}` : null;
    return h(
        "figure",
        {
            class: "evidence",
            id: `evidence-${index}-${item.id}`,
            tabindex: "-1",
            data: { evidence: item.id, try: item.try },
        },
        h("figcaption", null,
            h("span", { class: "cite-name" }, item.id),
            h(
                "span",
                null,
                [task, item.try ? `try ${item.try}` : null, range].filter(Boolean).join(" · "),
            ),
            item.count > 1
                ? h("span", { class: "chip", data: { tone: "quiet" } }, `${item.count} times`)
                : null,
            item.reason ? h("span", { class: "soft" }, words(String(item.reason))) : null),
        h(
            "pre",
            { tabindex: "0", "aria-label": `Quoted log ${item.id}` },
            h("code", null, ...lines.map((line) =>
                h("span", { class: "log-line" },
                    h(
                        "span",
                        {
                            class: "log-number",
                            "aria-hidden": "true",
                            data: { number: line.number ?? "" },
                        },
                    ),
                    h(
                        "span",
                        { class: "log-text" },
                        ...emphasise(line.text).map((part) => part.isStrong
                            ? h("mark", null, part.text)
                            : part.text),
                        "\n",
                    )))),
        ),
    );
}

/**
 * Goes to the passage that a statement stands on.
 * @param {string} id
 * @param {number} index
 */
function citation(id, index) {
    return h("a", {
        href: `#evidence-${index}-${id}`, class: "cite", "aria-label": `evidence ${id}`,
        onclick: (/** @type {Event} */ event) => {
            event.preventDefault();
            const target = document.getElementById(`evidence-${index}-${id}`);
            target?.scrollIntoView({ block: "nearest" });
            target?.focus({ preventScroll: true });
        },
    }, id);
}
