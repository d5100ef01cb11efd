/**
 * The part of the graph that is seen: screen = graph × scale + offset. Pure.
 *
 * @typedef {{x: number, y: number, scale: number}} Viewport
 * @typedef {import("./geometry.js").Rectangle} Rectangle
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {{width: number, height: number}} Size
 */

export const MIN_SCALE = 0.2;
export const MAX_SCALE = 2.5;
/** Fitting does not blow a small graph up beyond this. */
export const MAX_FIT_SCALE = 1.1;

/** @param {number} scale */
export function clampScale(scale) {
    return Math.min(MAX_SCALE, Math.max(MIN_SCALE, Number.isFinite(scale) ? scale : 1));
}

/**
 * Shows everything, centred.
 * @param {Rectangle | null} bounds
 * @param {Size} size of the window on it
 * @param {number} [padding]
 * @returns {Viewport}
 */
export function fit(bounds, size, padding = 32) {
    if (!bounds || size.width <= 0 || size.height <= 0) return { x: 0, y: 0, scale: 1 };
    const width = Math.max(1, size.width - padding * 2);
    const height = Math.max(1, size.height - padding * 2);
    const scale = clampScale(
        Math.min(
            MAX_FIT_SCALE,
            width / Math.max(1, bounds.width),
            height / Math.max(1, bounds.height),
        ),
    );
    return {
        scale,
        x: size.width / 2 - (bounds.x + bounds.width / 2) * scale,
        y: size.height / 2 - (bounds.y + bounds.height / 2) * scale,
    };
}

/**
 * Zooms and keeps the graph point under `point` (in screen pixels) where it is.
 * @param {Viewport} view
 * @param {Point} point
 * @param {number} factor
 * @returns {Viewport}
 */
export function zoomAt(view, point, factor) {
    const scale = clampScale(view.scale * factor);
    const ratio = scale / view.scale;
    return {
        scale,
        x: point.x - (point.x - view.x) * ratio,
        y: point.y - (point.y - view.y) * ratio,
    };
}

/** @param {Viewport} view @param {number} dx @param {number} dy @returns {Viewport} */
export function pan(view, dx, dy) {
    return { ...view, x: view.x + dx, y: view.y + dy };
}

/**
 * Moves only as far as needed for a rectangle to be seen whole.
 * @param {Viewport} view
 * @param {Rectangle} rectangle in graph units
 * @param {Size} size
 * @param {number} [margin]
 * @returns {Viewport}
 */
export function reveal(view, rectangle, size, margin = 16) {
    const left = rectangle.x * view.scale + view.x;
    const top = rectangle.y * view.scale + view.y;
    return pan(
        view,
        shift(left, rectangle.width * view.scale, size.width, margin),
        shift(top, rectangle.height * view.scale, size.height, margin),
    );
}

/** @param {number} start @param {number} length @param {number} room @param {number} margin */
function shift(start, length, room, margin) {
    if (start < margin) return margin - start;
    const over = start + length - (room - margin);
    return over > 0 ? Math.max(-over, margin - start) : 0;
}

/** @param {Viewport} view */
export function transformOf(view) {
    return `translate(${view.x.toFixed(2)} ${view.y.toFixed(2)}) scale(${view.scale.toFixed(4)})`;
}
