import { diagnosesOf } from "./diagnosis.js";
import { isRunOver } from "./run.js";

/**
 * What is shown, worked out from the state. Pure.
 *
 * @typedef {import("./initial.js").State} State
 * @typedef {import("./initial.js").Tab} Tab
 */

/** @param {State} state */
export function diagnoses(state) {
    return diagnosesOf(state.stage?.workflow, state.run, state.diagnosis);
}

/**
 * Whether the run that is open is of the version that is shown.
 * @param {State} state
 */
export function shownRun(state) {
    const { run, stage } = state;
    return run && stage && run.workflow_id === stage.workflowId && run.version === stage.version ? run : null;
}

/**
 * The panels that have something to show, in their order.
 * @param {State} state
 * @returns {{id: Tab, title: string}[]}
 */
export function tabs(state) {
    const { isLoading, error, value } = state.diagnosis;
    // A diagnosis that was asked for in the conversation stands alone when no workflow is open.
    if (!state.stage) return isLoading || error || value ? [{ id: "diagnosis", title: "Diagnosis" }] : [];
    /** @type {{id: Tab, title: string}[]} */
    const result = [{ id: "plan", title: "Plan" }];
    if (shownRun(state)) result.push({ id: "run", title: "Run" });
    if (diagnoses(state).length > 0 || isLoading || error) {
        result.push({ id: "diagnosis", title: "Diagnosis" });
    }
    if (state.selection !== null) result.push({ id: "node", title: "Step" });
    result.push({ id: "versions", title: "Versions" });
    return result;
}

/**
 * The panel that is shown: the one asked for if it exists.
 * @param {State} state
 * @returns {Tab}
 */
export function activeTab(state) {
    const all = tabs(state);
    return all.find((tab) => tab.id === state.tab)?.id ?? all[0]?.id ?? "plan";
}

/**
 * The node that is selected, if the document has it.
 * @param {State} state
 */
export function selectedNode(state) {
    return state.stage?.workflow.nodes.find((node) => node.id === state.selection) ?? null;
}

/**
 * Whether what an approval covers has changed since it was given.
 * @param {import("./initial.js").Stage} stage
 */
export function hasContractChanged(stage) {
    return stage.state === "approved" && Boolean(stage.approval?.contract_sha256)
        && stage.contractSha256 !== null
        && stage.approval.contract_sha256 !== stage.contractSha256;
}

/**
 * Whether the shown version can be run now.
 * @param {State} state
 */
export function canRun(state) {
    return state.stage !== null && state.stage.state === "approved"
        && !hasContractChanged(state.stage);
}

/**
 * Whether something of this version is running now.
 * @param {State} state
 */
export function isRunning(state) {
    const run = shownRun(state);
    return run !== null && !isRunOver(run);
}

/**
 * A failed step whose DAG run could be diagnosed and was not.
 * @param {State} state
 * @param {string} nodeId
 * @returns {{connection: string, dag_id: string, dag_run_id: string} | null}
 */
export function diagnosable(state, nodeId) {
    const node = state.stage?.workflow.nodes.find((candidate) => candidate.id === nodeId);
    const result = shownRun(state)?.nodes[nodeId];
    if (!node?.type.startsWith("airflow.") || node.type === "airflow.diagnose"
        || result?.state !== "failed") return null;
    const facts = { ...result.error?.details, ...result.error?.output, ...result.output };
    const connection = node.data?.config?.connection;
    const dag = facts.dag_id ?? node.data?.config?.dag_id;
    if (typeof connection !== "string" || typeof dag !== "string"
        || typeof facts.dag_run_id !== "string") return null;
    return { connection, dag_id: dag, dag_run_id: facts.dag_run_id };
}

/**
 * Words for who answers.
 * @param {any} status
 */
export function plannerWords(status) {
    if (status.planner !== "gateway") return "Built-in planner, no model is used";
    return status.model
        ? `Answers come from ${status.model}`
        : "Answers come from your gateway’s model";
}
