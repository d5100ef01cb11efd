/**
 * Sizes of the drawing, in graph units (pixels at zoom 1), and rectangles. Pure.
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Rectangle
 * @typedef {import("../net/contract.js").Point} Point
 */

export const NODE_WIDTH = 200;
export const NODE_HEIGHT = 64;

/** Room between two layers: an arrow and its label fit in it. */
export const LAYER_GAP = 80;
/** Room between two nodes of one layer. */
export const ROW_GAP = 40;

/** @param {Point} position @returns {Rectangle} */
export function nodeRectangle(position) {
    return { x: position.x, y: position.y, width: NODE_WIDTH, height: NODE_HEIGHT };
}

/**
 * The smallest rectangle around all; null when there is none.
 * @param {Rectangle[]} rectangles
 * @returns {Rectangle | null}
 */
export function boundsOf(rectangles) {
    if (rectangles.length === 0) return null;
    const left = Math.min(...rectangles.map((r) => r.x));
    const top = Math.min(...rectangles.map((r) => r.y));
    const right = Math.max(...rectangles.map((r) => r.x + r.width));
    const bottom = Math.max(...rectangles.map((r) => r.y + r.height));
    return { x: left, y: top, width: right - left, height: bottom - top };
}

/** @param {Rectangle} a @param {Rectangle} b */
export function overlaps(a, b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height
        && b.y < a.y + a.height;
}

/**
 * The nearest rectangle in a direction, for moving with the arrow keys.
 * @param {Map<string, Rectangle>} rectangles
 * @param {string} from
 * @param {"left" | "right" | "up" | "down"} direction
 * @returns {string | null}
 */
export function nearestInDirection(rectangles, from, direction) {
    const origin = rectangles.get(from);
    if (!origin) return null;
    const start = centre(origin);
    let best = null;
    let bestCost = Infinity;
    for (const [id, rectangle] of rectangles) {
        if (id === from) continue;
        const point = centre(rectangle);
        const dx = point.x - start.x;
        const dy = point.y - start.y;
        const along = { left: -dx, right: dx, up: -dy, down: dy }[direction];
        if (along <= 1) continue;
        const across = direction === "left" || direction === "right" ? Math.abs(dy) : Math.abs(dx);
        const cost = along + across * 2;
        if (cost < bestCost) {
            best = id;
            bestCost = cost;
        }
    }
    return best;
}

/** @param {Rectangle} r @returns {Point} */
export function centre(r) {
    return { x: r.x + r.width / 2, y: r.y + r.height / 2 };
}
