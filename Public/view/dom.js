/**
 * Elements made from data. Text only ever becomes text nodes; there is no way to hand in markup.
 *
 * @typedef {Node | string | number | null | undefined | false} Leaf
 * @typedef {Leaf | Leaf[] | (Leaf | Leaf[])[] | (Leaf | Leaf[] | (Leaf | Leaf[])[])[]} Child lists may hold lists
 * @typedef {Record<string, any>} Attributes `onclick` and the like take functions; `data` takes
 *   data attributes; false, null and undefined leave an attribute out
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An HTML element.
 * @param {string} tag @param {Attributes | null} [attributes] @param {...Child} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes, ...children) {
    return /** @type {HTMLElement} */ (build(document.createElement(tag), attributes, children));
}

/**
 * An SVG element.
 * @param {string} tag @param {Attributes | null} [attributes] @param {...Child} children
 * @returns {SVGElement}
 */
export function s(tag, attributes, ...children) {
    return /** @type {SVGElement} */ (build(
        document.createElementNS(SVG, tag),
        attributes,
        children,
    ));
}

/**
 * @param {Element} element
 * @param {Attributes | null | undefined} attributes
 * @param {Child[]} children
 */
function build(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
        if (value === null || value === undefined || value === false) continue;
        if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
        else if (name === "data") setData(element, value);
        else if (name === "style" || name === "srcdoc") throw new Error(
            `${name} is set through CSSOM or not at all`,
        );
        else element.setAttribute(name, value === true ? "" : String(value));
    }
    append(element, children);
    return element;
}

/** @param {Element} element @param {Record<string, any>} values */
function setData(element, values) {
    for (const [name, value] of Object.entries(values)) {
        if (value !== null && value !== undefined) element.setAttribute(
            `data-${name}`,
            String(value),
        );
    }
}

/** @param {Element} element @param {Child[]} children */
function append(element, children) {
    for (const child of children) {
        if (child === null || child === undefined || child === false) continue;
        if (Array.isArray(child)) append(element, child);
        else element.append(typeof child === "number" ? String(child) : child);
    }
}

/**
 * Puts new content in place of the old, and keeps what a person had there: focus, open
 * disclosures and half-written fields (all found again by id) and the scroll position. When what
 * had the focus is gone, `[data-focus-next]` gets it, or else the container.
 * @param {HTMLElement} container
 * @param {Child[]} children
 * @param {{isFresh?: boolean}} [options] fresh content keeps nothing but the focus
 */
export function refill(container, children, options = {}) {
    const active = document.activeElement;
    const hadFocus = active !== null && active !== container && container.contains(active);
    const scroll = container.scrollTop;
    const open = new Map();
    for (const details of options.isFresh ? [] : container.querySelectorAll("details[id]")) open.set(
        details.id,
        /** @type {HTMLDetailsElement} */ (details).open,
    );
    const written = new Map();
    for (const field of options.isFresh
        ? []
        : container.querySelectorAll("input[id], textarea[id], select[id]")) written.set(field.id, field);
    container.replaceChildren();
    append(container, children);
    for (const details of container.querySelectorAll("details[id]")) {
        if (open.has(details.id)) /** @type {HTMLDetailsElement} */ (details).open = open.get(details.id);
    }
    for (const field of container.querySelectorAll("input[id], textarea[id], select[id]")) {
        const before = written.get(field.id);
        if (before) keepField(
            /** @type {HTMLInputElement} */ (before),
            /** @type {HTMLInputElement} */ (field),
        );
    }
    container.scrollTop = options.isFresh ? 0 : scroll;
    if (!hadFocus) return;
    const same = active.id === "" ? null : document.getElementById(active.id);
    const next = same ?? container.querySelector("[data-focus-next]") ?? container;
    /** @type {HTMLElement} */ (next).focus({ preventScroll: true });
}

/** @param {HTMLInputElement} before @param {HTMLInputElement} after */
function keepField(before, after) {
    if (before.type === "checkbox") after.checked = before.checked;
    else after.value = before.value;
}

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
    const element = document.getElementById(id);
    if (!element) throw new Error(`The page has no element ${id}.`);
    return element;
}
