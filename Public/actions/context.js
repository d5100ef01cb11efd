/**
 * What actions stand on; all of it can be replaced in tests.
 *
 * @typedef {{store: import("../store.js").Store<import("../state/initial.js").State>,
 *            api: ReturnType<typeof import("../net/api.js").createApi>,
 *            now: () => number,
 *            save: (name: string, text: string) => void}} Context
 *
 * @typedef {ReturnType<typeof import("./stage.js").stageActions>
 *   & ReturnType<typeof import("./decisions.js").decisionActions>
 *   & ReturnType<typeof import("./runs.js").runActions>
 *   & ReturnType<typeof import("./diagnoses.js").diagnosisActions>
 *   & ReturnType<typeof import("./model_calls.js").modelCallActions>
 *   & ReturnType<typeof import("./history.js").historyActions>
 *   & ReturnType<typeof import("./chat.js").chatActions>
 *   & {loadStatus: () => Promise<void>}} Actions
 *
 * What views stand on.
 * @typedef {{store: Context["store"], actions: Actions, now: () => number}} ViewContext
 */

export {};
