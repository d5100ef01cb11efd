import { h } from "./dom.js";

/**
 * A small link to the record of what was sent to a model.
 *
 * @param {string} id
 * @param {import("../actions/context.js").Actions} actions
 * @param {() => import("../state/model_calls.js").CallsOf} of asked for when it is pressed
 */
export function sentLink(id, actions, of) {
    return h("button", {
        type: "button", id, class: "button is-link sent-link", "aria-haspopup": "dialog",
        data: { sent: "" },
        onclick: () => actions.openSent(of()),
    }, "What was sent");
}
