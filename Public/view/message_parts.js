import { edgeLabel, runLook, runWords, versionLook } from "../graph/states.js";
import { nodeLabel } from "../graph/node_types.js";
import { diagnoses } from "../state/derive.js";
import { causeWithoutCitations } from "../state/citations.js";
import { plural, shortHash } from "../state/format.js";
import { handledWords } from "../state/run.js";
import { diffView } from "./diff.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { diagnosticList, problem, stateChip } from "./notice.js";

/** The parts of an answer that are not text: look-ups, proposals, runs, failures. */

const TOOL_MARKS = { running: "spin", ok: "check", failed: "cross", stopped: "blocked" };
const TOOL_WORDS = { running: "in progress", ok: "done", failed: "failed", stopped: "stopped" };

/** @param {Extract<import("../state/conversation.js").Part, {kind: "tool"}>} part */
export function toolPart(part) {
    return h("p", { class: "tool", data: { tool: part.name, state: part.state } },
        icon(TOOL_MARKS[part.state], 14),
        h("span", null, part.summary || part.name),
        h("span", { class: "visually-hidden" }, ` (${TOOL_WORDS[part.state]})`));
}

/**
 * A proposal, with what the server found that it changed, its state now, and its latest run.
 * @param {import("../net/contract.js").Proposal} proposal
 * @param {import("../actions/context.js").ViewContext} context
 */
export function proposalPart(proposal, { store, actions }) {
    const chip = h("span");
    const run = h("div", { class: "proposal-run" });
    const title = `proposal-${proposal.workflow_id}-${proposal.version}`;
    const { nodes } = proposal.workflow;
    const card = h("section", {
        class: "proposal", "aria-labelledby": title,
        data: {
            proposal: "",
            workflow: proposal.workflow_id,
            version: proposal.version,
            state: "proposed",
        },
    },
    h("header", null, h("h3", { id: title }, proposal.workflow.name), chip),
    h(
        "p",
        { class: "soft small" },
        `Version ${proposal.version} · `,
        h("code", null, shortHash(proposal.contract_sha256 ?? proposal.sha256)),
        ` · ${plural(nodes.length, "step")}`,
    ),
    h(
        "ol",
        { class: "proposal-steps" },
        ...nodes.slice(0, 12).map((node) => stepLine(node, proposal.workflow.edges)),
    ),
    nodes.length > 12 ? h("p", { class: "soft small" }, `and ${nodes.length - 12} more`) : null,
    diffView(proposal.diff),
    diagnosticList(proposal.diagnostics ?? []),
    run,
    h("button", { type: "button", class: "button is-small", onclick: open }, "Show plan and graph"));

    async function open() {
        const stage = store.get().stage;
        if (stage?.workflowId !== proposal.workflow_id || stage.version !== proposal.version) {
            await actions.showVersion(proposal.workflow_id, proposal.version);
        }
        actions.showTab("plan");
    }

    watchWhileShown(store, card, (state) => [state.stage, state.run], () => {
        const { stage, run: current } = store.get();
        const isShown = stage?.workflowId === proposal.workflow_id
            && stage.version === proposal.version;
        card.classList.toggle("is-shown", isShown);
        if (isShown) {
            card.dataset.state = stage.state;
            chip.replaceChildren(stateChip(versionLook(stage.state)));
        } else if (chip.childElementCount === 0) chip.replaceChildren(
            stateChip(versionLook("proposed")),
        );
        const isOwn = current?.workflow_id === proposal.workflow_id
            && current.version === proposal.version;
        if (isOwn) run.replaceChildren(runLine(store.get(), actions));
        else if (!isShown) run.replaceChildren();
    });
    return card;
}

/**
 * Watches until the element has left the page.
 * @param {import("../actions/context.js").ViewContext["store"]} store
 * @param {HTMLElement} element
 * @param {(state: any) => any} select
 * @param {() => void} show
 */
function watchWhileShown(store, element, select, show) {
    let wasShown = false;
    /** @type {(() => void) | null} */
    let stop = null;
    stop = store.watch(select, () => {
        if (element.isConnected) wasShown = true;
        else if (wasShown) {
            stop?.();
            return;
        }
        show();
    });
}

/**
 * @param {import("../net/contract.js").WorkflowNode} node
 * @param {import("../net/contract.js").WorkflowEdge[]} edges
 */
function stepLine(node, edges) {
    const into = edges
        .filter((edge) => edge.target === node.id)
        .map((edge) => edgeLabel(edge.sourceHandle))
        .filter((label) => label !== "");
    return h(
        "li",
        null,
        nodeLabel(node),
        into.length > 0 ? h("span", { class: "soft" }, ` (${into.join(", ")})`) : null,
    );
}

/**
 * @param {import("../state/initial.js").State} state
 * @param {import("../actions/context.js").Actions} actions
 */
function runLine(state, actions) {
    const found = diagnoses(state)[0];
    if (!state.run) return "";
    return h("div", { class: "run-line", data: { state: state.run.state } },
        stateChip(runLook(state.run.state), runWords(state.run.state)),
        handledWords(state.run) === "" ? null : h("p", { class: "soft" }, handledWords(state.run)),
        found ? h("p", null, causeWithoutCitations(found.diagnosis)) : null,
        h(
            "button",
            {
                type: "button",
                class: "button is-link",
                onclick: () => actions.showTab(found ? "diagnosis" : "run"),
            },
            found ? "Read the diagnosis" : "Show the run",
        ));
}

/**
 * A run that the conversation started or looked at.
 * @param {string} runId
 * @param {import("../actions/context.js").ViewContext} context
 */
export function runPart(runId, { store, actions }) {
    const line = h("div", { class: "run-card", data: { run: runId } });
    watchWhileShown(store, line, (state) => state.run, () => {
        const state = store.get();
        line.replaceChildren(state.run?.id === runId
            ? runLine(state, actions)
            : h(
                "button",
                { type: "button", class: "button is-small", onclick: () => actions.openRun(runId) },
                "Show the run",
            ));
    });
    return line;
}

/**
 * @param {Extract<import("../state/conversation.js").Part, {kind: "error"}>} part
 * @param {import("../actions/context.js").ViewContext} context
 */
export function errorPart(part, { actions }) {
    const next = part.next
        || (part.isRetryable
            ? "Nothing was run. Send it again."
            : "Say it in other words, or give the missing names.");
    return problem(
        { message: part.message, next },
        part.isRetryable ? { label: "Send again", act: actions.sendAgain } : null,
    );
}
