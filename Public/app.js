import { chatActions } from "./actions/chat.js";
import { decisionActions } from "./actions/decisions.js";
import { diagnosisActions } from "./actions/diagnoses.js";
import { historyActions } from "./actions/history.js";
import { modelCallActions } from "./actions/model_calls.js";
import { runActions } from "./actions/runs.js";
import { stageActions } from "./actions/stage.js";
import { createApi } from "./net/api.js";
import { asApiError } from "./net/problem.js";
import { addressOf, formatAddress, parseAddress } from "./state/address.js";
import { initialState } from "./state/initial.js";
import { createStore } from "./store.js";
import { mountComposer } from "./view/composer.js";
import { byId, refill } from "./view/dom.js";
import { mountGraph } from "./view/graph.js";
import { mountHistory } from "./view/history.js";
import { mountInspector } from "./view/inspector.js";
import { mountMessages } from "./view/messages.js";
import { mountModelCalls } from "./view/model_calls.js";
import { problem, progress } from "./view/notice.js";
import { startClock } from "./view/run.js";
import { mountStageHeader } from "./view/stage_header.js";
import { mountStatus } from "./view/status.js";
import { mountTheme } from "./view/theme.js";
import { mountTip } from "./view/tip.js";

/** Wiring: the store, the actions on it, and the views of it. */

const store = createStore(initialState(), (flush) => {
    // A hidden page gets no animation frames, so a timer stands behind.
    let isDone = false;
    const once = () => {
        if (isDone) return;
        isDone = true;
        flush();
    };
    requestAnimationFrame(once);
    setTimeout(once, 60);
});
const api = createApi();
const now = () => Date.now();
const base = { store, api, now, save };

const actions = /** @type {import("./actions/context.js").Actions} */ ({});
Object.assign(actions,
    stageActions(base, {
        closeRun: () => actions.closeRun(),
        openLatestRun: (...values) => actions.openLatestRun(...values),
    }),
    decisionActions(base, { runStarted: (run) => actions.runStarted(run) }),
    runActions(base, { openVersion: (...values) => actions.openVersion(...values) }),
    diagnosisActions(base),
    modelCallActions(base),
    historyActions(base),
    chatActions(base, {
        showProposal: (proposal) => actions.showProposal(proposal),
        openVersion: (...values) => actions.openVersion(...values),
        closeStage: () => actions.closeStage(),
        openRun: (id) => actions.openRun(id),
        openLatestRun: (...values) => actions.openLatestRun(...values),
        showDiagnosis: (...values) => actions.showDiagnosis(...values),
    }),
    { loadStatus });

const context = { store, actions, now };
mountViews();
loadStatus();
openAddress();
window.addEventListener("hashchange", openAddress);

function mountViews() {
    mountTheme(byId("theme-button"));
    mountStatus(byId("status"), context);
    mountComposer({
        form: /** @type {HTMLFormElement} */ (byId("composer")),
        box: /** @type {HTMLTextAreaElement} */ (byId("message")),
        send: /** @type {HTMLButtonElement} */ (byId("send")),
        stop: /** @type {HTMLButtonElement} */ (byId("stop")),
        examples: byId("examples"),
        welcome: byId("welcome"),
    }, context);
    mountMessages(byId("messages"), byId("chat-scroll"), context);
    mountStageHeader(byId("stage-header"), context);
    mountGraph(byId("graph"), context);
    mountInspector({
        inspector: byId("inspector"),
        list: byId("tabs"),
        panel: byId("inspector-panel"),
        splitter: byId("splitter"),
        stage: byId("stage"),
    }, context);
    mountHistory(
        /** @type {HTMLDialogElement} */ (byId("history")),
        byId("history-button"),
        context,
    );
    mountModelCalls(/** @type {HTMLDialogElement} */ (byId("sent")), context);
    mountTip(byId("tip"));
    startClock(now);
    byId("new-conversation").addEventListener("click", () => {
        actions.newConversation();
        byId("message").focus();
    });
    store.watch((state) => state.conversation, ({ isLoading, error }) => {
        refill(byId("conversation-problem"), [
            isLoading ? progress("Opening the conversation…") : null,
            error
                ? problem(
                    error,
                    { label: "Open history", act: () => actions.openHistory("conversations") },
                )
                : null,
        ]);
    });
    store.watch((state) => state.announcement, ({ text }) => {
        byId("announcer").textContent = text;
    });
    let isStart = true;
    store.watch((state) => (state.conversation.isLoading || state.stageLoad.isLoading
        ? null
        : formatAddress(addressOf(state))), (address) => {
        // The first call is before the address that the page came with was opened.
        if (!isStart && address !== null && address !== location.hash) {
            history.replaceState(null, "", address === "" ? location.pathname : address);
        }
        isStart = false;
    });
    store.watch((state) => state.stage?.workflow.name ?? "", (name) => {
        document.title = name === "" ? "Orchestrate" : `${name} · Orchestrate`;
    });
}

async function loadStatus() {
    try {
        const value = await api.status();
        store.update((state) => ({ ...state, status: { value, error: null } }));
    } catch (cause) {
        store.update((state) => ({ ...state, status: { value: null, error: asApiError(cause) } }));
    }
}

/** Opens what the address names and is not open yet. */
async function openAddress() {
    const wanted = parseAddress(location.hash);
    const open = addressOf(store.get());
    /** @type {Promise<void>[]} */
    const work = [];
    if (wanted.run && wanted.run !== open.run) work.push(actions.openRun(wanted.run));
    else if (wanted.workflow
        && (wanted.workflow !== open.workflow || wanted.version !== open.version)) {
        work.push(
            wanted.version
                ? actions.showVersion(wanted.workflow, wanted.version)
                : actions.openWorkflow(wanted.workflow),
        );
    }
    if (wanted.conversation && wanted.conversation !== open.conversation) {
        work.push(
            actions.openConversation(
                wanted.conversation,
                { showsLast: wanted.workflow === null && wanted.run === null },
            ),
        );
    }
    await Promise.allSettled(work);
}

/**
 * Hands a text to the browser as a download.
 * @param {string} name
 * @param {string} text
 */
function save(name, text) {
    const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
