import { isDiagnosis } from "./diagnosis.js";

/**
 * A message as parts in the order they came, built from chat events: live or stored, the same
 * way. Pure.
 *
 * @typedef {{kind: "text", text: string}
 *   | {kind: "tool", id: string, name: string, summary: string, state: "running" | "ok" | "failed" | "stopped"}
 *   | {kind: "proposal", proposal: import("../net/contract.js").Proposal}
 *   | {kind: "run", runId: string}
 *   | {kind: "diagnosis", value: any, connection: string | null}
 *   | {kind: "error", code: string, message: string, isRetryable: boolean, next: string}} Part
 * @typedef {{id: string, role: "user" | "assistant", at: string | null, parts: Part[],
 *            usage: {model: string | null, tokens: number} | null, isStreaming: boolean}} Message
 * @typedef {{event: string, data: any}} ChatEvent
 */

/** @param {string} id @param {string} text @param {string | null} at @returns {Message} */
export function userMessage(id, text, at) {
    return {
        id,
        role: "user",
        at,
        parts: [{ kind: "text", text }],
        usage: null,
        isStreaming: false,
    };
}

/** @param {string} id @param {string | null} at @returns {Message} */
export function emptyAnswer(id, at) {
    return { id, role: "assistant", at, parts: [], usage: null, isStreaming: true };
}

/**
 * The message after one more event. Unknown events change nothing.
 * @param {Message} message
 * @param {ChatEvent} event
 * @returns {Message}
 */
export function applyChatEvent(message, { event, data }) {
    if (data === null || typeof data !== "object") return message;
    switch (event) {
    case "message.delta":
        return withText(message, String(data.text ?? ""));
    case "tool.started":
        return add(message, {
            kind: "tool", id: String(data.id), name: String(data.name ?? ""),
            summary: String(data.summary ?? data.name ?? ""), state: "running",
        });
    case "tool.finished":
        return withDiagnosis(finishTool(message, data), data.diagnosis ?? data.result, data.connection);
    case "diagnosis":
        return withDiagnosis(message, data.diagnosis ?? data, data.connection);
    case "proposal":
        return isProposal(data) ? add(message, { kind: "proposal", proposal: data }) : message;
    case "run":
        return typeof data.run_id === "string"
            ? add(message, { kind: "run", runId: data.run_id })
            : message;
    case "usage":
        return { ...message, usage: addUsage(message.usage, data) };
    case "error":
        return add(message, {
            kind: "error",
            code: String(data.code ?? ""),
            message: String(
                data.message ?? "Something went wrong.",
            ),
            isRetryable: data.retryable === true,
            next: typeof data.next === "string" ? data.next : "",
        });
    default:
        return message;
    }
}

/**
 * Ends a message: tools that never finished are marked as stopped.
 * @param {Message} message
 * @returns {Message}
 */
export function finishMessage(message) {
    const parts = message.parts.map((part) =>
        part.kind === "tool" && part.state === "running"
            ? { ...part, state: /** @type {const} */ ("stopped") }
            : part);
    return { ...message, parts, isStreaming: false };
}

/**
 * A stored message. When its events hold no text, its text comes after the tools and before the
 * proposal, as it does live.
 * @param {{id: string, role: "user" | "assistant", text: string, at?: string, events?: ChatEvent[]}} stored
 * @returns {Message}
 */
export function storedMessage(stored) {
    const at = stored.at ?? null;
    if (stored.role === "user") return userMessage(stored.id, stored.text, at);
    const events = Array.isArray(stored.events) ? stored.events : [];
    let message = emptyAnswer(stored.id, at);
    const hasText = events.some((event) => event.event === "message.delta");
    let needsText = !hasText && stored.text !== "";
    for (const event of events) {
        if (needsText && !event.event.startsWith("tool.") && event.event !== "usage") {
            message = withText(message, stored.text);
            needsText = false;
        }
        message = applyChatEvent(message, event);
    }
    if (needsText) message = withText(message, stored.text);
    return finishMessage(message);
}

/**
 * The last proposal of a conversation.
 * @param {Message[]} messages
 */
export function lastProposal(messages) {
    return lastPart(messages, "proposal")?.proposal ?? null;
}

/**
 * The last diagnosis that the conversation itself asked for.
 * @param {Message[]} messages
 */
export function lastDiagnosis(messages) {
    return lastPart(messages, "diagnosis");
}

/**
 * The last run that the conversation itself started.
 * @param {Message[]} messages
 */
export function lastRunId(messages) {
    return lastPart(messages, "run")?.runId ?? null;
}

/**
 * Text of the last thing the user wrote, to send it again.
 * @param {Message[]} messages
 */
export function lastRequest(messages) {
    const message = messages.findLast((candidate) => candidate.role === "user");
    const part = message?.parts[0];
    return part?.kind === "text" ? part.text : null;
}

/**
 * When an answer was worked on: from what the user wrote before it until what came next.
 * @param {Message[]} messages
 * @param {string} id of the answer
 * @returns {{from: string | null, to: string | null}}
 */
export function stretchOf(messages, id) {
    const index = messages.findIndex((message) => message.id === id);
    const isUser = (/** @type {Message} */ message) => message.role === "user";
    return {
        from: messages.slice(0, Math.max(0, index)).findLast(isUser)?.at ?? null,
        to: messages.slice(index + 1).find(isUser)?.at ?? null,
    };
}

/**
 * @template {Part["kind"]} K
 * @param {Message[]} messages @param {K} kind @returns {Extract<Part, {kind: K}> | null}
 */
function lastPart(messages, kind) {
    for (const message of [...messages].reverse()) {
        const part = message.parts.findLast((candidate) => candidate.kind === kind);
        if (part) return /** @type {any} */ (part);
    }
    return null;
}

/** @param {any} data */
function isProposal(data) {
    return typeof data.workflow_id === "string" && data.workflow !== null
        && typeof data.workflow === "object"
        && Array.isArray(data.workflow.nodes) && Array.isArray(data.workflow.edges);
}

/** @param {Message} message @param {Part} part @returns {Message} */
function add(message, part) {
    return { ...message, parts: [...message.parts, part] };
}

/** @param {Message} message @param {string} text @returns {Message} */
function withText(message, text) {
    if (text === "") return message;
    const last = message.parts.at(-1);
    if (last?.kind !== "text") return add(message, { kind: "text", text });
    return {
        ...message,
        parts: [...message.parts.slice(0, -1), { kind: "text", text: last.text + text }],
    };
}

/** @param {Message} message @param {any} data @returns {Message} */
function finishTool(message, data) {
    const state = data.ok === false ? "failed" : "ok";
    const index = message.parts.findLastIndex((part) => part.kind === "tool"
        && part.id === String(data.id));
    const started = message.parts[index];
    const part = /** @type {Part} */ ({
        kind: "tool", id: String(data.id), state,
        name: String(data.name ?? (started?.kind === "tool" ? started.name : "")),
        summary: String(data.summary ?? (started?.kind === "tool" ? started.summary : "")),
    });
    if (index < 0) return add(message, part);
    return { ...message, parts: message.parts.map((old, at) => (at === index ? part : old)) };
}

/**
 * @param {Message} message
 * @param {any} value what may be a diagnosis
 * @param {any} connection
 * @returns {Message}
 */
function withDiagnosis(message, value, connection) {
    if (!isDiagnosis(value ?? null)) return message;
    return add(message, {
        kind: "diagnosis", value, connection: typeof connection === "string" ? connection : null,
    });
}

/** @param {Message["usage"]} usage @param {any} data @returns {Message["usage"]} */
function addUsage(usage, data) {
    const tokens = (Number(data.prompt_tokens) || 0) + (Number(data.completion_tokens) || 0);
    return {
        model: typeof data.model === "string" ? data.model : usage?.model ?? null,
        tokens: (usage?.tokens ?? 0) + tokens,
    };
}
