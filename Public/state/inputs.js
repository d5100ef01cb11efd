/**
 * Values typed for the inputs of a run, by the document's declarations. Pure.
 *
 * @typedef {import("../net/contract.js").WorkflowInput} WorkflowInput
 * @typedef {{kind: "text" | "number" | "date" | "checkbox" | "json", initial: string, isRequired: boolean,
 *            hint: string}} InputControl
 */

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/u;
const HINTS = {
    integer: "whole number",
    number: "number",
    date: "year-month-day",
    datetime: "such as 2026-01-31T08:00:00Z",
    object: "JSON object",
    list: "JSON list",
    boolean: "",
    string: "",
};

/**
 * Which control an input gets and what it holds at first. A default that the control could not
 * hold (an expression in a date) is left to the server and named in the hint.
 * @param {WorkflowInput} input
 * @returns {InputControl}
 */
export function inputControl(input) {
    const hasDefault = input.default !== undefined && input.default !== null;
    const text = hasDefault ? defaultText(input.default) : "";
    const hint = HINTS[/** @type {keyof typeof HINTS} */ (input.type)] ?? "";
    const control = {
        kind: /** @type {const} */ ("text"),
        initial: text,
        isRequired: !hasDefault,
        hint,
    };
    switch (input.type) {
    case "boolean":
        return {
            ...control,
            kind: "checkbox",
            initial: String(input.default === true),
            isRequired: false,
        };
    case "integer":
    case "number":
        return isNumberText(text) || !hasDefault
            ? { ...control, kind: "number" }
            : leftToServer(control, "number", text);
    case "date":
        return ISO_DAY.test(text) || !hasDefault
            ? { ...control, kind: "date" }
            : leftToServer(control, "date", text);
    case "object":
    case "list":
        return {
            ...control,
            kind: "json",
            initial: hasDefault ? JSON.stringify(input.default) : "",
        };
    default:
        return control;
    }
}

/**
 * @param {InputControl} control
 * @param {InputControl["kind"]} kind
 * @param {string} text
 * @returns {InputControl}
 */
function leftToServer(control, kind, text) {
    return { ...control, kind, initial: "", hint: `empty: ${text}` };
}

/**
 * The typed value of what was entered. An empty field of an input with a default is left out.
 * @param {WorkflowInput} input
 * @param {string} text for a checkbox "true" or "false"
 * @returns {{value: any} | {omitted: true} | {error: string}}
 */
export function inputValue(input, text) {
    const trimmed = text.trim();
    if (input.type === "boolean") return { value: trimmed === "true" };
    if (trimmed === "") {
        const hasDefault = input.default !== undefined && input.default !== null;
        return hasDefault ? { omitted: true } : { error: `Give a value for ${input.name}.` };
    }
    switch (input.type) {
    case "integer":
        return /^[+-]?\d+$/u.test(trimmed) && Number.isSafeInteger(Number(trimmed))
            ? { value: Number(trimmed) } : { error: `${input.name} must be a whole number.` };
    case "number":
        return isNumberText(trimmed)
            ? { value: Number(trimmed) }
            : { error: `${input.name} must be a number.` };
    case "date":
        return isDay(trimmed)
            ? { value: trimmed }
            : { error: `${input.name} must be a day such as 2026-01-31.` };
    case "datetime":
        return Number.isNaN(Date.parse(trimmed)) || !trimmed.includes("T")
            ? { error: `${input.name} must be a moment such as 2026-01-31T08:00:00Z.` } : { value: trimmed };
    case "object":
    case "list":
        return jsonValue(input, trimmed);
    default:
        return { value: text };
    }
}

/**
 * All values of a form, or the first error of each field.
 * @param {WorkflowInput[]} inputs
 * @param {Record<string, string>} texts
 * @returns {{values: Record<string, any>, errors: Record<string, string>}}
 */
export function inputValues(inputs, texts) {
    const values = /** @type {Record<string, any>} */ ({});
    const errors = /** @type {Record<string, string>} */ ({});
    for (const input of inputs) {
        const result = inputValue(input, texts[input.name] ?? "");
        if ("error" in result) errors[input.name] = result.error;
        else if ("value" in result) values[input.name] = result.value;
    }
    return { values, errors };
}

/** @param {WorkflowInput} input @param {string} text @returns {{value: any} | {error: string}} */
function jsonValue(input, text) {
    const wanted = input.type === "list"
        ? "a JSON list such as [1, 2]"
        : 'a JSON object such as {"a": 1}';
    try {
        const value = JSON.parse(text);
        const fits = input.type === "list"
            ? Array.isArray(value)
            : value !== null && typeof value === "object" && !Array.isArray(value);
        return fits ? { value } : { error: `${input.name} must be ${wanted}.` };
    } catch {
        return { error: `${input.name} must be ${wanted}.` };
    }
}

/** @param {string} text */
function isDay(text) {
    if (!ISO_DAY.test(text)) return false;
    const date = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** @param {string} text */
function isNumberText(text) {
    return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/u.test(text)
        && Number.isFinite(Number(text));
}

/** @param {any} value */
function defaultText(value) {
    return typeof value === "object" ? JSON.stringify(value) : String(value);
}
