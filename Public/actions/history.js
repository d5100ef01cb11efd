import { asApiError } from "../net/problem.js";
import { emptyList } from "../state/initial.js";

/**
 * What can be done in the history: three lists, read page by page.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {import("../state/initial.js").HistoryTab} HistoryTab
 * @typedef {import("../state/initial.js").List} List
 */

/** @param {Context} context */
export function historyActions({ store, api }) {
    const read = {
        conversations: (/** @type {string?} */ cursor) => api.conversations(cursor),
        workflows: (/** @type {string?} */ cursor) => api.workflows(cursor),
        runs: (/** @type {string?} */ cursor) => api.runs({ cursor }),
    };

    /** @param {HistoryTab} tab @param {(list: List) => List} change */
    function changeList(tab, change) {
        store.update((state) => ({
            ...state,
            history: { ...state.history, [tab]: change(state.history[tab]) },
        }));
    }

    /** @param {HistoryTab} tab @param {{isMore?: boolean}} [options] */
    async function load(tab, options = {}) {
        const list = store.get().history[tab];
        if (list.isLoading) return;
        const cursor = options.isMore ? list.cursor : null;
        changeList(
            tab,
            (current) => ({
                ...(options.isMore ? current : { ...emptyList(), items: current.items }),
                isLoading: true,
                error: null,
            }),
        );
        try {
            const page = await read[tab](cursor);
            const items = Array.isArray(page?.items) ? page.items : [];
            changeList(tab, (current) => ({
                items: options.isMore ? [...current.items, ...items] : items,
                cursor: page?.next_cursor ?? null, isLoading: false, error: null, isLoaded: true,
            }));
        } catch (cause) {
            changeList(
                tab,
                (current) => ({ ...current, isLoading: false, error: asApiError(cause) }),
            );
        }
    }

    /** @param {HistoryTab} [tab] */
    function openHistory(tab = store.get().history.tab) {
        store.update((state) => ({ ...state, history: { ...state.history, isOpen: true, tab } }));
        load(tab);
    }

    function closeHistory() {
        store.update((state) => (state.history.isOpen
            ? { ...state, history: { ...state.history, isOpen: false } }
            : state));
    }

    /** @param {string} id */
    async function deleteConversation(id) {
        try {
            await api.deleteConversation(id);
            changeList(
                "conversations",
                (list) => ({ ...list, items: list.items.filter((item) => item.id !== id) }),
            );
            return true;
        } catch (cause) {
            changeList("conversations", (list) => ({ ...list, error: asApiError(cause) }));
            return false;
        }
    }

    return {
        openHistory,
        closeHistory,
        deleteConversation,
        loadMore: (/** @type {HistoryTab} */ tab) => load(tab, { isMore: true }),
    };
}
