import { moment, plural } from "../state/format.js";
import { callFacts, callLook, callsOf, purposeWords, totalTokenWords } from "../state/model_calls.js";
import { h, refill } from "./dom.js";
import { icon } from "./icons.js";
import { modelCallBody } from "./model_call_body.js";
import { problem, progress, stateChip } from "./notice.js";

/**
 * What was sent to a model, as a sheet over the page: the calls, each with its exact request.
 *
 * @param {HTMLDialogElement} dialog
 * @param {import("../actions/context.js").ViewContext} context
 */
export function mountModelCalls(dialog, { store, actions, now }) {
    dialog.addEventListener("close", () => actions.closeSent());
    dialog.addEventListener("click", (event) => {
        if (event.target === dialog) dialog.close();
    });
    store.watch((state) => state.sent, (sent) => {
        const { of } = sent;
        if (of === null) {
            if (dialog.open) dialog.close();
            dialog.replaceChildren();
            return;
        }
        const isFresh = !dialog.open;
        const scroll = dialog.querySelector(".sheet-body")?.scrollTop ?? 0;
        refill(dialog, [h("div", { class: "sheet" }, head(of.title), body(sent, of))], { isFresh });
        if (isFresh) dialog.showModal();
        else dialog.querySelector(".sheet-body")?.scrollTo({ top: scroll });
    });

    /** @param {string} title */
    function head(title) {
        return h("header", { class: "sheet-head" }, h("h2", { id: "sent-title" }, title), h("button", {
            type: "button", class: "button is-plain is-icon", id: "sent-close", "aria-label": "Close",
            onclick: () => dialog.close(),
        }, icon("close")));
    }

    /**
     * @param {import("../state/initial.js").Sent} sent
     * @param {import("../state/model_calls.js").CallsOf} of
     */
    function body(sent, of) {
        const { calls, isWhole } = callsOf(sent.items, of);
        return h("div", { class: "sheet-body", tabindex: "-1" },
            sent.isLoading ? progress("Reading the record…") : null,
            sent.error ? problem(sent.error, { label: "Try again", act: () => actions.openSent(of) }) : null,
            !sent.isLoading && !sent.error && calls.length === 0
                ? h("p", { class: "soft" }, "Nothing was sent to a model for this.")
                : null,
            calls.length > 0
                ? h(
                    "p",
                    { class: "soft small" },
                    [plural(calls.length, "call"), totalTokenWords(calls)].filter(Boolean).join(" · "),
                    ". Secrets were replaced by placeholders before anything was sent.",
                )
                : null,
            isWhole
                ? h("p", { class: "soft small" }, "These are all calls of the conversation; its times do not tell which are of this answer.")
                : null,
            sent.hasMore
                ? h("p", { class: "soft small" }, `There are more than these ${sent.items.length} calls.`)
                : null,
            h("ol", { class: "calls" }, ...calls.map((call, index) => h("li", null, callView(
                call, sent.calls[call.id], { isOnly: calls.length === 1, index },
            )))));
    }

    /**
     * @param {import("../state/model_calls.js").ModelCall} call
     * @param {{value: any, error: any} | undefined} whole
     * @param {{isOnly: boolean, index: number}} place
     */
    function callView(call, whole, { isOnly, index }) {
        const details = /** @type {HTMLDetailsElement} */ (h("details", {
            class: "call", id: `call-${call.id}`, data: { call: call.id, state: call.state },
            ontoggle: () => {
                if (details.open) actions.readCall(call.id);
            },
        },
        // An id, so that the focus stays when the request has been read.
        h("summary", { id: `call-summary-${call.id}` },
            h("strong", null, purposeWords(call.purpose) || `Call ${index + 1}`),
            stateChip(callLook(call.state)),
            h("span", { class: "soft small" }, [...callFacts(call), moment(call.at, now())].filter(Boolean).join(" · "))),
        whole?.value ? modelCallBody(whole.value) : null,
        whole?.error ? problem(whole.error, { label: "Try again", act: () => actions.readCall(call.id, { isAgain: true }) }) : null,
        whole && !whole.value && !whole.error ? progress("Reading the request…") : null));
        details.open = isOnly;
        return details;
    }
}
