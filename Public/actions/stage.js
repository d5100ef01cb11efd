import { announce, emptyDiagnosis } from "../state/initial.js";
import { asApiError } from "../net/problem.js";

/**
 * What can be done with the version that is shown.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {import("../state/initial.js").Stage} Stage
 * @typedef {import("../state/initial.js").Tab} Tab
 */

/**
 * @param {Context} context
 * @param {{closeRun: () => void,
 *          openLatestRun: (workflow: string, version: number,
 *                          options: {keepsTab: boolean}) => Promise<void>}} others
 */
export function stageActions({ store, api }, others) {
    let serial = 0;

    /** @param {Partial<Stage>} change */
    function setStage(change) {
        store.update((state) => (state.stage
            ? { ...state, stage: { ...state.stage, ...change } }
            : state));
    }

    /** @param {import("../net/contract.js").Proposal} proposal */
    function showProposal(proposal) {
        serial += 1;
        others.closeRun();
        store.update((state) => announce({
            ...state,
            stage: {
                ...emptyStage(proposal.workflow_id, proposal.version, proposal.workflow),
                sha256: proposal.sha256,
                contractSha256: proposal.contract_sha256 ?? null,
                plan: proposal.plan ?? null,
                diff: proposal.diff ?? null,
                diagnostics: proposal.diagnostics ?? [],
            },
            stageLoad: { isLoading: false, error: null },
            selection: null,
            diagnosis: emptyDiagnosis,
            tab: "plan",
        }, `Proposal ready: ${proposal.workflow.name}, version ${proposal.version}. `
            + "Read the plan, then approve it."));
        if (!proposal.plan || !proposal.contract_sha256) refreshPlan();
    }

    /** @param {string} workflowId @param {number} version */
    async function openVersion(workflowId, version) {
        serial += 1;
        const mine = serial;
        const run = store.get().run;
        if (run && (run.workflow_id !== workflowId || run.version !== version)) others.closeRun();
        store.update((state) => ({ ...state, stageLoad: { isLoading: true, error: null } }));
        try {
            const found = await api.version(workflowId, version);
            if (mine !== serial) return;
            store.update((state) => ({
                ...state,
                stage: {
                    ...emptyStage(workflowId, version, found.workflow),
                    sha256: found.sha256,
                    state: found.state ?? "proposed",
                    approval: found.approval ?? null,
                    contractSha256: null,
                },
                stageLoad: { isLoading: false, error: null },
                selection: null,
                diagnosis: emptyDiagnosis,
                tab: state.run ? state.tab : "plan",
            }));
            await Promise.all([refreshPlan(), refreshDiff(workflowId, version)]);
        } catch (cause) {
            if (mine !== serial) return;
            store.update((state) => ({
                ...state,
                stage: null,
                stageLoad: { isLoading: false, error: asApiError(cause) },
            }));
        }
    }

    /**
     * Opens a version that a person chose, with its latest run on the graph.
     * @param {string} workflowId @param {number} version
     */
    async function showVersion(workflowId, version) {
        await openVersion(workflowId, version);
        const isOpen = store.get().stage?.workflowId === workflowId
            && store.get().stage?.version === version;
        if (isOpen) await others.openLatestRun(workflowId, version, { keepsTab: true });
    }

    /** @param {string} workflowId opens its newest version */
    async function openWorkflow(workflowId) {
        store.update((state) => ({ ...state, stageLoad: { isLoading: true, error: null } }));
        try {
            const workflow = await api.workflow(workflowId);
            await showVersion(workflowId, workflow.version);
        } catch (cause) {
            store.update((state) => ({
                ...state,
                stageLoad: { isLoading: false, error: asApiError(cause) },
            }));
        }
    }

    async function refreshPlan() {
        const stage = store.get().stage;
        if (!stage) return;
        const mine = serial;
        setStage({ isPlanning: true, planError: null, error: null });
        try {
            const plan = await api.plan(stage.workflowId, stage.version);
            if (mine !== serial) return;
            setStage({
                isPlanning: false, plan, contractSha256: plan.contract_sha256,
                diagnostics: plan.diagnostics ?? stage.diagnostics,
            });
        } catch (cause) {
            if (mine === serial) setStage({ isPlanning: false, planError: asApiError(cause) });
        }
    }

    /**
     * What this version changed; without it the page is still whole.
     * @param {string} workflowId @param {number} version
     */
    async function refreshDiff(workflowId, version) {
        if (version <= 1) return;
        const mine = serial;
        try {
            const diff = await api.diff(workflowId, version - 1, version);
            if (mine === serial) setStage({ diff });
        } catch { /* the plan says all that will run; the difference is an addition to it */ }
    }

    async function refreshVersions() {
        const stage = store.get().stage;
        if (!stage) return;
        const mine = serial;
        try {
            const workflow = await api.workflow(stage.workflowId);
            if (mine === serial) setStage({ versions: workflow.versions ?? [] });
        } catch (cause) {
            if (mine === serial) setStage({ error: asApiError(cause) });
        }
    }

    function closeStage() {
        serial += 1;
        others.closeRun();
        store.update((state) => ({
            ...state,
            stage: null,
            stageLoad: { isLoading: false, error: null },
            selection: null,
            tab: "plan",
        }));
    }

    /** @param {string | null} nodeId */
    function select(nodeId) {
        store.update((state) => ({
            ...state,
            selection: nodeId,
            tab: nodeId === null
                ? (state.tab === "node" ? (state.run ? "run" : "plan") : state.tab)
                : "node",
        }));
    }

    /** @param {Tab} tab */
    function showTab(tab) {
        store.update((state) => ({ ...state, tab }));
        if (tab === "versions" && store.get().stage?.versions === null) refreshVersions();
    }

    return {
        showProposal,
        openVersion,
        showVersion,
        openWorkflow,
        refreshPlan,
        closeStage,
        select,
        showTab,
    };
}

/**
 * @param {string} workflowId
 * @param {number} version
 * @param {import("../net/contract.js").WorkflowDocument} workflow
 * @returns {Stage}
 */
function emptyStage(workflowId, version, workflow) {
    return {
        workflowId,
        version,
        workflow,
        sha256: "",
        contractSha256: null,
        state: "proposed",
        approval: null,
        plan: null,
        planError: null,
        isPlanning: false,
        diff: null,
        diagnostics: [],
        versions: null,
        busy: null,
        error: null,
    };
}
