import { activeTab, tabs } from "../state/derive.js";
import { h, refill } from "./dom.js";
import { diagnosisPanel } from "./diagnosis.js";
import { nodePanel } from "./node.js";
import { planPanel } from "./plan.js";
import { runPanel } from "./run.js";
import { versionsPanel } from "./versions.js";

/** The panels below the graph, as tabs. Each panel is drawn from the state by one function. */

const PANELS = {
    plan: planPanel,
    run: runPanel,
    diagnosis: diagnosisPanel,
    node: nodePanel,
    versions: versionsPanel,
};

/**
 * @param {{inspector: HTMLElement, list: HTMLElement, panel: HTMLElement, splitter: HTMLElement, stage: HTMLElement}} parts
 * @param {import("../actions/context.js").ViewContext} context
 */
export function mountInspector({ inspector, list, panel, splitter, stage }, context) {
    const { store, actions } = context;
    let shownTab = "";

    store.watch((state) => [
        state.stage,
        state.run,
        state.diagnosis,
        state.reading,
        state.selection,
        state.tab,
        state.status,
    ], () => {
        const state = store.get();
        const shown = tabs(state);
        inspector.hidden = shown.length === 0;
        splitter.hidden = state.stage === null;
        stage.classList.toggle("is-reading", state.stage === null && shown.length > 0);
        if (shown.length === 0) {
            shownTab = "";
            panel.replaceChildren();
            return;
        }
        const active = activeTab(state);
        refill(list, shown.map((tab) => h("button", {
            type: "button",
            role: "tab",
            id: `tab-${tab.id}`,
            class: "tab",
            data: { tab: tab.id },
            "aria-selected": String(tab.id === active),
            "aria-controls": panel.id,
            tabindex: tab.id === active ? "0" : "-1",
            onclick: () => actions.showTab(tab.id),
        }, tab.title)));
        const key = `${active} ${state.stage?.workflowId} ${state.stage?.version} ${active === "node" ? state.selection : ""}`;
        panel.setAttribute("aria-labelledby", `tab-${active}`);
        refill(
            panel,
            [
                PANELS[active](
                    /** @type {import("../state/initial.js").StagedState} */ (state),
                    context,
                ),
            ],
            { isFresh: key !== shownTab },
        );
        shownTab = key;
    });

    list.addEventListener("keydown", (event) => {
        const all = tabs(store.get());
        const index = all.findIndex((tab) => tab.id === activeTab(store.get()));
        const target = {
            ArrowRight: all[(index + 1) % all.length],
            ArrowLeft: all.at(index - 1),
            Home: all[0],
            End: all.at(-1),
        }[event.key];
        if (!target) return;
        event.preventDefault();
        actions.showTab(target.id);
        requestAnimationFrame(() => document.getElementById(`tab-${target.id}`)?.focus());
    });

    mountSplitter(splitter, stage);
}

const LEAST = 20;
const MOST = 80;

/**
 * The bar between graph and panels.
 * @param {HTMLElement} splitter
 * @param {HTMLElement} stage
 */
function mountSplitter(splitter, stage) {
    let share = 54;
    const show = (/** @type {number} */ next) => {
        share = Math.min(MOST, Math.max(LEAST, next));
        stage.style.setProperty("--inspector-share", `${share}%`);
        splitter.setAttribute("aria-valuenow", String(Math.round(share)));
    };
    splitter.setAttribute("aria-valuemin", String(LEAST));
    splitter.setAttribute("aria-valuemax", String(MOST));
    show(share);
    splitter.addEventListener("keydown", (event) => {
        const step = { ArrowUp: 4, ArrowDown: -4, PageUp: 12, PageDown: -12 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        show(share + step);
    });
    splitter.addEventListener("pointerdown", (event) => {
        splitter.setPointerCapture(event.pointerId);
        const move = (/** @type {PointerEvent} */ moved) => {
            const box = stage.getBoundingClientRect();
            show(((box.bottom - moved.clientY) / box.height) * 100);
        };
        splitter.addEventListener("pointermove", move);
        splitter.addEventListener(
            "lostpointercapture",
            () => splitter.removeEventListener("pointermove", move),
            { once: true },
        );
    });
}
