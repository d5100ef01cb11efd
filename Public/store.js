/**
 * One state object for the whole page. It is replaced, never changed in place, so that `===`
 * tells what is new. Views watch a part and are called after a change, once however many changes
 * came together.
 *
 * @template S
 * @typedef {{get: () => S,
 *            update: (change: (state: S) => S) => void,
 *            watch: <V>(select: (state: S) => V, show: (value: V, state: S) => void) => () => void}} Store
 */

/**
 * @template S
 * @param {S} initial
 * @param {(flush: () => void) => void} [schedule] when to tell the watchers; default: soon
 * @returns {Store<S>}
 */
export function createStore(initial, schedule = queueMicrotask) {
    let state = initial;
    let isScheduled = false;
    /** @type {Set<{select: (state: S) => any, last: any, show: (value: any, state: S) => void}>} */
    const watchers = new Set();

    function flush() {
        isScheduled = false;
        for (const watcher of watchers) {
            const value = watcher.select(state);
            if (same(value, watcher.last)) continue;
            watcher.last = value;
            watcher.show(value, state);
        }
    }

    return {
        /** @returns {S} */
        get: () => state,

        /**
         * Replaces the state.
         * @param {(state: S) => S} change
         */
        update(change) {
            const next = change(state);
            if (next === state) return;
            state = next;
            if (isScheduled) return;
            isScheduled = true;
            schedule(flush);
        },

        /**
         * Calls `show` now, and whenever what `select` returns is different. An array is
         * different when one of its elements is.
         * @template V
         * @param {(state: S) => V} select
         * @param {(value: V, state: S) => void} show
         * @returns {() => void} ends it
         */
        watch(select, show) {
            const watcher = { select, last: select(state), show };
            watchers.add(watcher);
            show(watcher.last, state);
            return () => watchers.delete(watcher);
        },
    };
}

/** @param {unknown} a @param {unknown} b */
function same(a, b) {
    if (Array.isArray(a) && Array.isArray(b)) {
        return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
    }
    return Object.is(a, b);
}
