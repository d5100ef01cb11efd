import { nodeTypeLook } from "../graph/node_types.js";
import { shortHash } from "../state/format.js";
import { planSummary, stepNotes } from "../state/plan.js";
import { approvalCard } from "./approval.js";
import { diffView } from "./diff.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { diagnosticList, problem, progress } from "./notice.js";
import { fieldsView, valueView } from "./values.js";

/** What the version will do, step by step, beside the approval. */

const EFFECTS = {
    external: { word: "Changes something", tone: "wait" },
    model: { word: "Asks the model", tone: "busy" },
    read: { word: "Reads only", tone: "quiet" },
    pure: { word: "Computes", tone: "quiet" },
};

/**
 * @param {import("../state/initial.js").StagedState} state
 * @param {import("../actions/context.js").ViewContext} context
 */
export function planPanel(state, context) {
    const { stage } = state;
    const plan = stage.plan;
    return h("div", { class: "plan" },
        h("div", { class: "plan-main" },
            stage.workflow.description
                ? h("p", { class: "plan-intro" }, stage.workflow.description)
                : null,
            diffView(stage.diff),
            diagnosticList(stage.diagnostics),
            stage.planError
                ? problem(
                    stage.planError,
                    {
                        label: "Make the plan again",
                        id: "refresh-plan",
                        act: context.actions.refreshPlan,
                    },
                )
                : null,
            stage.isPlanning && !plan ? progress("Working out what each step will do…") : null,
            plan ? summary(plan) : null,
            plan ? steps(stage, plan, context.actions) : null,
            contract(stage)),
        approvalCard(state, context));
}

/**
 * The whole in a few lines: how long, and what a person should know before approving.
 * @param {any} plan
 */
function summary(plan) {
    const rows = planSummary(plan);
    if (rows.length === 0) return null;
    return h(
        "dl",
        { class: "plan-summary", id: "plan-summary" },
        ...rows.flatMap(({ name, words }) => [h("dt", null, name), h("dd", null, words)]),
    );
}

/**
 * @param {import("../state/initial.js").Stage} stage
 * @param {any} plan
 * @param {import("../actions/context.js").Actions} actions
 */
function steps(stage, plan, actions) {
    const list = Array.isArray(plan.steps) ? plan.steps : [];
    if (list.length === 0 && plan.text) return h("pre", { class: "plan-text" }, String(plan.text));
    return h(
        "ol",
        { class: "steps" },
        ...list.map((/** @type {any} */ step, /** @type {number} */ index) => stepRow(
            stage,
            step,
            index,
            actions,
        )),
    );
}

/**
 * @param {import("../state/initial.js").Stage} stage
 * @param {any} step
 * @param {number} index
 * @param {import("../actions/context.js").Actions} actions
 */
function stepRow(stage, step, index, actions) {
    const node = stage.workflow.nodes.find((/** @type {any} */ candidate) => candidate.id === step.node);
    const effect = EFFECTS[/** @type {keyof typeof EFFECTS} */ (step.effect)]
        ?? { word: String(step.effect ?? ""), tone: "quiet" };
    return h("li", { class: "step", data: { step: step.node, effect: step.effect } },
        h("span", { class: "step-icon" }, icon(nodeTypeLook(node?.type ?? "").icon, 18)),
        h("div", { class: "step-text" },
            h("p", { class: "step-title" },
                h(
                    "button",
                    {
                        type: "button",
                        class: "button is-link",
                        id: `step-${index}`,
                        onclick: () => actions.select(step.node),
                    },
                    step.title ?? step.node,
                ),
                effect.word && !step.waits_for_person
                    ? h("span", { class: "chip", data: { tone: effect.tone } }, effect.word)
                    : null,
                step.waits_for_person
                    ? h("span", { class: "chip", data: { tone: "wait" } }, "Waits for a person")
                    : null),
            step.detail || step.target
                ? h("p", { class: "soft step-detail" }, step.detail || step.target)
                : null,
            ...stepNotes(step).map(({ kind, words }) => h(
                "p",
                { class: "soft small", data: { note: kind } },
                words,
            )),
            exactText(node, index)));
}

/**
 * Statements and scripts in full, since they are what is approved.
 * @param {import("../net/contract.js").WorkflowNode | undefined} node
 * @param {number} index
 */
function exactText(node, index) {
    const config = node?.data?.config ?? {};
    if (Object.keys(config).length === 0) return null;
    const text = config.sql ?? config.code;
    return h(
        "details",
        {
            class: "exact",
            id: `exact-${index}`,
            open: typeof text === "string" && text.length < 400,
        },
        h(
            "summary",
            null,
            typeof config.sql === "string"
                ? "The exact SQL"
                : typeof config.code === "string" ? "The exact script" : "The exact configuration",
        ),
        typeof text === "string" ? valueView(text) : fieldsView(config),
    );
}

/** @param {import("../state/initial.js").Stage} stage */
function contract(stage) {
    const value = stage.plan?.contract;
    if (!value || !stage.contractSha256) return null;
    return h("details", { class: "contract", id: "contract" },
        h("summary", null, "What ", h("code", null, shortHash(stage.contractSha256)), " covers"),
        h(
            "p",
            { class: "soft small" },
            "The approval is of one hash over everything that will run. If any of it changes, the run is refused.",
        ),
        h("p", { class: "mono small break" }, stage.contractSha256),
        valueView(value));
}
