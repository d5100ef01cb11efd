import { LINES_A_CLICK, nextLines, noContext } from "../state/context_lines.js";
import { evidencePlace, evidenceText } from "../state/evidence_text.js";
import { words } from "../state/format.js";
import { evidenceLines } from "../state/log_text.js";
import { copyButton } from "./copy.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { logLine } from "./log_text.js";
import { link } from "./markdown.js";
import { problem } from "./notice.js";

/**
 * One quoted passage of a log, with the lines around it to unfold.
 *
 * @typedef {import("../net/contract_diagnosis.js").Evidence} Evidence
 * @typedef {import("../state/context_lines.js").ContextLines} ContextLines
 * @typedef {import("../state/context_lines.js").Side} Side
 */

/**
 * @param {Evidence} item
 * @param {{index: number, href: string | null, isHidden: boolean, canUnfold: boolean, context: ContextLines | undefined,
 *          kinds: Set<string>, unfold: (side: Side) => void}} options
 */
export function evidenceView(item, { index, href, isHidden, canUnfold, context = noContext, kinds, unfold }) {
    const name = `${index}-${item.id}`;
    const more = (/** @type {Side} */ side) =>
        unfoldButton(item, side, { name, canUnfold, context, unfold });
    const hasContext = context.above.length + context.below.length > 0;
    return h(
        "figure",
        {
            class: "evidence", id: `evidence-${name}`, tabindex: "-1", hidden: isHidden,
            "aria-labelledby": `evidence-name-${name}`,
            data: { evidence: item.id, try: item.try },
        },
        h("figcaption", { id: `evidence-name-${name}` },
            h("span", { class: "cite-name" }, item.id),
            h("span", null, evidencePlace(item)),
            typeof item.count === "number" && item.count > 1
                ? h("span", { class: "chip", data: { tone: "quiet" } }, `${item.count.toLocaleString("en-GB")} times`)
                : null,
            item.reason ? h("span", { class: "soft" }, words(String(item.reason))) : null),
        h("div", { class: "evidence-tools" },
            href ? link(href, "In Airflow") : null,
            copyButton(`copy-${name}`, `Copy ${item.id}`, () => evidenceText(item))),
        more("above"),
        h(
            "pre",
            null,
            h(
                "code",
                null,
                ...context.above.map((line) => logLine(line, { kinds })),
                hasContext ? h("span", { class: "visually-hidden" }, "Quoted:\n") : null,
                ...evidenceLines(item).map((line) => logLine(line, { isCited: true, kinds })),
                hasContext ? h("span", { class: "visually-hidden" }, "End of the quotation.\n") : null,
                ...context.below.map((line) => logLine(line, { kinds })),
            ),
        ),
        more("below"),
        context.error ? problem(context.error) : null,
    );
}

/**
 * @param {Evidence} item
 * @param {Side} side
 * @param {{name: string, canUnfold: boolean, context: ContextLines, unfold: (side: Side) => void}} options
 */
function unfoldButton(item, side, { name, canUnfold, context, unfold }) {
    if (!canUnfold) return null;
    const next = nextLines(item, context, side);
    if (next === null) {
        const isRead = side === "above" ? context.above.length > 0 : context.isEnd;
        return isRead
            ? h("p", { class: "unfold is-end" }, side === "above" ? "The log begins here." : "The log ends here.")
            : null;
    }
    const isLoading = context.isLoading === side;
    const count = Math.min(LINES_A_CLICK, next.to - next.from + 1);
    return h("button", {
        type: "button", id: `unfold-${side}-${name}`, class: "unfold",
        "aria-label": `${count} more lines ${side} ${item.id}`,
        // A button that cannot be pressed for a moment keeps the focus.
        "aria-disabled": context.isLoading ? "true" : null,
        data: { unfold: side },
        onclick: () => unfold(side),
    },
    icon(isLoading ? "spin" : side === "above" ? "up" : "down", 14),
    `${count} more ${count === 1 ? "line" : "lines"}`);
}
