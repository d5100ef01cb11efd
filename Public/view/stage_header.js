import { EXPORT_FORMATS } from "../actions/decisions.js";
import { runLook, runWords, versionLook } from "../graph/states.js";
import { activeTab, canRun, isRunning, shownRun } from "../state/derive.js";
import { shortHash } from "../state/format.js";
import { h, refill } from "./dom.js";
import { stateChip } from "./notice.js";

/** Which workflow and version this is, its state, and the next thing to do with it. */

const FORMAT_NAMES = {
    json: "JSON document", yaml: "YAML", python: "Python script",
    airflow: "Airflow DAG file",
    mermaid: "Mermaid diagram", dot: "Graphviz DOT", svg: "SVG picture",
};

/** @param {HTMLElement} header @param {import("../actions/context.js").ViewContext} context */
export function mountStageHeader(header, { store, actions }) {
    store.watch((state) => [state.stage, shownRun(state)?.state, activeTab(state)], () => {
        const state = store.get();
        header.hidden = state.stage === null;
        if (!state.stage) {
            header.replaceChildren();
            return;
        }
        const { stage } = state;
        const run = shownRun(state);
        const hash = stage.contractSha256 ?? stage.approval?.contract_sha256;
        refill(header, [
            h("div", { class: "stage-title" },
                h("h2", { title: stage.workflow.description ?? null }, stage.workflow.name),
                h("p", { class: "stage-facts" },
                    h("span", null, `Version ${stage.version}`),
                    hash ? h("code", { title: hash }, shortHash(hash)) : null,
                    stateChip(versionLook(stage.state)),
                    run ? stateChip(runLook(run.state), runWords(run.state)) : null)),
            h(
                "div",
                { class: "stage-actions" },
                exportMenu(stage, actions),
                nextAction({ ...state, stage }, actions),
            ),
        ]);
    });
    document.addEventListener("click", (event) => {
        const menu = header.querySelector("details[open]");
        if (menu && !menu.contains(/** @type {Node} */ (event.target))) menu.removeAttribute("open");
    });
    header.addEventListener("keydown", (event) => {
        const menu = header.querySelector("details[open]");
        if (event.key !== "Escape" || !menu) return;
        menu.removeAttribute("open");
        /** @type {HTMLElement | null} */ (menu.querySelector("summary"))?.focus();
    });
}

/**
 * @param {import("../state/initial.js").Stage} stage
 * @param {import("../actions/context.js").Actions} actions
 */
function exportMenu(stage, actions) {
    return h("details", { class: "menu", id: "export-menu" },
        h(
            "summary",
            { class: "button is-plain", id: "export-button" },
            stage.busy === "export" ? "Exporting…" : "Export",
        ),
        h("ul", null, ...EXPORT_FORMATS.map((format) => h("li", null, h("button", {
            type: "button", data: { format },
            onclick: (/** @type {Event} */ event) => {
                /** @type {Element} */ (event.currentTarget).closest("details")?.removeAttribute("open");
                actions.exportAs(format);
            },
        }, FORMAT_NAMES[/** @type {keyof typeof FORMAT_NAMES} */ (format)] ?? format)))));
}

/**
 * The one next step, when its panel is not the one shown.
 * @param {import("../state/initial.js").StagedState} state
 * @param {import("../actions/context.js").Actions} actions
 */
function nextAction(state, actions) {
    if (activeTab(state) === "plan") return null;
    const button = (/** @type {string} */ label, /** @type {boolean} */ isPrimary) => h("button", {
        type: "button",
        id: "to-plan",
        class: `button${isPrimary ? " is-primary" : ""}`,
        onclick: () => actions.showTab("plan"),
    }, label);
    if (state.stage.state === "proposed") return button("Review and approve", true);
    if (canRun(state) && !isRunning(state)) return button(
        shownRun(state) ? "Run again…" : "Run…",
        false,
    );
    return null;
}
