import { canRun, hasContractChanged, isRunning } from "../state/derive.js";
import { moment, shortHash } from "../state/format.js";
import { inputControl, inputValues } from "../state/inputs.js";
import { h } from "./dom.js";
import { problem, progress } from "./notice.js";

/** What a person decides: approve or reject the version, then run it with values for its inputs. */

/**
 * @param {import("../state/initial.js").StagedState} state
 * @param {import("../actions/context.js").ViewContext} context
 */
export function approvalCard(state, context) {
    const { stage } = state;
    const body = stage.state === "approved" ? approved(state, context)
        : stage.state === "rejected" ? rejected(stage)
            : proposed(stage, context);
    return h(
        "aside",
        {
            class: "approval",
            id: "approval",
            "aria-label": "Approval",
            data: { state: stage.state },
        },
        ...body,
        failure(stage, context.actions),
    );
}

/**
 * @param {import("../state/initial.js").Stage} stage
 * @param {import("../actions/context.js").Actions} actions
 */
function failure(stage, actions) {
    if (!stage.error) return null;
    if (stage.error.status !== 409 || stage.state !== "proposed") return problem(stage.error);
    const { message, diagnostics } = stage.error;
    return problem(
        {
            message,
            diagnostics,
            next: "Make the plan again and look at what is different, then decide.",
        },
        { label: "Make the plan again", id: "refresh-plan", act: actions.refreshPlan },
    );
}

/**
 * @param {import("../state/initial.js").Stage} stage
 * @param {import("../actions/context.js").ViewContext} context
 */
function proposed(stage, { actions }) {
    const hash = shortHash(stage.contractSha256);
    const errors = stage.diagnostics.some((/** @type {any} */ item) => item.severity === "error");
    const isReady = stage.contractSha256 !== null && !stage.isPlanning && !errors;
    const comment = () => /** @type {HTMLInputElement | null} */ (document.getElementById("approval-comment"))?.value ?? "";
    return [
        h("h3", null, "Approve this version?"),
        h(
            "p",
            { class: "soft" },
            "Only what the plan shows can run. Any change needs a new approval.",
        ),
        h(
            "label",
            { class: "field" },
            h("span", null, "Comment ", h("span", { class: "soft" }, "(optional)")),
            h(
                "input",
                { type: "text", id: "approval-comment", maxlength: 1000, autocomplete: "off" },
            ),
        ),
        stage.isPlanning ? progress("Checking the plan…") : null,
        errors
            ? h("p", { class: "soft" }, "It has errors. Ask for a correction in the conversation.")
            : null,
        h("div", { class: "buttons" },
            h("button", {
                type: "button",
                class: "button is-primary",
                id: "approve",
                disabled: !isReady,
                "aria-disabled": stage.busy !== null ? "true" : null,
                data: { sha256: stage.contractSha256 },
                onclick: () => actions.approve(comment()),
            }, stage.busy === "approve" ? "Approving…" : ["Approve ", h("code", null, hash)]),
            h("button", {
                type: "button",
                class: "button",
                id: "reject",
                "aria-disabled": stage.busy !== null ? "true" : null,
                onclick: () => actions.reject(comment()),
            }, stage.busy === "reject" ? "Rejecting…" : "Reject")),
    ];
}

/** @param {import("../state/initial.js").Stage} stage */
function rejected(stage) {
    return [
        h("h3", null, "Rejected"),
        h("p", { class: "soft" }, stage.approval?.comment ? `“${stage.approval.comment}” ` : null,
            "This version cannot run. Ask for a change in the conversation; it becomes a new version."),
    ];
}

/**
 * @param {import("../state/initial.js").StagedState} state
 * @param {import("../actions/context.js").ViewContext} context
 */
function approved(state, { actions, now }) {
    const { stage } = state;
    const { by, at, comment, contract_sha256: hash } = stage.approval ?? {};
    const inputs = Array.isArray(stage.workflow.inputs) ? stage.workflow.inputs : [];
    const when = moment(at, now());
    return [
        h("h3", null, "Approved"),
        h("p", { class: "soft" }, h("code", null, shortHash(hash ?? stage.contractSha256)),
            by ? ` by ${by}` : null, when ? `, ${when}` : null, comment ? `: “${comment}”` : null),
        hasContractChanged(stage) ? problem({
            message: "What this version would run has changed since it was approved.",
            next: "A run would be refused. Compare the plan with what you approved; "
                + "ask for the workflow again to approve it as it is now.",
        }) : null,
        h(
            "form",
            {
                class: "run-form",
                id: "run-inputs",
                novalidate: true,
                onsubmit: (/** @type {Event} */ event) => submit(event, inputs, actions),
            },
            ...inputs.map(inputField),
            h(
                "button",
                {
                    type: "submit",
                    class: "button is-primary",
                    id: "run",
                    disabled: !canRun(state),
                    "aria-disabled": stage.busy !== null ? "true" : null,
                    data: { "focus-next": "" },
                },
                stage.busy === "run" ? "Starting…" : isRunning(state) ? "Run once more" : "Run",
            ),
        ),
    ];
}

/** @param {any} input */
function inputField(input) {
    const control = inputControl(input);
    const id = `input-${input.name}`;
    const described = `${id}-hint`;
    const words = [input.description, control.hint].filter(Boolean).join(" · ");
    const common = {
        id,
        name: input.name,
        "aria-describedby": described,
        required: control.isRequired,
        autocomplete: "off",
    };
    const field = control.kind === "json"
        ? h("textarea", { ...common, rows: 3, class: "mono" }, control.initial)
        : h("input", control.kind === "checkbox"
            ? { ...common, type: "checkbox", checked: control.initial === "true" }
            : {
                ...common,
                type: control.kind,
                step: control.kind === "number" ? "any" : null,
                value: control.initial,
            });
    return h("label", { class: `field${control.kind === "checkbox" ? " is-checkbox" : ""}` },
        h("span", null, h("code", null, input.name)), field,
        h("span", { class: "soft small", id: described }, words), h(
            "span",
            { class: "field-error", id: `${id}-error`, role: "alert" },
        ));
}

/**
 * @param {Event} event
 * @param {any[]} inputs
 * @param {import("../actions/context.js").Actions} actions
 */
function submit(event, inputs, actions) {
    event.preventDefault();
    const texts = Object.fromEntries(inputs.map((input) => {
        const field = /** @type {HTMLInputElement} */ (document.getElementById(`input-${input.name}`));
        return [input.name, field.type === "checkbox" ? String(field.checked) : field.value];
    }));
    const { values, errors } = inputValues(inputs, texts);
    for (const input of inputs) {
        const place = document.getElementById(`input-${input.name}-error`);
        if (place) place.textContent = errors[input.name] ?? "";
        document.getElementById(`input-${input.name}`)?.setAttribute(
            "aria-invalid",
            String(input.name in errors),
        );
    }
    const first = inputs.find((input) => input.name in errors);
    if (first) document.getElementById(`input-${first.name}`)?.focus();
    else actions.startRun(values);
}
