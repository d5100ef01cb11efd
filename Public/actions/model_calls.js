import { asApiError } from "../net/problem.js";
import { nothingSent } from "../state/initial.js";

/**
 * Looking at what was sent to a model.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {import("../state/model_calls.js").CallsOf} CallsOf
 * @typedef {import("../state/model_calls.js").ModelCall} ModelCall
 */

/** Calls of one page, and most pages that are read: a conversation has a few calls an answer. */
const PAGE = 100;
const PAGES = 5;

/** @param {Context} context */
export function modelCallActions({ store, api }) {
    /** @param {CallsOf} of */
    async function openSent(of) {
        store.update((state) => ({ ...state, sent: { ...nothingSent, of, isLoading: true } }));
        const change = (/** @type {Partial<import("../state/initial.js").Sent>} */ next) =>
            store.update((state) => (state.sent.of === of
                ? { ...state, sent: { ...state.sent, isLoading: false, ...next } }
                : state));
        try {
            if (of.ids === null) {
                change(await listed(of.filter));
                return;
            }
            const calls = await Promise.all(of.ids.map(named));
            change({
                items: of.ids.map((id, index) => calls[index].value ?? { id }),
                calls: Object.fromEntries(of.ids.map((id, index) => [id, calls[index]])),
            });
        } catch (cause) {
            change({ error: asApiError(cause) });
        }
    }

    /**
     * A call by its id; one that cannot be read hides none of the others.
     * @param {string} id
     * @returns {Promise<{value: any, error: import("../net/problem.js").ApiError | null}>}
     */
    async function named(id) {
        try {
            return { value: await api.modelCall(id), error: null };
        } catch (cause) {
            return { value: null, error: asApiError(cause) };
        }
    }

    /** @param {CallsOf["filter"]} filter */
    async function listed(filter) {
        /** @type {ModelCall[]} */
        const items = [];
        /** @type {string | null} */
        let cursor = null;
        for (let page = 0; page < PAGES; page += 1) {
            const found = await api.modelCalls({ ...filter, limit: PAGE, cursor });
            items.push(...(Array.isArray(found?.items) ? found.items : []));
            cursor = found?.next_cursor ?? null;
            if (cursor === null) break;
        }
        return { items, hasMore: cursor !== null };
    }

    /**
     * Reads a call with its request and answer, once unless it is asked for again.
     * @param {string} id
     * @param {{isAgain?: boolean}} [options]
     */
    async function readCall(id, { isAgain = false } = {}) {
        const { of, calls } = store.get().sent;
        if (calls[id] && !isAgain) return;
        const change = (/** @type {{value: any, error: any}} */ next) => store.update((state) => (
            state.sent.of === of
                ? { ...state, sent: { ...state.sent, calls: { ...state.sent.calls, [id]: next } } }
                : state));
        change({ value: null, error: null });
        change(await named(id));
    }

    function closeSent() {
        store.update((state) => (state.sent.of === null ? state : { ...state, sent: nothingSent }));
    }

    return { openSent, readCall, closeSent };
}
