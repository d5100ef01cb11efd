import { duration, moment, plural } from "../state/format.js";
import { safeHref } from "../state/markdown.js";
import { shownStrips, strips } from "../state/tries.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { link } from "./markdown.js";

/**
 * The tries as strips, one cell a try; a cell that is pressed shows the evidence of that try alone.
 *
 * @param {import("../state/diagnosis.js").FoundDiagnosis} found
 * @param {{index: number, chosen: string | null, choose: (key: string | null) => void, now: number}} options
 */
export function triesView({ diagnosis }, { index, chosen, choose, now }) {
    const all = strips(diagnosis);
    if (all.length === 0) return null;
    const { shown, hidden } = shownStrips(all);
    const cell = all.flatMap((strip) => strip.cells).find((candidate) => candidate.key === chosen);
    return h("div", { class: "tries", role: "group", "aria-label": "Tries" },
        ...shown.map((strip, row) => h("div", { class: "tries-row", data: { tries: strip.task } },
            all.length > 1 ? h("code", { class: "tries-task" }, strip.task) : null,
            h(
                "ol",
                { class: "tries-cells", "aria-label": strip.task ? `Tries of ${strip.task}` : "Tries" },
                ...strip.cells.map((item, column) =>
                    cellView(item, `try-${index}-${row}-${column}`, chosen, choose)),
            ))),
        hidden > 0
            ? h("p", { class: "soft small" }, `and the tries of ${plural(hidden, "more task")}`)
            : null,
        cell ? chosenView(cell, { index, choose, now }) : null);
}

/**
 * @param {import("../state/tries.js").Cell} cell
 * @param {string} id
 * @param {string | null} chosen
 * @param {(key: string | null) => void} choose
 */
function cellView({ key, item, look, name }, id, chosen, choose) {
    return h("li", { data: { try: item.number, state: item.state } }, h("button", {
        type: "button", id, class: "try-cell",
        "aria-pressed": String(key === chosen),
        "aria-label": name,
        title: name,
        data: { tone: look.tone },
        onclick: () => choose(key),
    },
    look.mark ? icon(look.mark, 14) : null,
    h("strong", null, `Try ${item.number}`),
    h("span", null, look.word.toLowerCase()),
    typeof item.seconds === "number" ? h("span", { class: "soft" }, duration(item.seconds)) : null));
}

/**
 * What is known of the try that was chosen.
 * @param {import("../state/tries.js").Cell} cell
 * @param {{index: number, choose: (key: string | null) => void, now: number}} options
 */
function chosenView({ item, passages }, { index, choose, now }) {
    const href = safeHref(item.url);
    const facts = [
        item.started_at ? `started ${moment(item.started_at, now)}` : "",
        typeof item.lines === "number" ? plural(item.lines, "line") : "",
        passages === 0 ? "no passage of it is quoted" : `${plural(passages, "passage")} quoted`,
    ];
    return h("p", { class: "tries-chosen small" },
        h("span", null, `Only try ${item.number}: `, facts.filter(Boolean).join(" · ")),
        href ? link(href, "Open this try in Airflow") : null,
        h("button", {
            type: "button", id: `try-all-${index}`, class: "button is-link", onclick: () => choose(null),
        }, "Show all tries"));
}
