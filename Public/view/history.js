import { runLook } from "../graph/states.js";
import { elapsed, moment } from "../state/format.js";
import { h, refill } from "./dom.js";
import { icon } from "./icons.js";
import { problem, progress, stateChip } from "./notice.js";

/** Everything from before: conversations, workflows and runs, as a sheet over the page. */

const TABS = /** @type {const} */ ([
    ["conversations", "Conversations"],
    ["workflows", "Workflows"],
    ["runs", "Runs"],
]);
const EMPTY = {
    conversations: "No conversations yet. Write a message to start one.",
    workflows: "No workflows yet. Ask for one in the conversation.",
    runs: "No runs yet. Approve a workflow and run it.",
};

/**
 * @param {HTMLDialogElement} dialog
 * @param {HTMLElement} opener
 * @param {import("../actions/context.js").ViewContext} context
 */
export function mountHistory(dialog, opener, context) {
    const { store, actions } = context;
    /** The conversation that was asked to be deleted, until that is confirmed. */
    let doomed = "";

    opener.addEventListener("click", () => actions.openHistory());
    dialog.addEventListener("close", () => actions.closeHistory());
    dialog.addEventListener("click", (event) => {
        if (event.target === dialog) dialog.close();
    });
    store.watch(
        (state) => [state.history, state.conversation.id, state.stage?.workflowId, state.run?.id],
        show,
    );

    function show() {
        const { history } = store.get();
        if (!history.isOpen) {
            if (dialog.open) dialog.close();
            doomed = "";
            return;
        }
        refill(
            dialog,
            [h("div", { class: "history-sheet" }, head(), tabList(history), list(history))],
        );
        if (!dialog.open) {
            dialog.showModal();
            document.getElementById(`history-tab-${history.tab}`)?.focus();
        }
    }

    function head() {
        return h("header", null, h("h2", { id: "history-title" }, "History"),
            h(
                "button",
                {
                    type: "button",
                    class: "button is-plain is-icon",
                    id: "history-close",
                    "aria-label": "Close history",
                    onclick: () => dialog.close(),
                },
                icon("close"),
            ));
    }

    /** @param {any} history */
    function tabList(history) {
        const move = (/** @type {KeyboardEvent} */ event) => {
            const index = TABS.findIndex(([id]) => id === history.tab);
            const step = { ArrowRight: 1, ArrowLeft: TABS.length - 1 }[event.key];
            if (step === undefined) return;
            event.preventDefault();
            const next = TABS[(index + step) % TABS.length][0];
            actions.openHistory(next);
            requestAnimationFrame(() => document.getElementById(`history-tab-${next}`)?.focus());
        };
        return h(
            "div",
            { class: "tabs", role: "tablist", "aria-label": "History", onkeydown: move },
            ...TABS.map(([id, title]) => h("button", {
                type: "button",
                role: "tab",
                class: "tab",
                id: `history-tab-${id}`,
                "aria-selected": String(id === history.tab),
                "aria-controls": "history-list",
                tabindex: id === history.tab ? "0" : "-1",
                onclick: () => actions.openHistory(id),
            }, title)),
        );
    }

    /** @param {any} history */
    function list(history) {
        const current = history[history.tab];
        const isEmpty = current.items.length === 0 && current.isLoaded && !current.isLoading && !current.error;
        return h(
            "div",
            {
                class: "history-list",
                id: "history-list",
                role: "tabpanel",
                "aria-labelledby": `history-tab-${history.tab}`,
            },
            h(
                "ul",
                null,
                ...current.items.map((/** @type {any} */ item) => h(
                    "li",
                    null,
                    rows[/** @type {keyof typeof rows} */ (history.tab)](item),
                )),
            ),
            isEmpty
                ? h("p", { class: "soft" }, EMPTY[/** @type {keyof typeof EMPTY} */ (history.tab)])
                : null,
            current.isLoading ? progress("Reading…") : null,
            current.error
                ? problem(
                    current.error,
                    { label: "Try again", act: () => actions.openHistory(history.tab) },
                )
                : null,
            current.cursor && !current.isLoading
                ? h(
                    "button",
                    {
                        type: "button",
                        class: "button",
                        id: "history-more",
                        onclick: () => actions.loadMore(history.tab),
                    },
                    "Show more",
                )
                : null,
        );
    }

    const leave = (/** @type {() => void} */ act) => () => {
        dialog.close();
        act();
    };

    const rows = {
        conversations: (/** @type {any} */ item) => h("div", { class: "row-pair" },
            h("button", {
                type: "button",
                class: "row",
                id: `conversation-${item.id}`,
                data: {
                    conversation: item.id,
                },
                "aria-current": item.id === store.get().conversation.id ? "true" : null,
                onclick: leave(() => actions.openConversation(item.id)),
            }, h("span", { class: "row-title" }, item.title || "Untitled"), h(
                "span",
                { class: "soft small" },
                moment(item.updated_at, context.now()),
            )),
            h("button", {
                type: "button",
                class: `button is-plain is-small${doomed === item.id ? " is-danger" : ""}`,
                id: `delete-${item.id}`,
                "aria-label": doomed === item.id
                    ? `Delete “${item.title}” for good`
                    : `Delete “${item.title}”`,
                onclick: () => remove(item.id),
            }, doomed === item.id ? "Delete for good" : "Delete")),
        workflows: (/** @type {any} */ item) => h("button", {
            type: "button", class: "row", id: `workflow-${item.id}`, data: { workflow: item.id },
            "aria-current": item.id === store.get().stage?.workflowId ? "true" : null,
            onclick: leave(() => actions.openWorkflow(item.id)),
        }, h(
            "span",
            { class: "row-title" },
            item.name,
            item.description ? h("span", { class: "soft" }, ` ${item.description}`) : null,
        ),
        h(
            "span",
            { class: "soft small" },
            `Version ${item.version}`,
            item.approved ? " · approved" : "",
            ` · ${moment(item.updated_at, context.now())}`,
        )),
        runs: (/** @type {any} */ item) => h("button", {
            type: "button", class: "row", id: `run-${item.id}`, data: {
                run: item.id,
                state: item.state,
            },
            "aria-current": item.id === store.get().run?.id ? "true" : null,
            onclick: leave(() => actions.openRun(item.id)),
        }, h(
            "span",
            { class: "row-title" },
            item.workflow_name ?? item.workflow_id,
            " ",
            stateChip(runLook(item.state)),
        ),
        h(
            "span",
            { class: "soft small" },
            [
                `Version ${item.version}`,
                moment(item.started_at, context.now()),
                item.finished_at ? elapsed(item.started_at, item.finished_at, 0) : "",
            ].filter(Boolean).join(" · "),
        )),
    };

    /** @param {string} id */
    async function remove(id) {
        if (doomed !== id) {
            doomed = id;
            show();
            return;
        }
        doomed = "";
        const isOpen = store.get().conversation.id === id;
        if (await actions.deleteConversation(id) && isOpen) actions.newConversation();
    }
}
