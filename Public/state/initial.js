/**
 * The state of the page. All else that is shown is derived from it.
 *
 * @typedef {import("../net/contract.js").WorkflowDocument} WorkflowDocument
 * @typedef {import("../net/problem.js").ApiError} ApiError
 * @typedef {import("./conversation.js").Message} Message
 *
 * @typedef {{items: any[], cursor: string | null, isLoading: boolean, isLoaded: boolean,
 *            error: ApiError | null}} List
 * @typedef {{workflowId: string, version: number, sha256: string, contractSha256: string | null,
 *            workflow: WorkflowDocument, state: "proposed" | "approved" | "rejected",
 *            approval: any, plan: any, planError: ApiError | null, isPlanning: boolean,
 *            diff: any, diagnostics: any[], versions: any[] | null,
 *            busy: "approve" | "reject" | "run" | "export" | null, error: ApiError | null}} Stage
 * @typedef {import("./run.js").RunView} RunView
 * @typedef {"plan" | "run" | "diagnosis" | "node" | "versions"} Tab
 * @typedef {"conversations" | "workflows" | "runs"} HistoryTab
 *
 * @typedef {{
 *   status: {value: any, error: ApiError | null},
 *   conversation: {id: string | null, title: string | null, messages: Message[],
 *                  isLoading: boolean, error: ApiError | null},
 *   sending: {startedAt: number} | null,
 *   stage: Stage | null,
 *   stageLoad: {isLoading: boolean, error: ApiError | null},
 *   run: RunView | null,
 *   diagnosis: {isLoading: boolean, node: string | null, value: any, error: ApiError | null},
 *   selection: string | null,
 *   tab: Tab,
 *   history: {isOpen: boolean, tab: HistoryTab, conversations: List, workflows: List, runs: List},
 *   announcement: {text: string, serial: number},
 * }} State
 *
 * The state while a version is shown.
 * @typedef {State & {stage: Stage}} StagedState
 */

/** @returns {List} */
export function emptyList() {
    return { items: [], cursor: null, isLoading: false, error: null, isLoaded: false };
}

export const emptyDiagnosis = Object.freeze({
    isLoading: false,
    node: null,
    value: null,
    error: null,
});

/** @returns {State} */
export function initialState() {
    return {
        status: { value: null, error: null },
        conversation: { id: null, title: null, messages: [], isLoading: false, error: null },
        sending: null,
        stage: null,
        stageLoad: { isLoading: false, error: null },
        run: null,
        diagnosis: emptyDiagnosis,
        selection: null,
        tab: "plan",
        history: {
            isOpen: false, tab: "conversations",
            conversations: emptyList(), workflows: emptyList(), runs: emptyList(),
        },
        announcement: { text: "", serial: 0 },
    };
}

/**
 * Asks for a text to be read out by screen readers.
 * @param {State} state
 * @param {string} text
 * @returns {State}
 */
export function announce(state, text) {
    return { ...state, announcement: { text, serial: state.announcement.serial + 1 } };
}
