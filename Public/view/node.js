import { nodeLabel, nodeTypeLook } from "../graph/node_types.js";
import { edgeLabel, runNodeLook } from "../graph/states.js";
import { diagnosable, diagnoses, selectedNode, shownRun } from "../state/derive.js";
import { causeWithoutCitations } from "../state/citations.js";
import { isDiagnosis, normalDiagnosis } from "../state/diagnosis.js";
import { attemptWords, duration, elapsed } from "../state/format.js";
import { safeHref } from "../state/markdown.js";
import { errorNext, errorText } from "../state/run.js";
import { decision } from "./decision.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { link, markdown } from "./markdown.js";
import { problem, stateChip } from "./notice.js";
import { fieldsView, valueView } from "./values.js";

/** One step: what went wrong first, then what it gave, then how it is configured. */

/**
 * @param {import("../state/initial.js").StagedState} state
 * @param {import("../actions/context.js").ViewContext} context
 */
export function nodePanel(state, context) {
    const { actions, now } = context;
    const node = selectedNode(state);
    if (!node) return h("p", { class: "soft" }, "Select a step in the graph to see it here.");
    const run = shownRun(state);
    const result = run?.nodes[node.id];
    const look = runNodeLook(result, run ? "pending" : "none");
    const time = result?.started_at ? elapsed(result.started_at, result.finished_at, now()) : "";
    return h(
        "div",
        {
            class: "node-view",
            id: "node-view",
            data: { node: node.id, state: result?.state ?? "none" },
        },
        h("div", { class: "run-head" },
            h("span", { class: "step-icon" }, icon(nodeTypeLook(node.type).icon, 18)),
            h(
                "div",
                null,
                h("h3", null, nodeLabel(node)),
                h(
                    "p",
                    { class: "soft small" },
                    nodeTypeLook(node.type).name,
                    " · ",
                    h("code", null, node.id),
                ),
            ),
            stateChip(look),
            h(
                "span",
                { class: "soft small" },
                [attemptWords(result?.attempts), time].filter(Boolean).join(" · "),
            ),
            h("span", { class: "spring" }),
            h(
                "button",
                {
                    type: "button",
                    class: "button is-plain is-icon",
                    id: "close-step",
                    "aria-label": "Close this step",
                    onclick: () => actions.select(null),
                },
                icon("close"),
            )),
        run?.problem ? problem(run.problem) : null,
        run ? decision(node, result, run, context) : null,
        failure(state, node, result, actions),
        h("div", { class: "node-columns" },
            output(node, result, actions),
            h(
                "section",
                null,
                h("h4", null, "Configuration"),
                fieldsView(node.data?.config ?? {}),
                rules(node, state.stage.workflow.edges),
            )),
    );
}

/**
 * @param {import("../state/initial.js").StagedState} state
 * @param {import("../net/contract.js").WorkflowNode} node
 * @param {import("../net/contract.js").RunNode | undefined} result
 * @param {import("../actions/context.js").Actions} actions
 */
function failure(state, node, result, actions) {
    if (!result?.error && result?.state !== "failed") return null;
    const action = diagnosable(state, node.id) && diagnoses(state).length > 0
        ? { label: "Read the diagnosis", act: () => actions.showTab("diagnosis") }
        : diagnosable(state, node.id)
            ? { label: "Find out why", act: () => actions.diagnose(node.id) }
            : null;
    const isFailed = result.state === "failed";
    return problem({
        message: errorText(result.error) || "This step failed and said nothing more.",
        next: errorNext(result.error)
            || (isFailed
                ? "Correct what it names, or ask for a change in the conversation; then run again."
                : "It is tried again."),
    }, action);
}

/**
 * @param {import("../net/contract.js").WorkflowNode} node
 * @param {import("../net/contract.js").RunNode | undefined} result
 * @param {import("../actions/context.js").Actions} actions
 */
function output(node, result, actions) {
    const value = result?.output;
    if (value === null || value === undefined) return null;
    const href = safeHref(value.url);
    return h("section", null, h("h4", null, "Output"),
        isDiagnosis(value)
            ? h(
                "p",
                null,
                causeWithoutCitations(normalDiagnosis(value)),
                " ",
                h(
                    "button",
                    {
                        type: "button",
                        class: "button is-link",
                        onclick: () => actions.showTab("diagnosis"),
                    },
                    "Read the diagnosis",
                ),
            )
            : node.type === "summarize" && typeof value.markdown === "string"
                ? markdown(value.markdown)
                : Array.isArray(value.rows) || typeof value !== "object"
                    ? valueView(value)
                    : fieldsView(value),
        href ? h("p", null, link(href, "Open in Airflow")) : null);
}

/**
 * When it runs and what happens when it does not work.
 * @param {import("../net/contract.js").WorkflowNode} node
 * @param {import("../net/contract.js").WorkflowEdge[]} edges
 */
function rules(node, edges) {
    const into = edges.filter((edge) => edge.target === node.id);
    const { retry, timeout_seconds: limit } = node.data ?? {};
    const lines = [
        into.length === 0 ? "Runs first." : `Runs after ${into.map(sourceWords).join(", ")}.`,
        retry ? retryWords(retry) : "",
        limit ? `Stopped after ${duration(limit)}.` : "",
    ];
    return h("p", { class: "soft small" }, lines.filter(Boolean).join(" "));
}

/** @param {import("../net/contract.js").WorkflowEdge} edge */
function sourceWords(edge) {
    const label = edgeLabel(edge.sourceHandle);
    return label === "" ? edge.source : `${edge.source} (${label})`;
}

/** @param {Record<string, any>} retry */
function retryWords(retry) {
    if (!(retry.attempts > 1)) return "";
    const growth = retry.backoff > 1 ? `, growing ×${retry.backoff}` : "";
    return `Up to ${retry.attempts} attempts, ${duration(retry.delay_seconds)} apart${growth}.`;
}
