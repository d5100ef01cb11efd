import { h } from "./dom.js";
import { icon } from "./icons.js";

/**
 * Failures and findings.
 *
 * @typedef {import("../net/contract.js").Diagnostic} Diagnostic
 */

/**
 * What went wrong, what to do next, and perhaps a button that does it.
 * @param {{message: string, next: string, diagnostics?: Diagnostic[]}} error
 * @param {{label: string, act: () => void, id?: string} | null} [action]
 */
export function problem(error, action = null) {
    return h("div", { class: "problem", role: "alert" },
        icon("warning", 18),
        h("div", { class: "problem-text" },
            h("p", { class: "problem-message" }, error.message),
            error.next ? h("p", { class: "problem-next" }, error.next) : null,
            diagnosticList(error.diagnostics ?? []),
            action
                ? h(
                    "button",
                    { type: "button", id: action.id, class: "button is-small", onclick: action.act },
                    action.label,
                )
                : null));
}

/** @param {Diagnostic[]} diagnostics */
export function diagnosticList(diagnostics) {
    if (diagnostics.length === 0) return null;
    return h("ul", { class: "diagnostics" }, ...diagnostics.map((item) =>
        h("li", { data: { severity: item.severity } },
            h("strong", null, item.severity === "error" ? "Error" : "Warning"), " ",
            item.node ? h("code", null, item.node) : null, item.node ? " " : null,
            item.message,
            item.suggestion
                ? h("span", { class: "soft" }, ` Did you mean “${item.suggestion}”?`)
                : null)));
}

/**
 * Something is being waited for.
 * @param {string} text
 */
export function progress(text) {
    return h(
        "p",
        { class: "progress" },
        h("span", { class: "spinner", "aria-hidden": "true" }),
        text,
    );
}

/**
 * A state in words with its mark.
 * @param {import("../graph/states.js").StateLook} look
 * @param {string} [text]
 */
export function stateChip(look, text = look.word) {
    return h(
        "span",
        { class: "chip", data: { tone: look.tone } },
        look.mark ? icon(look.mark, 13) : null,
        text,
    );
}
