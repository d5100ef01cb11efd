import { plannerWords } from "../state/derive.js";
import { h } from "./dom.js";

/** Who answers, and whether this is the sandbox. */

/** @param {HTMLElement} line @param {import("../actions/context.js").ViewContext} context */
export function mountStatus(line, { store, actions }) {
    store.watch((state) => state.status, ({ value, error }) => {
        if (error) {
            line.dataset.tone = "bad";
            line.replaceChildren(
                h("span", { class: "status-dot" }),
                `${error.message} ${error.next} `,
                h(
                    "button",
                    { type: "button", class: "button is-link", onclick: actions.loadStatus },
                    "Try again",
                ),
            );
            return;
        }
        if (!value) {
            line.replaceChildren("Connecting…");
            return;
        }
        line.dataset.tone = value.planner === "gateway" ? "good" : "quiet";
        const peers = [...(value.airflow ?? []), ...(value.databases ?? [])].join(", ");
        line.title = `Orchestrate ${value.version ?? ""}${peers ? ` · connections: ${peers}` : ""}`;
        line.replaceChildren(
            h("span", { class: "status-dot", "aria-hidden": "true" }),
            h("span", { data: { planner: value.planner } }, plannerWords(value)),
            value.sandbox
                ? h(
                    "span",
                    { class: "status-sandbox", data: { sandbox: "" } },
                    "Sandbox with sample data",
                )
                : "",
            value.notice ? h("span", { class: "status-notice" }, value.notice) : "");
    });
}
