import { diffLines, shownParts } from "../state/diff.js";
import { h } from "./dom.js";

const SIGN_WORDS = { "+": "added", "−": "removed", "~": "changed" };
const PART_SIGNS = { same: " ", removed: "−", added: "+" };

/**
 * What the server found to be different; never what a model says about it.
 * @param {any} diff
 */
export function diffView(diff) {
    const lines = diffLines(diff);
    if (lines.length === 0) return null;
    return h("div", { class: "diff", data: { diff: "" } },
        h(
            "p",
            { class: "small" },
            h("strong", null, "What changed"),
            h("span", { class: "soft" }, " · compared by the server"),
        ),
        h("ul", null, ...lines.map(lineView)));
}

/** @param {import("../state/diff.js").DiffLine} line */
function lineView(line) {
    return h("li", { data: { sign: SIGN_WORDS[line.sign] } },
        h("span", { class: "diff-sign", "aria-hidden": "true" }, line.sign),
        h("div", null, line.words, line.text ? textView(line.text) : null));
}

/** @param {import("../state/diff.js").TextDifference} text */
function textView(text) {
    const isLines = text.unit === "lines";
    return h("pre", { class: "diff-text", data: { unit: text.unit } },
        ...shownParts(text).map((part) => {
            const sign = PART_SIGNS[part.kind];
            const words = isLines ? `${sign} ${part.text}\n` : part.text;
            if (part.kind === "same") return h("span", null, words);
            return h(part.kind === "removed" ? "del" : "ins", null, words);
        }));
}
