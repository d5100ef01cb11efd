import { attemptWords, duration, words } from "./format.js";

/**
 * What was sent to a model, readable. Pure.
 *
 * @typedef {import("../net/contract_diagnosis.js").ModelCall} ModelCall
 * @typedef {{title: string, ids: string[] | null, filter: {conversation_id?: string, run_id?: string},
 *            node: string | null, from: string | null, to: string | null}} CallsOf what a list of
 *   calls is of: `ids` when they are known, else a filter and a stretch of time
 * @typedef {{role: string, text: string, calls: {name: string, arguments: string}[],
 *            of: string}} SentMessage
 */

/**
 * Tokens in words: `about` when they were estimated, as they are when an answer broke off.
 * @param {ModelCall} call
 */
export function tokenWords(call) {
    const about = call.estimated ? "about " : "";
    const count = (/** @type {number | undefined} */ value) =>
        (typeof value === "number" ? `${about}${value.toLocaleString("en-GB")}` : "? ");
    if (typeof call.prompt_tokens !== "number" && typeof call.completion_tokens !== "number") return "";
    return `${count(call.prompt_tokens)} tokens in, ${count(call.completion_tokens)} out`;
}

/**
 * The sum over calls, in the same words.
 * @param {ModelCall[]} calls
 */
export function totalTokenWords(calls) {
    const sum = (/** @type {"prompt_tokens" | "completion_tokens"} */ name) =>
        calls.reduce((total, call) => total + (Number(call[name]) || 0), 0);
    return tokenWords({
        id: "", prompt_tokens: sum("prompt_tokens"), completion_tokens: sum("completion_tokens"),
        estimated: calls.some((call) => call.estimated === true),
    });
}

const STATES = {
    running: { word: "Going on", tone: "busy", mark: "spin", isFinal: false },
    answered: { word: "Answered", tone: "good", mark: "check", isFinal: true },
    failed: { word: "Failed", tone: "bad", mark: "cross", isFinal: true },
    broken: { word: "Broke off", tone: "wait", mark: "warning", isFinal: true },
    cancelled: { word: "Cancelled", tone: "muted", mark: "blocked", isFinal: true },
};

/** @param {string | undefined} state @returns {import("../graph/states.js").StateLook} */
export function callLook(state) {
    return /** @type {any} */ (STATES)[state ?? ""]
        ?? { word: state ?? "Unknown", tone: "quiet", mark: "", isFinal: true };
}

const PURPOSES = { chat: "Conversation", diagnose: "Diagnosis", summarize: "Summary" };

/**
 * What a call was for, in words.
 * @param {string | undefined} purpose
 */
export function purposeWords(purpose) {
    return /** @type {any} */ (PURPOSES)[purpose ?? ""] ?? words(purpose ?? "");
}

/** @param {ModelCall} call */
export function callFacts(call) {
    const where = call.model && call.gateway ? `${call.model} at ${call.gateway}` : call.model ?? "";
    return [where, attemptWords(call.attempt), tokenWords(call), duration(call.seconds)].filter(Boolean);
}

/**
 * The calls that belong to what was asked for; times bound an answer of a conversation. When none
 * falls between them the clocks differ, and all are given.
 * @param {ModelCall[]} calls
 * @param {CallsOf} of
 * @returns {{calls: ModelCall[], isWhole: boolean}} in the order in which they were sent;
 *   `isWhole` when all of the conversation is shown for want of anything better
 */
export function callsOf(calls, of) {
    const time = (/** @type {string | null | undefined} */ at) => Date.parse(at ?? "");
    const sorted = calls.toSorted((a, b) => (time(a.at) || 0) - (time(b.at) || 0));
    const own = of.node === null ? sorted : sorted.filter((call) => call.node_id === of.node);
    if (of.from === null && of.to === null) return { calls: own, isWhole: false };
    const from = Number.isNaN(time(of.from)) ? -Infinity : time(of.from);
    const to = Number.isNaN(time(of.to)) ? Infinity : time(of.to);
    const between = own.filter((call) => time(call.at) >= from && time(call.at) < to);
    return between.length > 0
        ? { calls: between, isWhole: false }
        : { calls: own, isWhole: own.length > 0 };
}

/**
 * A request's messages by role, the tools it offers and its other settings. A request that is not
 * in a known shape has no messages; its raw text is still shown.
 * @param {any} request the body, as text or as JSON
 * @returns {{messages: SentMessage[], tools: string[], settings: [string, string][]}}
 */
export function readableRequest(request) {
    const body = typeof request === "string" ? parsed(request) : request;
    if (body === null || typeof body !== "object") return { messages: [], tools: [], settings: [] };
    const list = (/** @type {any} */ value) => (Array.isArray(value) ? value : []);
    return {
        messages: list(body.messages).filter((item) => item !== null && typeof item === "object").map(message),
        tools: list(body.tools).map((tool) => String(tool?.function?.name ?? tool?.name ?? "tool")),
        settings: Object.entries(body)
            .filter(([name]) => name !== "messages" && name !== "tools")
            .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
    };
}

/** @param {any} item @returns {SentMessage} */
function message(item) {
    return {
        role: String(item.role ?? "unknown"),
        text: contentText(item.content),
        calls: toolCalls(item.tool_calls),
        of: String(item.name ?? item.tool_call_id ?? ""),
    };
}

/** @param {any} content @returns {string} */
function contentText(content) {
    if (typeof content === "string") return content;
    if (content === null || content === undefined) return "";
    if (!Array.isArray(content)) return JSON.stringify(content, null, 2);
    return content.map((part) => (typeof part?.text === "string" ? part.text : JSON.stringify(part, null, 2)))
        .join("\n");
}

/**
 * Calls of tools, of a request's messages or of an answer.
 * @param {any} calls
 */
export function toolCalls(calls) {
    return (Array.isArray(calls) ? calls : []).map((call) => {
        const given = call?.function?.arguments ?? call?.arguments ?? "";
        return {
            name: String(call?.function?.name ?? call?.name ?? "tool"),
            arguments: typeof given === "string" ? given : JSON.stringify(given, null, 2),
        };
    });
}

/**
 * The request exactly as it was sent, where the server tells it as text; else its JSON.
 * @param {{request?: any, request_text?: string | null}} call
 */
export function rawRequest({ request, request_text: text }) {
    if (typeof text === "string") return text;
    return typeof request === "string" ? request : JSON.stringify(request, null, 2) ?? "";
}

/** @param {string} text */
function parsed(text) {
    try {
        return JSON.parse(text);
    } catch {
        return null;
    }
}
