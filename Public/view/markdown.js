import { parseMarkdown } from "../state/markdown.js";
import { h } from "./dom.js";

/**
 * Markdown trees as DOM nodes. Only text nodes carry what the model wrote.
 *
 * @typedef {import("../state/markdown.js").Block} Block
 * @typedef {import("../state/markdown.js").Inline} Inline
 */

/**
 * Shows markdown in a container; blocks that stayed the same keep their elements, so that a
 * selection survives while text streams in.
 * @param {HTMLElement} container
 * @param {string} source
 */
export function showMarkdown(container, source) {
    const blocks = parseMarkdown(source);
    /** @type {string[]} */
    const before = /** @type {any} */ (container).markdownKeys ?? [];
    const keys = blocks.map((block) => JSON.stringify(block));
    keys.forEach((key, index) => {
        if (before[index] === key) return;
        const element = blockElement(blocks[index]);
        const old = container.children[index];
        if (old) old.replaceWith(element);
        else container.append(element);
    });
    while (container.children.length > blocks.length) container.lastElementChild?.remove();
    /** @type {any} */ (container).markdownKeys = keys;
}

/** @param {string} source @returns {HTMLElement} */
export function markdown(source) {
    const container = h("div", { class: "markdown" });
    showMarkdown(container, source);
    return container;
}

/** @param {Block} block */
function blockElement(block) {
    switch (block.kind) {
    case "heading": return h("p", { class: "markdown-heading" }, ...inline(block.children));
    case "code": return h("pre", { tabindex: "0" }, h("code", null, block.text));
    case "table": return table(block);
    case "quote": return h("blockquote", null, ...inline(block.children));
    case "list": return h(
        block.isOrdered ? "ol" : "ul",
        { start: block.isOrdered && block.start !== 1 ? block.start : null },
        ...block.items.map((item) => h("li", null, ...inline(item))),
    );
    default: return h("p", null, ...inline(block.children));
    }
}

/**
 * A table that scrolls on its own when it is wide; cells are text and nothing else.
 * @param {Extract<Block, {kind: "table"}>} block
 */
function table({ head, rows }) {
    return h("div", { class: "markdown-table", tabindex: "0" },
        h("table", null,
            h("thead", null, h("tr", null, ...head.map((cell) => h("th", { scope: "col" }, cell)))),
            h("tbody", null, ...rows.map((row) => h("tr", null, ...row.map((cell) => h("td", {
                class: /^-?[\d,.]+$/u.test(cell) ? "is-number" : null,
            }, cell)))))));
}

/** @param {Inline[]} parts @returns {(Node | string)[]} */
function inline(parts) {
    return parts.map((part) => {
        switch (part.kind) {
        case "code": return h("code", null, part.text);
        case "strong": return h("strong", null, ...inline(part.children));
        case "em": return h("em", null, ...inline(part.children));
        case "link": return link(part.href, ...inline(part.children));
        default: return part.text;
        }
    });
}

/**
 * A link to elsewhere.
 * @param {string} href from `safeHref`
 * @param {...(Node | string)} children
 */
export function link(href, ...children) {
    return h("a", { href, rel: "noopener noreferrer", target: "_blank", title: href }, ...children);
}
