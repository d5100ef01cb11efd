import { nodeLabel } from "../graph/node_types.js";
import { moment } from "../state/format.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";

/** What a step asks a person in the middle of a run, and the answer to it. */

const VERDICTS = {
    retry: "It did not happen: do it again",
    succeed: "It happened: go on",
    fail: "Give this step up",
    approve: "Approve",
    reject: "Reject",
};

/** Characters that the server takes as a comment. */
const COMMENT_LENGTH = 4000;

/**
 * The card of a step that asks; nothing for any other.
 * @param {import("../net/contract.js").WorkflowNode} node
 * @param {import("../net/contract.js").RunNode | undefined} result
 * @param {import("../state/run.js").RunView} run
 * @param {import("../actions/context.js").ViewContext} context
 */
export function decision(node, result, run, { actions, now }) {
    const asked = result?.state === "waiting" ? result.decision : null;
    if (!asked || !Array.isArray(asked.verdicts)) return null;
    const field = `decision-comment-${node.id}`;
    const title = `decision-title-${node.id}`;
    const decide = (/** @type {string} */ verdict) => {
        const box = /** @type {HTMLTextAreaElement | null} */ (document.getElementById(field));
        actions.decide(node.id, verdict, box?.value ?? "");
    };
    return h(
        "section",
        {
            class: "decision", data: { decision: node.id }, "aria-labelledby": title,
            onkeydown: (/** @type {KeyboardEvent} */ event) => {
                if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
                event.preventDefault();
                if (run.busy === null) decide(asked.verdicts[0]);
            },
        },
        h("h4", { class: "decision-title", id: title }, icon("person", 16), ` Your decision: ${nodeLabel(node)}`),
        h("p", { class: "decision-question" }, String(asked.question ?? "")),
        notes(asked, now),
        h(
            "label",
            { class: "field" },
            h("span", null, "Comment ", h("span", { class: "soft" }, "(optional)")),
            h("textarea", { id: field, rows: 2, maxlength: COMMENT_LENGTH, autocomplete: "off" }),
        ),
        h(
            "div",
            { class: "buttons" },
            ...asked.verdicts.map((verdict, index) => h(
                "button",
                {
                    type: "button",
                    id: `decide-${node.id}-${verdict}`,
                    class: `button${index === 0 ? " is-primary" : ""}`,
                    data: { verdict },
                    "aria-disabled": run.busy !== null ? "true" : null,
                    onclick: () => decide(verdict),
                },
                VERDICTS[/** @type {keyof typeof VERDICTS} */ (verdict)] ?? verdict,
            )),
            h("span", { class: "soft small" }, "Ctrl + Enter: ",
                VERDICTS[/** @type {keyof typeof VERDICTS} */ (asked.verdicts[0])] ?? asked.verdicts[0]),
        ),
    );
}

/**
 * Who may answer, and until when.
 * @param {{approvers?: string[], expires_at?: string | null}} asked
 * @param {() => number} now
 */
function notes(asked, now) {
    const words = [
        asked.approvers && asked.approvers.length > 0 ? `Asked: ${asked.approvers.join(", ")}` : "",
        asked.expires_at ? `Fails without an answer: ${moment(asked.expires_at, now())}` : "",
    ].filter(Boolean);
    return words.length > 0 ? h("p", { class: "soft small" }, words.join(" · ")) : null;
}
