import { moment } from "../state/format.js";
import { safeHref } from "../state/markdown.js";
import { driftWords, frequencyWords, recentRuns, versionWords } from "../state/task_history.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { link } from "./markdown.js";

/**
 * How the task did lately: in words, as a strip of its recent runs, and as a table to unfold.
 *
 * @param {import("../net/contract_diagnosis.js").TaskHistory | null} history
 * @param {{index: number, now: number}} options
 */
export function historyView(history, { index, now }) {
    if (history === null) return null;
    const recent = recentRuns(history, now);
    const changes = (Array.isArray(history.changes) ? history.changes : []).map(String);
    const lines = [frequencyWords(history, now), driftWords(history), versionWords(history)].filter(Boolean);
    const success = history.last_success;
    if (lines.length === 0 && recent.length === 0 && changes.length === 0 && !success) return null;
    const href = safeHref(success?.url);
    const when = moment(success?.ended_at, now) || success?.dag_run_id || "";
    return h("section", { class: "history-of-task", "aria-label": "How it did lately", data: { history: "" } },
        h("h4", null, "Lately"),
        lines[0] ? h("p", null, lines[0]) : null,
        recent.length > 0 ? strip(recent) : null,
        ...lines.slice(1).map((line) => h("p", null, line)),
        success
            ? h("p", null, "Last success: ", href ? link(href, when || "open it in Airflow") : when)
            : null,
        changes.length > 0
            ? h("ul", { class: "changes" }, ...changes.map((line) => h("li", { class: "break" }, line)))
            : null,
        recent.length > 0 ? table(recent, index) : null);
}

/** @param {ReturnType<typeof recentRuns>} recent */
function strip(recent) {
    return h("ol", { class: "recent", "aria-label": "Recent runs, oldest first" }, ...recent.map((run) => {
        const name = [run.id, run.look.word.toLowerCase(), run.at, run.took].filter(Boolean).join(", ");
        return h("li", { title: name, data: { tone: run.look.tone } },
            h("span", { class: "visually-hidden" }, name),
            run.look.mark ? icon(run.look.mark, 12) : null);
    }));
}

/** @param {ReturnType<typeof recentRuns>} recent @param {number} index */
function table(recent, index) {
    return h("details", { id: `recent-${index}`, class: "exact" }, h("summary", null, "Show these runs"),
        h("div", { class: "table-wrap", tabindex: "0", role: "region", "aria-label": "Recent runs" },
            h("table", { class: "data" },
                h("thead", null, h("tr", null, ...["Run", "State", "Started", "Took"].map((name) =>
                    h("th", { scope: "col" }, name)))),
                h("tbody", null, ...recent.toReversed().map((run) => h("tr", null,
                    h("td", { class: "break" }, run.id),
                    h("td", null, run.look.word),
                    h("td", null, run.at),
                    h("td", { class: "number" }, run.took)))))));
}
