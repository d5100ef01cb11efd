/** Statements with citations such as `[E1]` in them. Pure. */

/**
 * Splits text at citations such as `[E1]` or `[E1, E3]` of evidence that exists.
 * @param {string} text
 * @param {Set<string>} ids
 * @returns {({text: string} | {cite: string})[]}
 */
export function splitCitations(text, ids) {
    /** @type {({text: string} | {cite: string})[]} */
    const parts = [];
    let from = 0;
    for (const match of text.matchAll(
        /\[([A-Za-z0-9_.:-]{1,40}(?:\s*,\s*[A-Za-z0-9_.:-]{1,40}){0,9})\]/gu,
    )) {
        const cited = match[1].split(",").map((id) => id.trim());
        if (!cited.every((id) => ids.has(id))) continue;
        const at = match.index ?? 0;
        if (at > from) parts.push({ text: text.slice(from, at) });
        parts.push(...cited.map((cite) => ({ cite })));
        from = at + match[0].length;
    }
    if (from < text.length) parts.push({ text: text.slice(from) });
    return parts;
}

/**
 * A statement with the evidence it names beside it: what its own text cites, then the rest.
 * @param {{text: string, evidence: string[]}} statement
 * @param {Set<string>} ids
 */
export function citedStatement({ text, evidence }, ids) {
    const parts = splitCitations(text, ids);
    const inText = new Set(parts.map((part) => ("cite" in part ? part.cite : "")));
    const others = [...new Set(evidence)].filter((id) => ids.has(id) && !inText.has(id));
    if (others.length === 0) return parts;
    return [...parts, { text: " " }, ...others.map((cite) => ({ cite }))];
}

/**
 * A statement without its citations, for places that have no evidence beside them.
 * @param {{cause: string, evidence: {id: string}[]}} diagnosis
 * @returns {string}
 */
export function causeWithoutCitations(diagnosis) {
    const parts = splitCitations(
        diagnosis.cause,
        new Set(diagnosis.evidence.map((item) => item.id)),
    );
    return parts.map((part, index) => {
        if (!("text" in part)) return "";
        return index < parts.length - 1 ? part.text.trimEnd() : part.text;
    }).join("").trim();
}
