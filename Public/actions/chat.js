import {
    applyChatEvent,
    emptyAnswer,
    finishMessage,
    lastDiagnosis,
    lastProposal,
    lastRequest,
    storedMessage,
    userMessage,
} from "../state/conversation.js";
import { announce, emptyDiagnosis } from "../state/initial.js";
import { streamEvents } from "../net/events.js";
import { asApiError, isAbort } from "../net/problem.js";

/**
 * What can be done in the conversation.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {import("../state/conversation.js").Message} Message
 */

/**
 * @param {Context} context
 * @param {{showProposal: (proposal: any) => void,
 *          openVersion: (workflow: string, version: number) => Promise<void>,
 *          closeStage: () => void, openRun: (id: string) => Promise<void>,
 *          openLatestRun: (workflow: string, version: number) => Promise<void>,
 *          showDiagnosis: (value: any, connection: string | null) => void}} others
 */
export function chatActions({ store, api, now }, others) {
    /** @type {AbortController | null} */
    let sending = null;
    let serial = 0;
    /** @type {any} the part of the conversation that was shown by itself */
    let shownDiagnosis = null;

    /** @param {string} text */
    async function send(text) {
        const message = text.trim();
        if (message === "" || sending) return;
        const controller = new AbortController();
        sending = controller;
        serial += 1;
        const answerId = `local-${serial}-answer`;
        const at = new Date(now()).toISOString();
        store.update((state) => announce({
            ...state,
            sending: { startedAt: now() },
            conversation: {
                ...state.conversation,
                error: null,
                messages: [
                    ...state.conversation.messages,
                    userMessage(`local-${serial}`, message, at),
                    emptyAnswer(answerId, at),
                ],
            },
        }, "Working on it."));
        let isDone = false;
        try {
            const id = store.get().conversation.id;
            const body = id === null ? { message } : { conversation_id: id, message };
            for await (const event of streamEvents(
                "/api/chat",
                { method: "POST", body, signal: controller.signal },
            )) {
                if (sending !== controller) return;
                isDone = receive(answerId, event) || isDone;
            }
            if (!isDone) throw new Error("The answer stopped before it was complete.");
        } catch (cause) {
            if (sending === controller) fail(answerId, cause);
        } finally {
            if (sending === controller) {
                sending = null;
                store.update((state) => ({
                    ...changeMessage(state, answerId, finishMessage),
                    sending: null,
                }));
            }
        }
    }

    /**
     * @param {string} answerId
     * @param {{event: string, data: any}} event
     * @returns {boolean} whether that was the end
     */
    function receive(answerId, event) {
        store.update((state) => changeMessage(
            state,
            answerId,
            (message) => applyChatEvent(message, event),
        ));
        if (event.event === "proposal" && event.data?.workflow) others.showProposal(event.data);
        // With nothing else open, a diagnosis takes the empty place beside the conversation.
        const answer = lastDiagnosis(store.get().conversation.messages.slice(-1));
        if (answer && answer !== shownDiagnosis && store.get().stage === null) {
            shownDiagnosis = answer;
            others.showDiagnosis(answer.value, answer.connection);
        }
        if (event.event === "run" && event.data?.run_id) others.openRun(event.data.run_id);
        if (event.event !== "done") return event.event === "error";
        store.update((state) => announce({
            ...state,
            conversation: {
                ...state.conversation,
                id: event.data?.conversation_id ?? state.conversation.id,
            },
        }, "The answer is complete."));
        return true;
    }

    /** @param {string} answerId @param {unknown} cause */
    function fail(answerId, cause) {
        const isStopped = isAbort(cause);
        const error = asApiError(cause);
        const data = isStopped
            ? {
                code: "stopped",
                message: "You stopped this answer.",
                retryable: true,
                next: "Send it again, or change the request.",
            }
            : { code: error.code, message: error.message, retryable: true, next: error.next };
        store.update((state) => announce(
            changeMessage(
                state,
                answerId,
                (message) => applyChatEvent(message, { event: "error", data }),
            ), data.message));
    }

    /**
     * @param {string} id
     * @param {{showsLast?: boolean}} [options] whether its last proposal is shown too
     */
    async function openConversation(id, options = {}) {
        stop();
        sending = null;
        store.update((state) => ({
            ...state,
            sending: null,
            conversation: { id, title: null, messages: [], isLoading: true, error: null },
        }));
        try {
            const stored = await api.conversation(id);
            if (store.get().conversation.id !== id) return;
            const messages = (stored.messages ?? []).map(storedMessage);
            store.update((state) => ({
                ...state,
                conversation: {
                    id,
                    title: stored.title ?? null,
                    messages,
                    isLoading: false,
                    error: null,
                },
            }));
            if (options.showsLast !== false) await showLast(messages);
        } catch (cause) {
            const error = asApiError(cause);
            store.update((state) => state.conversation.id !== id ? state : {
                ...state,
                conversation: {
                    id: error.status === 404 ? null : id,
                    title: null,
                    messages: [],
                    isLoading: false,
                    error,
                },
            });
        }
    }

    /** @param {Message[]} messages */
    async function showLast(messages) {
        const proposal = lastProposal(messages);
        const open = store.get().stage;
        const answer = lastDiagnosis(messages);
        if (!proposal && !open && answer) others.showDiagnosis(answer.value, answer.connection);
        if (!proposal
            || (open?.workflowId === proposal.workflow_id && open.version === proposal.version)) return;
        await others.openVersion(proposal.workflow_id, proposal.version);
        await others.openLatestRun(proposal.workflow_id, proposal.version);
    }

    function stop() {
        sending?.abort();
    }

    function newConversation() {
        stop();
        sending = null;
        others.closeStage();
        store.update((state) => ({
            ...state,
            sending: null,
            conversation: { id: null, title: null, messages: [], isLoading: false, error: null },
            diagnosis: emptyDiagnosis,
        }));
    }

    function sendAgain() {
        const text = lastRequest(store.get().conversation.messages);
        if (text !== null) send(text);
    }

    return { send, stop, sendAgain, openConversation, newConversation };
}

/**
 * @param {import("../state/initial.js").State} state
 * @param {string} id
 * @param {(message: Message) => Message} change
 */
function changeMessage(state, id, change) {
    const index = state.conversation.messages.findLastIndex((message) => message.id === id);
    if (index < 0) return state;
    const next = change(state.conversation.messages[index]);
    if (next === state.conversation.messages[index]) return state;
    return {
        ...state,
        conversation: {
            ...state.conversation,
            messages: state.conversation.messages.map(
                (message, at) => (at === index ? next : message),
            ),
        },
    };
}
