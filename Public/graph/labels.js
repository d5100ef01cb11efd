/**
 * Text that must fit in a box. Pure: the measure is given.
 *
 * @typedef {(text: string) => number} Measure
 */

/** Longest text looked at; nothing longer could be drawn. */
const MAX_CHARACTERS = 400;

/**
 * Breaks a label into at most `lines` lines no wider than `width`; what does not fit ends in “…”.
 * @param {string} text
 * @param {Measure} measure
 * @param {number} width
 * @param {number} lines
 * @returns {string[]}
 */
export function wrapLabel(text, measure, width, lines) {
    const words = text.slice(0, MAX_CHARACTERS).split(/\s+/u).filter((word) => word !== "");
    /** @type {string[]} */
    const result = [];
    let line = "";
    for (let index = 0; index < words.length; index += 1) {
        const longer = line === "" ? words[index] : `${line} ${words[index]}`;
        if (measure(longer) <= width) {
            line = longer;
            continue;
        }
        if (line === "" || result.length === lines - 1) {
            const rest = line === ""
                ? words.slice(index).join(" ")
                : [line, ...words.slice(index)].join(" ");
            result.push(ellipsis(rest, measure, width));
            return result;
        }
        result.push(line);
        line = "";
        index -= 1;
    }
    if (line !== "") result.push(line);
    return result;
}

/**
 * The longest beginning that fits, with “…” if anything was cut.
 * @param {string} text
 * @param {Measure} measure
 * @param {number} width
 */
export function ellipsis(text, measure, width) {
    if (measure(text) <= width) return text;
    const characters = Array.from(text.slice(0, MAX_CHARACTERS));
    let low = 0;
    let high = characters.length;
    while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (measure(`${characters.slice(0, middle).join("")}…`) <= width) low = middle;
        else high = middle - 1;
    }
    return `${characters.slice(0, low).join("").trimEnd()}…`;
}
