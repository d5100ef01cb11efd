import { logParts } from "../state/log_text.js";
import { h } from "./dom.js";

/** Log lines as elements: text and nothing else, whatever they hold. */

/**
 * @param {{number: number | null, text: string}} line
 * @param {{isCited?: boolean, kinds?: Set<string>}} [options]
 */
export function logLine(line, { isCited = false, kinds } = {}) {
    return h("span", { class: "log-line", data: { cited: isCited ? "" : null, line: line.number } },
        h("span", {
            class: "log-number", "aria-hidden": "true", data: { number: line.number ?? "" },
        }),
        h("span", { class: "log-text" }, ...logText(line.text, kinds), "\n"));
}

/**
 * @param {string} text
 * @param {Set<string>} [kinds] of secrets that were hidden here
 * @returns {(string | HTMLElement)[]}
 */
export function logText(text, kinds) {
    return logParts(text, kinds).map((part) => {
        if (part.kind === "strong") return h("mark", null, part.text);
        if (part.kind === "hidden") return h("span", {
            class: "placeholder", tabindex: "0", role: "note", data: { explain: part.secret },
        }, part.text);
        return part.text;
    });
}
