/**
 * One thing that differs: a sign, the server's sentence and, where a text is different, its parts.
 * @typedef {{kind: "same" | "removed" | "added", text: string}} TextPart
 * @typedef {{unit: "words" | "lines", parts: TextPart[]}} TextDifference
 * @typedef {{sign: "+" | "−" | "~", words: string, text: TextDifference | null}} DiffLine
 */

/**
 * What the server found to be different, one line each, with a sign that needs no colour.
 *
 * The sentences come in the order of the parts, so each part tells the sign of its sentences;
 * sentences that fit no part keep the sign of a change.
 * @param {any} diff
 * @returns {DiffLine[]}
 */
export function diffLines(diff) {
    const sentences = Array.isArray(diff?.summary) ? diff.summary.map(String) : [];
    const marks = [
        ...list(diff?.metadata_changed).map(changed),
        ...list(diff?.inputs_changed).map((part) => ({ ...changed(part), text: null })),
        ...list(diff?.nodes_renamed).map(() => mark("~")),
        ...list(diff?.nodes_added).map(() => mark("+")),
        ...list(diff?.nodes_removed).map(() => mark("−")),
        ...list(diff?.nodes_changed).flatMap((node) => list(node?.changes).map(changed)),
        ...list(diff?.edges_added).map(() => mark("+")),
        ...list(diff?.edges_removed).map(() => mark("−")),
    ];
    const fits = marks.length === sentences.length;
    return sentences.map((words, index) => ({ ...(fits ? marks[index] : mark("~")), words }));
}

/**
 * The parts of a text as they are shown: lines with a sign each, unchanged ones only near a change.
 * @param {TextDifference} text
 * @param {number} around How many unchanged lines are shown before and after a change.
 * @returns {TextPart[]}
 */
export function shownParts(text, around = 2) {
    if (text.unit !== "lines") return text.parts;
    return text.parts.flatMap((part, index) => {
        const lines = part.text.replace(/\n$/, "").split("\n");
        const isFirst = index === 0;
        const isLast = index === text.parts.length - 1;
        const room = (isFirst ? 0 : around) + (isLast ? 0 : around);
        if (part.kind !== "same" || lines.length <= room + 1) {
            return lines.map((line) => ({ kind: part.kind, text: line }));
        }
        const before = isFirst ? [] : lines.slice(0, around);
        const after = isLast ? [] : lines.slice(-around);
        return [...before, "…", ...after].map((line) => ({ kind: part.kind, text: line }));
    });
}

/** @param {any} value @returns {any[]} */
function list(value) {
    return Array.isArray(value) ? value : [];
}

/** @param {"+" | "−" | "~"} sign */
function mark(sign) {
    return { sign, text: /** @type {TextDifference | null} */ (null) };
}

/** @param {any} change A field or an input: what is absent on one side came or went. */
function changed(change) {
    const hasBefore = change?.before !== undefined;
    const hasAfter = change?.after !== undefined;
    const sign = /** @type {"+" | "−" | "~"} */ (!hasBefore ? "+" : !hasAfter ? "−" : "~");
    // Where nothing of a short text stayed, the sentence has said all of it.
    const parts = list(change?.text?.parts);
    const tellsMore = change?.text?.unit === "lines"
        || parts.some((part) => part.kind === "same");
    return { sign, text: tellsMore ? change.text : null };
}
