import { nearestInDirection } from "../graph/geometry.js";
import { fit, pan, reveal, transformOf, zoomAt } from "../graph/viewport.js";

/**
 * Pan, zoom and moving through the graph, by pointer, wheel and keyboard. What is computed is in
 * `graph/`; this only listens and sets the transform.
 *
 * @typedef {import("../graph/geometry.js").Rectangle} Rectangle
 */

const PAN_STEP = 48;
const ZOOM_STEP = 1.2;
/** Movement below this, in pixels, is a click and not a drag. */
const DRAG_THRESHOLD = 4;
const DIRECTIONS = /** @type {Record<string, "left" | "right" | "up" | "down">} */ ({
    ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down",
});

/**
 * @param {{svg: SVGSVGElement, world: SVGElement, pattern: SVGElement, controls: HTMLElement}} parts
 * @param {{select: (id: string | null) => void}} options
 */
export function mountGraphInput({ svg, world, pattern, controls }, { select }) {
    let view = { x: 0, y: 0, scale: 1 };
    /** @type {Map<string, Rectangle>} */
    let rectangles = new Map();
    /** @type {Rectangle | null} */
    let bounds = null;
    let wasMovedByHand = false;
    let wasDragged = false;

    const size = () => ({ width: svg.clientWidth, height: svg.clientHeight });
    const middle = () => ({ x: svg.clientWidth / 2, y: svg.clientHeight / 2 });

    /** @param {{x: number, y: number, scale: number}} next @param {boolean} [isByHand] */
    function show(next, isByHand = true) {
        view = next;
        wasMovedByHand = isByHand;
        world.setAttribute("transform", transformOf(view));
        pattern.setAttribute("patternTransform", transformOf(view));
    }
    const fitAll = () => show(fit(bounds, size()), false);

    new ResizeObserver(() => {
        if (!wasMovedByHand) fitAll();
    }).observe(svg);

    controls.querySelector("#zoom-in")?.addEventListener(
        "click",
        () => show(zoomAt(view, middle(), ZOOM_STEP)),
    );
    controls.querySelector("#zoom-out")?.addEventListener(
        "click",
        () => show(zoomAt(view, middle(), 1 / ZOOM_STEP)),
    );
    controls.querySelector("#fit")?.addEventListener("click", fitAll);

    svg.addEventListener("wheel", (event) => {
        event.preventDefault();
        if (!event.ctrlKey && !event.metaKey) {
            show(
                event.shiftKey && event.deltaX === 0
                    ? pan(view, -event.deltaY, 0)
                    : pan(view, -event.deltaX, -event.deltaY),
            );
            return;
        }
        const box = svg.getBoundingClientRect();
        const steps = Math.max(-1, Math.min(1, -event.deltaY / 100));
        show(
            zoomAt(
                view,
                { x: event.clientX - box.left, y: event.clientY - box.top },
                ZOOM_STEP ** steps,
            ),
        );
    }, { passive: false });

    svg.addEventListener("pointerdown", (event) => {
        if (event.button !== 0 && event.button !== 1) return;
        const start = { x: event.clientX, y: event.clientY };
        const before = view;
        wasDragged = false;
        /** @param {PointerEvent} moved */
        const move = (moved) => {
            const dx = moved.clientX - start.x;
            const dy = moved.clientY - start.y;
            if (!wasDragged && Math.hypot(dx, dy) < DRAG_THRESHOLD) return;
            if (!wasDragged) {
                wasDragged = true;
                svg.classList.add("is-dragged");
                svg.setPointerCapture(event.pointerId);
            }
            show(pan(before, dx, dy));
        };
        const end = () => {
            svg.classList.remove("is-dragged");
            svg.removeEventListener("pointermove", move);
        };
        svg.addEventListener("pointermove", move);
        svg.addEventListener("pointerup", end, { once: true });
        svg.addEventListener("pointercancel", end, { once: true });
    });

    svg.addEventListener("click", (event) => {
        if (wasDragged) return;
        const group = groupOf(event.target);
        select(group?.getAttribute("data-node-id") ?? null);
        if (group) makeCurrent(group);
    });

    svg.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const group = groupOf(event.target);
        const direction = DIRECTIONS[event.key];
        if (event.key === "+" || event.key === "=") show(zoomAt(view, middle(), ZOOM_STEP));
        else if (event.key === "-") show(zoomAt(view, middle(), 1 / ZOOM_STEP));
        else if (event.key === "0") fitAll();
        else if (event.key === "Escape") select(null);
        else if (group && (event.key === "Enter" || event.key === " ")) select(
            group.getAttribute("data-node-id"),
        );
        else if (group && direction) moveFocus(group, direction);
        else if (direction) show(pan(view, ...panBy(direction)));
        else return;
        event.preventDefault();
    });

    svg.addEventListener("focusin", (event) => {
        const group = groupOf(event.target);
        const rectangle = rectangles.get(group?.getAttribute("data-node-id") ?? "");
        if (!group || !rectangle || !group.matches(":focus-visible")) return;
        const next = reveal(view, rectangle, size());
        if (next.x !== view.x || next.y !== view.y) show(next);
    });

    /** @param {Element} group @param {"left" | "right" | "up" | "down"} direction */
    function moveFocus(group, direction) {
        const next = nearestInDirection(
            rectangles,
            group.getAttribute("data-node-id") ?? "",
            direction,
        );
        const target = [...svg.querySelectorAll("[data-node-id]")]
            .find((element) => element.getAttribute("data-node-id") === next);
        if (!target) return;
        makeCurrent(target);
        /** @type {SVGElement} */ (target).focus();
    }

    /**
     * One node at a time takes the tab key.
     * @param {Element} group
     */
    function makeCurrent(group) {
        for (const element of svg.querySelectorAll("[data-node-id]")) element.setAttribute(
            "tabindex",
            element === group ? "0" : "-1",
        );
    }

    return {
        wasMovedByHand: () => wasMovedByHand,

        /** @param {Map<string, Rectangle>} nextRectangles @param {Rectangle | null} nextBounds */
        setContent(nextRectangles, nextBounds) {
            rectangles = nextRectangles;
            bounds = nextBounds;
            fitAll();
        },
    };
}

/** @param {EventTarget | null} target @returns {Element | null} */
function groupOf(target) {
    return target instanceof Element ? target.closest("[data-node-id]") : null;
}

/** @param {"left" | "right" | "up" | "down"} direction @returns {[number, number]} */
function panBy(direction) {
    return /** @type {[number, number]} */ ({
        left: [PAN_STEP, 0],
        right: [-PAN_STEP, 0],
        up: [0, PAN_STEP],
        down: [0, -PAN_STEP],
    }[direction]);
}
