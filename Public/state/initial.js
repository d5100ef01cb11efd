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
 * @typedef {{isLoading: boolean, node: string | null, connection: string | null, value: any,
 *            progress: {done: number, total: number, message: string} | null,
 *            error: ApiError | null}} Asked a diagnosis that was asked for by hand
 * @typedef {{tries: Record<string, string>,
 *            context: Record<string, import("./context_lines.js").ContextLines>}} Reading
 *   what is chosen and unfolded in diagnoses: the try by diagnosis, the lines by evidence
 * @typedef {{of: import("./model_calls.js").CallsOf | null, isLoading: boolean, hasMore: boolean,
 *            items: import("./model_calls.js").ModelCall[], error: ApiError | null,
 *            calls: Record<string, {value: any, error: ApiError | null}>}} Sent
 *   what was sent to a model; `calls` are those that were opened, null while they are read
 *
 * @typedef {{
 *   status: {value: any, error: ApiError | null},
 *   conversation: {id: string | null, title: string | null, messages: Message[],
 *                  isLoading: boolean, error: ApiError | null},
 *   sending: {startedAt: number} | null,
 *   stage: Stage | null,
 *   stageLoad: {isLoading: boolean, error: ApiError | null},
 *   run: RunView | null,
 *   diagnosis: Asked,
 *   reading: Reading,
 *   sent: Sent,
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

/** @type {Asked} */
export const emptyDiagnosis = Object.freeze({
    isLoading: false,
    node: null,
    connection: null,
    value: null,
    progress: null,
    error: null,
});

/** @type {Sent} */
export const nothingSent = Object.freeze({
    of: null, isLoading: false, hasMore: false, items: [], error: null, calls: {},
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
        reading: { tries: {}, context: {} },
        sent: nothingSent,
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
