import { versionLook } from "../graph/states.js";
import { moment, shortHash } from "../state/format.js";
import { h } from "./dom.js";
import { progress, problem, stateChip } from "./notice.js";

/** Every version of the workflow, newest first. */

/**
 * @param {import("../state/initial.js").StagedState} state
 * @param {import("../actions/context.js").ViewContext} context
 */
export function versionsPanel(state, { actions, now }) {
    const { stage } = state;
    if (stage.versions === null) {
        return stage.error
            ? problem(stage.error, { label: "Try again", act: () => actions.showTab("versions") })
            : progress("Reading the versions…");
    }
    const sorted = [...stage.versions].sort((a, b) => b.version - a.version);
    return h("ol", { class: "versions" }, ...sorted.map((item) => h("li", null,
        h("button", {
            type: "button", class: "row", id: `version-${item.version}`, data: {
                version: item.version,
                state: item.state,
            },
            "aria-current": item.version === stage.version ? "true" : null,
            onclick: () => actions.showVersion(stage.workflowId, item.version),
        },
        h("strong", null, `Version ${item.version}`), h(
            "span",
            { class: "soft small" },
            "document ",
            h("code", null, shortHash(item.sha256)),
        ), stateChip(versionLook(item.state)),
        h("span", { class: "spring" }), h(
            "span",
            { class: "soft small" },
            moment(item.created_at, now()),
        )))));
}
