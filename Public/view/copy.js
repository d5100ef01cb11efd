import { h } from "./dom.js";
import { icon } from "./icons.js";

/** Buttons that copy a text. */

/** How long a button says that it has copied, in milliseconds. */
const SAID_FOR = 2000;

/**
 * @param {string} id
 * @param {string} name for screen readers, and for a tip when the button is only a picture
 * @param {() => string} text asked for when it is pressed
 * @param {string} [label] visible; a picture alone without it
 */
export function copyButton(id, name, text, label) {
    const button = h("button", {
        type: "button", id,
        class: `button is-plain is-small copy${label ? "" : " is-icon"}`,
        "aria-label": name,
        title: label ? null : name,
        data: { copy: "" },
        onclick: async () => {
            const isCopied = await copyText(text());
            button.replaceChildren(icon(isCopied ? "check" : "cross", 15), label
                ? isCopied ? "Copied" : "Could not copy"
                : "");
            button.setAttribute("aria-label", isCopied ? "Copied" : "Could not copy");
            setTimeout(() => {
                button.replaceChildren(icon("copy", 15), label ?? "");
                button.setAttribute("aria-label", name);
            }, SAID_FOR);
        },
    }, icon("copy", 15), label ?? "");
    return button;
}

/**
 * The clipboard is only there on https and on loopback; elsewhere a selected field is copied.
 * @param {string} text
 * @returns {Promise<boolean>} whether it was copied
 */
async function copyText(text) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        const focused = document.activeElement;
        const field = /** @type {HTMLTextAreaElement} */ (h("textarea", {
            class: "visually-hidden", "aria-hidden": "true", tabindex: "-1",
        }));
        field.value = text;
        // A dialog that is open makes the rest of the page inert.
        (document.querySelector("dialog[open]") ?? document.body).append(field);
        field.select();
        const isCopied = document.execCommand("copy");
        field.remove();
        /** @type {HTMLElement | null} */ (focused)?.focus();
        return isCopied;
    }
}
