/**
 * A small safe subset of Markdown, as a tree of plain objects: headings, paragraphs, lists,
 * fenced code, tables, bold, emphasis, inline code and links. HTML is text like any
 * other. Pure; `view/markdown.js` makes DOM nodes of it.
 *
 * @typedef {{kind: "text" | "code", text: string} | {kind: "strong" | "em", children: Inline[]}
 *   | {kind: "link", href: string, children: Inline[]}} Inline
 * @typedef {{kind: "paragraph", children: Inline[]} | {kind: "heading", level: number, children: Inline[]}
 *   | {kind: "code", language: string, text: string}
 *   | {kind: "table", head: string[], rows: string[][]}
 *   | {kind: "list", isOrdered: boolean, start: number, items: Inline[][]}
 *   | {kind: "quote", children: Inline[]}} Block
 */

/** Longest text parsed; more is shown as plain text, since no person reads that much. */
const MAX_CHARACTERS = 200_000;
/** Longest run of text searched for bold, code and links: bounds the work on hostile text. */
const MAX_INLINE_CHARACTERS = 10_000;
/** Deepest nesting of bold, emphasis and links. */
const MAX_DEPTH = 6;

/**
 * @param {string} source
 * @returns {Block[]}
 */
export function parseMarkdown(source) {
    if (source.length > MAX_CHARACTERS) return [{ kind: "code", language: "", text: source }];
    const lines = source.replace(/\r\n?/gu, "\n").split("\n");
    /** @type {Block[]} */
    const blocks = [];
    let index = 0;
    while (index < lines.length) {
        if (lines[index].trim() === "") {
            index += 1;
            continue;
        }
        const taken = takeFence(lines, index) ?? takeHeading(lines, index) ?? takeList(lines, index)
            ?? takeTable(lines, index) ?? takeQuote(lines, index) ?? takeParagraph(lines, index);
        blocks.push(taken.block);
        index = taken.next;
    }
    return blocks;
}

/** @typedef {{block: Block, next: number}} Taken */

/** @param {string[]} lines @param {number} from @returns {Taken | null} */
function takeFence(lines, from) {
    const open = /^ {0,3}(`{3,}|~{3,})\s*([\w+-]*)/u.exec(lines[from]);
    if (!open) return null;
    let end = from + 1;
    while (end < lines.length && !lines[end].trim().startsWith(open[1])) end += 1;
    return {
        block: { kind: "code", language: open[2], text: lines.slice(from + 1, end).join("\n") },
        next: end + 1,
    };
}

/** @param {string[]} lines @param {number} from @returns {Taken | null} */
function takeHeading(lines, from) {
    const match = /^ {0,3}(#{1,6})\s+(.*)$/u.exec(lines[from]);
    if (!match) return null;
    const children = parseInline(match[2].trim());
    return { block: { kind: "heading", level: match[1].length, children }, next: from + 1 };
}

const ITEM = /^\s{0,6}(?:[-*+]|(\d{1,4})[.)])\s+(.*)$/u;

/** @param {string[]} lines @param {number} from @returns {Taken | null} */
function takeList(lines, from) {
    const first = ITEM.exec(lines[from]);
    if (!first) return null;
    const isOrdered = first[1] !== undefined;
    /** @type {string[]} */
    const items = [];
    let index = from;
    while (index < lines.length) {
        const item = ITEM.exec(lines[index]);
        if (item && (item[1] !== undefined) === isOrdered) items.push(item[2]);
        else if (!item && /^\s{2,}\S/u.test(lines[index])) {
            items[items.length - 1] += ` ${lines[index].trim()}`;
        } else if (lines[index].trim() !== "" || !ITEM.test(lines[index + 1] ?? "")) break;
        index += 1;
    }
    const block = /** @type {Block} */ ({
        kind: "list",
        isOrdered,
        start: isOrdered ? Number(first[1]) : 1,
        items: items.map((item) => parseInline(item)),
    });
    return { block, next: index };
}

/**
 * The cells of a row, as plain text; a backslash takes a sign's meaning away.
 * @param {string} line
 * @returns {string[]}
 */
function cellsOf(line) {
    const inner = line.trim().replace(/^\|/u, "").replace(/(?<!\\)\|$/u, "");
    /** @type {string[]} */
    const cells = [""];
    for (let index = 0; index < inner.length; index += 1) {
        const isEscaped = inner[index] === "\\" && /[!-/:-@[-`{-~]/u.test(inner[index + 1] ?? "");
        if (isEscaped) index += 1;
        if (inner[index] === "|" && !isEscaped) cells.push("");
        else cells[cells.length - 1] += inner[index];
    }
    return cells.map((cell) => cell.trim());
}

/**
 * Rows have as many cells as the head.
 * @param {string[]} lines
 * @param {number} from
 * @returns {Taken | null}
 */
function takeTable(lines, from) {
    const isRuled = /^\|?\s*:?-{2,}/u.test((lines[from + 1] ?? "").trim());
    if (!isRuled || !lines[from].includes("|")) return null;
    let end = from;
    while (end < lines.length && lines[end].includes("|")) end += 1;
    const head = cellsOf(lines[from]);
    const rows = lines.slice(from + 2, end).map((line) => {
        const cells = cellsOf(line);
        return head.map((_, index) => cells[index] ?? "");
    });
    return { block: { kind: "table", head, rows }, next: end };
}

/** @param {string[]} lines @param {number} from @returns {Taken | null} */
function takeQuote(lines, from) {
    let end = from;
    while (end < lines.length && /^\s{0,3}>/u.test(lines[end])) end += 1;
    if (end === from) return null;
    const text = lines.slice(from, end).map((line) => line.replace(/^\s{0,3}>\s?/u, "")).join(" ");
    return { block: { kind: "quote", children: parseInline(text) }, next: end };
}

/** @param {string[]} lines @param {number} from @returns {Taken} */
function takeParagraph(lines, from) {
    let end = from + 1;
    while (end < lines.length && lines[end].trim() !== ""
        && !/^\s{0,3}(?:#{1,6}\s|`{3,}|~{3,}|>)/u.test(lines[end])
        && !ITEM.test(lines[end])) end += 1;
    return {
        block: { kind: "paragraph", children: parseInline(lines.slice(from, end).join(" ")) },
        next: end,
    };
}

/** Code (1, 2), bold (3), emphasis (4), link (5, 6) or bare address (7); every run is bounded. */
const INLINE = new RegExp([
    /(`{1,3})([^\n]{1,1000}?)\1/u,
    /\*\*(\S(?:[^\n]{0,1000}?\S)?)\*\*/u,
    /\*([^\s*](?:[^*\n]{0,998}[^\s*])?)\*/u,
    /\[([^\]\n]{1,300})\]\(([^()\s]{1,2000})\)/u,
    /(https?:\/\/[^\s<>"'`)\]]{1,2000})/u,
].map((part) => part.source).join("|"), "u");

/**
 * @param {string} source
 * @param {number} [depth]
 * @returns {Inline[]}
 */
export function parseInline(source, depth = 0) {
    if (source.length > MAX_INLINE_CHARACTERS) return [{ kind: "text", text: source }];
    /** @type {Inline[]} */
    const result = [];
    let rest = source;
    while (rest !== "") {
        const match = depth < MAX_DEPTH ? INLINE.exec(rest) : null;
        if (!match) break;
        if (match.index > 0) result.push({ kind: "text", text: rest.slice(0, match.index) });
        result.push(inlineOf(match, depth));
        rest = rest.slice(match.index + match[0].length);
    }
    if (rest !== "") result.push({ kind: "text", text: rest });
    return result;
}

/** @param {RegExpExecArray} match @param {number} depth @returns {Inline} */
function inlineOf(match, depth) {
    if (match[1] !== undefined) return { kind: "code", text: match[2].trim() };
    if (match[3] !== undefined) return {
        kind: "strong",
        children: parseInline(match[3], depth + 1),
    };
    if (match[4] !== undefined) return { kind: "em", children: parseInline(match[4], depth + 1) };
    if (match[7] !== undefined) {
        const href = safeHref(match[7]);
        return href
            ? { kind: "link", href, children: [{ kind: "text", text: match[7] }] }
            : { kind: "text", text: match[7] };
    }
    const href = safeHref(match[6]);
    return href
        ? { kind: "link", href, children: parseInline(match[5], depth + 1) }
        : { kind: "text", text: match[0] };
}

/**
 * An address that may be linked to: http and https only, without user and password.
 * @param {unknown} text
 * @returns {string | null}
 */
export function safeHref(text) {
    if (typeof text !== "string" || !/^https?:\/\//iu.test(text)) return null;
    try {
        const url = new URL(text);
        const isWeb = url.protocol === "http:" || url.protocol === "https:";
        return isWeb && url.username === "" && url.password === "" ? url.href : null;
    } catch {
        return null;
    }
}
