/**
 * Diagnoses found in a run, and their text with citations. Pure.
 *
 * @typedef {import("../net/contract.js").Diagnosis} Diagnosis
 * @typedef {{node: string | null, diagnosis: Diagnosis}} FoundDiagnosis
 */

/**
 * Whether a node's output is a diagnosis that can be shown.
 * @param {any} value
 * @returns {boolean}
 */
export function isDiagnosis(value) {
    return value !== null && typeof value === "object" && typeof value.cause === "string"
        && Array.isArray(value.evidence);
}

/**
 * A diagnosis with every list present.
 * @param {any} value
 * @returns {Diagnosis}
 */
export function normalDiagnosis(value) {
    const list = (/** @type {any} */ field) => (Array.isArray(field) ? field : []);
    return {
        ...value,
        category: String(value.category ?? "unknown"),
        advice: list(typeof value.advice === "string" ? [value.advice] : value.advice).map(String),
        tries: list(value.tries).filter((item) => item !== null && typeof item === "object"),
        evidence: list(value.evidence).filter((item) => item !== null && typeof item === "object"
            && typeof item.text === "string")
            .map((item, index) => ({ ...item, id: String(item.id ?? `e${index + 1}`) })),
        model: typeof value.model === "string" && value.model !== "" ? value.model : null,
        confidence: String(value.confidence ?? ""),
    };
}

/**
 * All diagnoses of a run, in the order of the document's nodes.
 * @param {{nodes: {id: string}[]} | undefined} workflow
 * @param {{nodes: Record<string, {output?: any}>} | null} run
 * @param {{node: string | null, value: any}} asked one asked for by hand
 * @returns {FoundDiagnosis[]}
 */
export function diagnosesOf(workflow, run, asked) {
    const found = (workflow?.nodes ?? [])
        .map((node) => ({ node: node.id, value: run?.nodes[node.id]?.output }))
        .filter(({ value }) => isDiagnosis(value));
    if (isDiagnosis(asked.value)) found.push({ node: asked.node ?? "", value: asked.value });
    return found.map(({ node, value }) => ({ node: node || null, diagnosis: normalDiagnosis(value) }));
}

/**
 * Splits text at citations such as `[e1]` or `[e1, e3]` of evidence that exists.
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
 * A statement without its citations, for places that have no evidence beside them.
 * @param {Diagnosis} diagnosis
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

/**
 * Numbered lines of a piece of evidence. Numbers are only given when they are certain: when the
 * text has as many lines as its range says.
 * @param {{text: string, line_start?: number, line_end?: number}} evidence
 * @returns {{number: number | null, text: string}[]}
 */
export function evidenceLines(evidence) {
    const lines = evidence.text.replace(/\n$/u, "").split("\n");
    const start = Number(evidence.line_start);
    const end = Number(evidence.line_end);
    const isCertain = Number.isInteger(start) && Number.isInteger(end)
        && end - start + 1 === lines.length;
    return lines.map((text, index) => ({ number: isCertain ? start + index : null, text }));
}

/**
 * The telling words of a log line: level names and the names of errors.
 * @param {string} line
 * @returns {{text: string, isStrong: boolean}[]}
 */
export function emphasise(line) {
    const pattern = /\b(?:ERROR|CRITICAL|FATAL|Traceback|[A-Za-z_][\w.]{0,80}(?:Error|Exception|Timeout|Refused|Denied))\b/gu;
    const parts = [];
    let from = 0;
    for (const match of line.slice(0, 4000).matchAll(pattern)) {
        const at = match.index ?? 0;
        if (at > from) parts.push({ text: line.slice(from, at), isStrong: false });
        parts.push({ text: match[0], isStrong: true });
        from = at + match[0].length;
    }
    if (from < line.length || parts.length === 0) parts.push({
        text: line.slice(from),
        isStrong: false,
    });
    return parts;
}
