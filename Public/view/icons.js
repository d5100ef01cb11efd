import { s } from "./dom.js";

/** Pictures drawn with lines on a grid of 24, in the colour of the text around them. */

/** @type {Record<string, string>} */
const PATHS = {
    play: "M8 5.5v13l10.5-6.5z",
    hourglass: "M7 4h10M7 20h10M8 4c0 5 8 5.5 8 8s-8 3-8 8M16 4c0 5-8 5.5-8 8s8 3 8 8",
    lines: "M5 7h14M5 12h14M5 17h9",
    lens: "M10.5 4.5a6 6 0 1 0 0 12a6 6 0 1 0 0-12M15 15l5 5",
    again: "M19 12a7 7 0 1 1-2.2-5.1M19 4v4h-4",
    database: "M5 7c0-3.3 14-3.3 14 0s-14 3.3-14 0v10c0 3.3 14 3.3 14 0V7M5 12c0 3.3 14 3.3 14 0",
    shield: "M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9c-4-1.5-7-4.5-7-9V6zM9 11.8l2.2 2.2l4-4.3",
    braces: "M9 5c-4 0-1.5 6-4.5 7c3 1 .5 7 4.5 7M15 5c4 0 1.5 6 4.5 7c-3 1-.5 7-4.5 7",
    branch: "M5 12h5c4 0 3-6 8-6M10 12c4 0 3 6 8 6M15.5 3.5l3 2.5l-3 2.5M15.5 15.5l3 2.5l-3 2.5",
    person: "M12 4.5a3.7 3.7 0 1 0 0 7.4a3.7 3.7 0 1 0 0-7.4M5 20c.5-7 13.5-7 14 0",
    globe: "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16M4 12h16M12 4c-5 4.5-5 11.5 0 16M12 4c5 4.5 5 11.5 0 16",
    clock: "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16M12 7.5V12l3 2",
    box: "M5 6h14v12H5z",
    check: "M5.5 12.5l4.2 4.2l9-9.4",
    cross: "M7 7l10 10M17 7L7 17",
    skip: "M6 7l5 5l-5 5M13 7l5 5l-5 5",
    blocked: "M6.5 12h11",
    dots: "M6.5 12h.01M12 12h.01M17.5 12h.01",
    spin: "M12 4.5a7.5 7.5 0 0 1 7.5 7.5",
    plus: "M12 6v12M6 12h12",
    minus: "M6 12h12",
    fit: "M4 9V5h4M20 9V5h-4M4 15v4h4M20 15v4h-4",
    sun: "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6l1.4 1.4M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4",
    moon: "M19 14.5A7.8 7.8 0 0 1 9.5 5a7.5 7.5 0 1 0 9.5 9.5z",
    halfmoon: "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16M12 4v16M12 8l4-1.5M12 12h8M12 16l4 1.5",
    close: "M7 7l10 10M17 7L7 17",
    copy: "M9 9h10v11H9zM15 9V4H5v11h4",
    up: "M6.5 14.5l5.5-5.5l5.5 5.5",
    down: "M6.5 9.5l5.5 5.5l5.5-5.5",
    arrow: "M5 12h14M13 6l6 6l-6 6",
    warning: "M12 4.5L21 19.5H3zM12 10v4.5M12 17h.01",
};

/**
 * @param {string} name
 * @param {number} [size]
 * @returns {SVGElement}
 */
export function icon(name, size = 16) {
    return s(
        "svg",
        {
            class: `icon icon-${name}`,
            viewBox: "0 0 24 24",
            width: size,
            height: size,
            "aria-hidden": "true",
        },
        iconPath(name),
    );
}

/**
 * The path alone, for use inside a drawing.
 * @param {string} name
 */
export function iconPath(name) {
    return s("path", { d: PATHS[name] ?? PATHS.box });
}
