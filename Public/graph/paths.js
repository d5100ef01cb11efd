/**
 * Edges as curves between boxes. Pure.
 *
 * @typedef {import("./geometry.js").Rectangle} Rectangle
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {{line: string, arrow: string, label: Point, start: Point, end: Point}} EdgeShape
 */

const ARROW = 7;

/** How far below the middle an edge of this kind leaves its box, so that two never start as one. */
const EXIT_OFFSET = { success: 0, true: -12, false: 12, failure: 20, always: -20 };

/**
 * The curve from one box to another, its arrow head, and where its label goes.
 * @param {Rectangle} source
 * @param {Rectangle} target
 * @param {string} [handle]
 * @param {"right" | "down"} [direction] which way the whole graph runs
 * @returns {EdgeShape}
 */
export function edgeShape(source, target, handle = "success", direction = "right") {
    const isBelow = target.y >= source.y + source.height + ARROW * 2;
    if (direction === "down" && isBelow) return vertical(source, target, 1, exitOffset(handle) * 2);
    if (target.x >= source.x + source.width + ARROW * 2) return horizontal(source, target, handle);
    if (target.y >= source.y + source.height) return vertical(source, target, 1);
    if (target.y + target.height <= source.y) return vertical(source, target, -1);
    return around(source, target);
}

/**
 * @param {Rectangle} source
 * @param {Rectangle} target
 * @param {string} handle
 * @returns {EdgeShape}
 */
function horizontal(source, target, handle) {
    const start = {
        x: source.x + source.width,
        y: source.y + source.height / 2 + exitOffset(handle),
    };
    const end = { x: target.x, y: target.y + target.height / 2 };
    const tip = { x: end.x - ARROW, y: end.y };
    const reach = Math.min(120, Math.max(24, (tip.x - start.x) / 2));
    const line = `M${at(start)} C${at({ x: start.x + reach, y: start.y })} ${at({
        x: tip.x - reach,
        y: tip.y,
    })} ${at(tip)}`;
    return { line, arrow: arrowHead(end, 1, 0), label: between(start, tip), start, end };
}

/** @param {string} handle */
function exitOffset(handle) {
    return EXIT_OFFSET[/** @type {keyof typeof EXIT_OFFSET} */ (handle)] ?? 0;
}

/**
 * @param {Rectangle} source
 * @param {Rectangle} target
 * @param {1 | -1} way
 * @param {number} [offset]
 * @returns {EdgeShape}
 */
function vertical(source, target, way, offset = 0) {
    const start = {
        x: source.x + source.width / 2 + offset,
        y: way > 0 ? source.y + source.height : source.y,
    };
    const end = { x: target.x + target.width / 2, y: way > 0 ? target.y : target.y + target.height };
    const tip = { x: end.x, y: end.y - ARROW * way };
    const reach = Math.max(16, Math.abs(tip.y - start.y) / 2) * way;
    const line = `M${at(start)} C${at({ x: start.x, y: start.y + reach })} ${at({
        x: tip.x,
        y: tip.y - reach,
    })} ${at(tip)}`;
    return { line, arrow: arrowHead(end, 0, way), label: between(start, tip), start, end };
}

/**
 * A target that is level but not to the right: the curve goes below both boxes.
 * @param {Rectangle} source
 * @param {Rectangle} target
 * @returns {EdgeShape}
 */
function around(source, target) {
    const start = { x: source.x + source.width / 2, y: source.y + source.height };
    const end = { x: target.x + target.width / 2, y: target.y + target.height };
    const tip = { x: end.x, y: end.y + ARROW };
    const depth = Math.max(start.y, tip.y) + 48;
    const line = `M${at(start)} C${at({ x: start.x, y: depth })} ${at({ x: tip.x, y: depth })} ${at(tip)}`;
    return {
        line,
        arrow: arrowHead(end, 0, -1),
        label: { x: (start.x + end.x) / 2, y: depth - 12 },
        start,
        end,
    };
}

/** @param {Point} tip @param {number} dx @param {number} dy */
function arrowHead(tip, dx, dy) {
    const back = { x: tip.x - dx * ARROW, y: tip.y - dy * ARROW };
    const side = ARROW * 0.6;
    const a = { x: back.x - dy * side, y: back.y + dx * side };
    const b = { x: back.x + dy * side, y: back.y - dx * side };
    return `M${at(tip)} L${at(a)} L${at(b)} Z`;
}

/** @param {Point} a @param {Point} b @returns {Point} */
function between(a, b) {
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** @param {Point} point */
function at(point) {
    return `${round(point.x)} ${round(point.y)}`;
}

/** @param {number} value */
function round(value) {
    return Math.round(value * 10) / 10;
}
