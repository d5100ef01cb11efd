import { nodeLabel, nodeTypeLook } from "../graph/node_types.js";
import { runLook, runNodeLook } from "../graph/states.js";
import { diagnosable, diagnoses, shownRun } from "../state/derive.js";
import { causeWithoutCitations } from "../state/citations.js";
import { isDiagnosis, normalDiagnosis } from "../state/diagnosis.js";
import { attemptWords, elapsed, moment } from "../state/format.js";
import { errorNext, errorText, handledWords, isRunOver, progressOf } from "../state/run.js";
import { decision } from "./decision.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { problem, stateChip } from "./notice.js";
import { fieldsView } from "./values.js";

/** A run: its state, what each step is doing or gave, and what can be done about it. */

/**
 * @param {import("../state/initial.js").StagedState} state
 * @param {import("../actions/context.js").ViewContext} context
 */
export function runPanel(state, context) {
    const { actions, now } = context;
    const run = shownRun(state);
    if (!run) return h("p", { class: "soft" }, "This version has not run yet.");
    const isOver = isRunOver(run);
    const hasInputs = run.inputs && Object.keys(run.inputs).length > 0;
    return h(
        "div",
        { class: "run-view", id: "run-view", data: { "run-id": run.id, state: run.state } },
        h("div", { class: "run-head" },
            stateChip(runLook(run.state)),
            h(
                "p",
                { class: "soft" },
                `Started ${moment(run.started_at, now())}`,
                run.started_at ? [" · ", clock(run, now)] : null,
            ),
            !isOver && run.connection === "reconnecting"
                ? h(
                    "p",
                    { class: "soft" },
                    icon("again", 14),
                    " Connection lost; trying again. The run goes on.",
                )
                : null,
            h("span", { class: "spring" }),
            diagnoses(state).length > 0
                ? h(
                    "button",
                    {
                        type: "button",
                        class: "button is-small",
                        id: "to-diagnosis",
                        onclick: () => actions.showTab("diagnosis"),
                    },
                    "Diagnosis",
                )
                : null,
            !isOver
                ? h(
                    "button",
                    {
                        type: "button",
                        class: "button is-small",
                        id: "cancel-run",
                        "aria-disabled": run.busy !== null ? "true" : null,
                        onclick: actions.cancelRun,
                    },
                    run.busy === "cancel" ? "Cancelling…" : "Cancel run",
                )
                : null,
            run.state === "failed" || run.state === "cancelled"
                ? h(
                    "button",
                    {
                        type: "button",
                        class: "button is-small",
                        id: "resume-run",
                        "aria-disabled": run.busy !== null ? "true" : null,
                        onclick: actions.resumeRun,
                    },
                    run.busy === "resume" ? "Resuming…" : "Resume",
                )
                : null),
        run.problem ? problem(run.problem) : null,
        handledWords(run) === ""
            ? null
            : h("p", { class: "run-handled", id: "run-handled" }, icon("warning", 15), ` ${handledWords(run)}`),
        run.error && run.state === "failed" && !failedStep(state, run)
            ? problem({
                message: errorText(run.error),
                next: errorNext(run.error) || "Open the failed step for its details.",
            })
            : null,
        h(
            "ol",
            { class: "run-nodes" },
            ...state.stage.workflow.nodes.map((/** @type {any} */ node) => nodeRow(
                state,
                node,
                run,
                context,
            )),
        ),
        hasInputs
            ? h(
                "details",
                { class: "exact", id: "run-values" },
                h("summary", null, "Inputs of this run"),
                fieldsView(run.inputs),
            )
            : null,
        h("p", { class: "soft small" }, "Run ", h("code", null, run.id)),
    );
}

/**
 * @param {import("../state/initial.js").StagedState} state
 * @param {import("../state/run.js").RunView} run
 */
function failedStep(state, run) {
    return state.stage.workflow.nodes.some((/** @type {any} */ node) => run.nodes[node.id]?.state === "failed");
}

/**
 * @param {import("../state/initial.js").StagedState} state
 * @param {import("../net/contract.js").WorkflowNode} node
 * @param {import("../state/run.js").RunView} run
 * @param {import("../actions/context.js").ViewContext} context
 */
function nodeRow(state, node, run, context) {
    const { actions, now } = context;
    const result = run.nodes[node.id] ?? { state: "pending" };
    const look = runNodeLook(result, "pending");
    const attempt = attemptWords(result.attempts);
    const isActive = result.state === "running" || result.state === "waiting";
    const { text, fraction } = progressOf(isActive ? result.progress : null);
    const words = result.state === "failed"
        ? errorText(result.error)
        : text || outcome(node, result);
    return h(
        "li",
        { class: "run-node", data: { "run-node": node.id, state: result.state, tone: look.tone } },
        h("span", { class: "run-mark" }, look.mark ? icon(look.mark, 15) : null),
        h("div", null,
            h("p", { class: "run-node-title" },
                h(
                    "button",
                    {
                        type: "button",
                        class: "button is-link",
                        id: `run-node-${node.id}`,
                        onclick: () => actions.select(node.id),
                    },
                    nodeLabel(node),
                ),
                h("span", { class: "soft small" }, nodeTypeLook(node.type).name)),
            words
                ? h("p", { class: result.state === "failed" ? "run-error" : "soft" }, words)
                : null,
            isActive && fraction !== null
                ? h(
                    "progress",
                    { max: 1, value: fraction, "aria-label": `Progress of ${nodeLabel(node)}` },
                )
                : null,
            decision(node, result, run, context),
            diagnosable(state, node.id) && diagnoses(state).length === 0
                ? h(
                    "button",
                    {
                        type: "button",
                        class: "button is-small",
                        onclick: () => actions.diagnose(node.id),
                    },
                    "Find out why",
                ) : null),
        h(
            "p",
            { class: "run-node-facts soft small" },
            h("span", null, look.word),
            attempt === "" ? null : h("span", null, attempt),
            clock(result, now),
        ),
    );
}

/**
 * Time taken, going on while it is running.
 * @param {any} timed
 * @param {() => number} now
 */
function clock(timed, now) {
    if (!timed.started_at) return null;
    return h(
        "span",
        { data: timed.finished_at ? {} : { since: timed.started_at } },
        elapsed(timed.started_at, timed.finished_at, now()),
    );
}

/**
 * What a step gave, in a few words.
 * @param {import("../net/contract.js").WorkflowNode} node
 * @param {import("../net/contract.js").RunNode} result
 */
function outcome(node, result) {
    const output = result.output;
    if (result.state !== "succeeded" || output === null || output === undefined) return "";
    if (node.type === "check") return output.passed === true ? "All assertions hold" : "";
    if (typeof output.dag_run_id === "string") return [output.state, output.dag_run_id].filter(Boolean).join(" · ");
    if (Array.isArray(output.rows)) return rowWords(output);
    if (isDiagnosis(output)) return causeWithoutCitations(normalDiagnosis(output));
    return typeof output.value === "boolean" ? `Condition is ${output.value}` : "";
}

/** @param {any} output */
function rowWords(output) {
    const count = output.row_count ?? output.rows.length;
    const row = output.rows[0];
    if (count === 1 && row !== null && typeof row === "object" && !Array.isArray(row)
        && Object.keys(row).length <= 3) {
        return Object.entries(row).map(([name, value]) => `${name} = ${typeof value === "number"
            ? value.toLocaleString("en-GB")
            : String(value)}`).join(", ");
    }
    return `${count} ${count === 1 ? "row" : "rows"}`;
}

/**
 * Keeps the times of what is running up to date.
 * @param {() => number} now
 */
export function startClock(now) {
    setInterval(() => {
        for (const element of document.querySelectorAll("[data-since]")) {
            element.textContent = elapsed(element.getAttribute("data-since"), null, now());
        }
    }, 1000);
}
