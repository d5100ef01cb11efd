import { errorText } from "../state/run.js";
import { words } from "../state/format.js";
import { rawRequest, readableRequest, toolCalls } from "../state/model_calls.js";
import { copyButton } from "./copy.js";
import { h } from "./dom.js";
import { logText } from "./log_text.js";
import { fieldsView } from "./values.js";

/**
 * One call of a model: what was sent by role, what came back, and the raw request. All of it is
 * text of other people and of models, and is shown as text.
 *
 * @typedef {import("../net/contract_diagnosis.js").WholeModelCall} WholeModelCall
 */

/** Most characters of the raw request that are drawn; copying gives all of it. */
const MOST_RAW = 200_000;

/** @param {WholeModelCall} call */
export function modelCallBody(call) {
    const { messages, tools, settings } = readableRequest(call.request);
    const raw = rawRequest(call);
    return h("div", { class: "call-body" },
        h("h4", null, "Sent"),
        ...messages.map((message) => block(message.role, message.of, message.text, message.calls)),
        messages.length === 0
            ? h("p", { class: "soft" }, call.request_is_cut
                ? "The request was too large to be kept whole; its beginning is below."
                : "The request has no messages; see the raw JSON.")
            : null,
        settings.length + tools.length > 0
            ? fieldsView({
                ...Object.fromEntries(settings),
                ...(tools.length > 0 ? { tools: tools.join(", ") } : {}),
            })
            : null,
        h("h4", null, "Came back"),
        answer(call),
        h("details", { class: "exact", id: `raw-${call.id}` },
            h("summary", { id: `raw-summary-${call.id}` }, call.request_is_cut
                ? "Raw request, its beginning"
                : "Raw request, exactly as it was sent"),
            h("pre", { tabindex: "0", role: "region", "aria-label": "Raw request" }, h("code", null, raw.length > MOST_RAW
                ? `${raw.slice(0, MOST_RAW)}… (${raw.length - MOST_RAW} more characters; copy has all)`
                : raw))),
        h("p", null, copyButton(`copy-raw-${call.id}`, "Copy the raw request", () => raw, "Copy raw JSON")));
}

/** @param {WholeModelCall} call */
function answer(call) {
    const text = call.answer?.text ?? "";
    const calls = toolCalls(call.answer?.tool_calls);
    const error = errorText(call.error);
    return [
        text !== "" || calls.length > 0 ? block("assistant", "", text, calls) : null,
        error ? h("p", { class: "call-error break" }, error) : null,
        text === "" && calls.length === 0 && !error ? h("p", { class: "soft" }, "No answer came.") : null,
    ];
}

/**
 * @param {string} role
 * @param {string} of the tool or person behind it
 * @param {string} text
 * @param {{name: string, arguments: string}[]} calls
 */
function block(role, of, text, calls) {
    return h("section", { class: "sent-message", "aria-label": words(role), data: { role } },
        h("p", { class: "sent-role" }, words(role), of ? h("code", null, of) : null),
        text !== "" ? h("p", { class: "sent-text" }, ...logText(text)) : null,
        ...calls.map((call) => h("p", { class: "sent-text" }, h("strong", null, call.name), ` ${call.arguments}`)));
}
