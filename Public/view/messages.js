import { stretchOf } from "../state/conversation.js";
import { h } from "./dom.js";
import { diagnosisPart } from "./diagnosis_part.js";
import { sentLink } from "./sent_link.js";
import { showMarkdown } from "./markdown.js";
import { errorPart, proposalPart, runPart, toolPart } from "./message_parts.js";

/**
 * The conversation. A message's element is kept while its message stays the same object; a part
 * is drawn again only when that part is a different object.
 *
 * @typedef {import("../state/conversation.js").Message} Message
 * @typedef {import("../state/conversation.js").Part} Part
 * @typedef {{message: Message, article: HTMLElement, body: HTMLElement, foot: HTMLElement,
 *            parts: {part: Part, element: HTMLElement}[]}} Entry
 */

/**
 * @param {HTMLElement} list
 * @param {HTMLElement} scroller
 * @param {import("../actions/context.js").ViewContext} context
 */
export function mountMessages(list, scroller, context) {
    /** @type {Map<string, Entry>} */
    const shown = new Map();
    let follows = true;
    scroller.addEventListener("scroll", () => {
        follows = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
    });

    new ResizeObserver(() => {
        if (follows) scroller.scrollTop = scroller.scrollHeight;
    }).observe(list);

    context.store.watch((state) => state.conversation.messages, (messages) => {
        const ids = new Set(messages.map((message) => message.id));
        for (const [id, entry] of shown) {
            if (ids.has(id)) continue;
            entry.article.remove();
            shown.delete(id);
        }
        const isSending = messages.at(-1)?.isStreaming === true
            && !shown.has(messages.at(-1)?.id ?? "");
        for (const message of messages) showMessage(message);
        if (follows || isSending) scroller.scrollTop = scroller.scrollHeight;
    });

    /** @param {Message} message */
    function showMessage(message) {
        let entry = shown.get(message.id);
        if (entry?.message === message) return;
        if (!entry) {
            const body = h("div", { class: "message-body" });
            const foot = h("p", { class: "message-foot" });
            const article = h(
                "article",
                {
                    class: `message is-${message.role}`,
                    "aria-label": message.role === "user" ? "You" : "Orchestrate",
                },
                body,
                foot,
            );
            entry = { message, article, body, parts: [], foot };
            shown.set(message.id, entry);
            list.append(article);
        }
        entry.message = message;
        entry.article.setAttribute("aria-busy", String(message.isStreaming));
        message.parts.forEach((part, index) => showPart(/** @type {any} */ (entry), part, index));
        while (entry.parts.length > message.parts.length) entry.parts.pop()?.element.remove();
        showFoot(entry.foot, message);
    }

    /**
     * @param {Entry} entry
     * @param {Part} part
     * @param {number} index
     */
    function showPart(entry, part, index) {
        const old = entry.parts[index];
        if (old?.part === part) return;
        if (old?.part.kind === "text" && part.kind === "text") {
            showText(old.element, part.text, entry.message.role);
            entry.parts[index] = { part, element: old.element };
            return;
        }
        const element = partElement(part, entry.message);
        if (old) old.element.replaceWith(element);
        else entry.body.append(element);
        entry.parts[index] = { part, element };
    }

    /** @param {Part} part @param {Message} message */
    function partElement(part, message) {
        switch (part.kind) {
        case "tool": return toolPart(part);
        case "proposal": return proposalPart(part.proposal, context);
        case "run": return runPart(part.runId, context);
        case "diagnosis": return diagnosisPart(part, context);
        case "error": return errorPart(part, context);
        default: {
            const element = h("div", { class: message.role === "user" ? "plain-text" : "markdown" });
            showText(element, part.text, message.role);
            return element;
        }
        }
    }

    /** @param {HTMLElement} foot @param {Message} message */
    function showFoot(foot, message) {
        if (message.isStreaming) {
            foot.replaceChildren(
                h("span", { class: "spinner", "aria-hidden": "true" }),
                waitingWords(message),
            );
            return;
        }
        const status = context.store.get().status.value;
        const model = message.usage?.model;
        const isBuiltIn = !model || model.startsWith("built-in")
            || (status?.planner === "built-in" && status.model === model);
        const words = isBuiltIn
            ? "Built-in planner, no model was used"
            : `${model} · ${message.usage?.tokens.toLocaleString("en-GB")} tokens`;
        if (message.role !== "assistant") foot.replaceChildren();
        else foot.replaceChildren(message.usage ? words : "", sentFor(message) ?? "");
    }

    /** @param {Message} message */
    function sentFor(message) {
        const { id } = context.store.get().conversation;
        if (id === null) return null;
        return sentLink(`sent-${message.id}`, context.actions, () => ({
            title: "What was sent for this answer", ids: null, node: null,
            filter: { conversation_id: id },
            ...stretchOf(context.store.get().conversation.messages, message.id),
        }));
    }
}

/** @param {HTMLElement} element @param {string} text @param {"user" | "assistant"} role */
function showText(element, text, role) {
    if (role === "user") element.textContent = text;
    else showMarkdown(element, text);
}

/** @param {Message} message */
function waitingWords(message) {
    const last = message.parts.at(-1);
    if (!last) return "Reading your request…";
    if (last.kind === "tool" && last.state === "running") return "Looking things up…";
    return last.kind === "text" ? "Writing…" : "Working…";
}
