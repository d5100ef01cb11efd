import { moment } from "../state/format.js";
import { safeHref } from "../state/markdown.js";
import { changeLines, frequencyWords, recentRuns } from "../state/task_history.js";
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
    const often = frequencyWords(history, now);
    const changes = changeLines(history);
    const success = history.last_success;
    if (often === "" && recent.length === 0 && changes.length === 0 && !success) return null;
    const href = safeHref(success?.url);
    const when = moment(success?.ended_at, now) || success?.dag_run_id || "";
    return h("section", { class: "history-of-task", "aria-label": "How it did lately", data: { history: "" } },
        h("h4", null, "Lately"),
        often ? h("p", null, often) : null,
        recent.length > 0 ? strip(recent) : null,
        success
            ? h("p", null, "Last success: ", href ? link(href, when || "open it in Airflow") : when)
            : null,
        ...changes.map((line) => h("p", { class: "break" }, line)),
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
    return h("details", { id: `recent-${index}`, class: "exact" }, h("summary", { id: `recent-summary-${index}` }, "Show these runs"),
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
