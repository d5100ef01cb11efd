/**
 * The explanation of whatever has `data-explain`, on hover and on focus. It stays while the pointer
 * is on it, and Escape puts it away.
 * @param {HTMLElement} tip
 */
export function mountTip(tip) {
    /** @type {Element | null} */
    let shownFor = null;

    /** @param {EventTarget | null} target */
    const explained = (target) => (target instanceof Element ? target.closest("[data-explain]") : null);

    /** @param {Element} element */
    function show(element) {
        if (shownFor === element) return;
        hide();
        shownFor = element;
        tip.textContent = element.getAttribute("data-explain");
        element.setAttribute("aria-describedby", tip.id);
        // In the top layer, so that no box that scrolls cuts it off.
        tip.showPopover();
        place(tip, element.getBoundingClientRect());
    }

    function hide() {
        if (!shownFor) return;
        shownFor.removeAttribute("aria-describedby");
        shownFor = null;
        tip.hidePopover();
    }

    document.addEventListener("pointerover", (event) => {
        if (event.target === tip) return;
        const element = explained(event.target);
        if (element) show(element);
        else if (shownFor !== document.activeElement) hide();
    });
    document.addEventListener("focusin", (event) => {
        const element = explained(event.target);
        if (element) show(element);
        else hide();
    });
    document.addEventListener("focusout", hide);
    // Tabbing may scroll what got the focus into view.
    document.addEventListener("scroll", () => {
        if (shownFor) place(tip, shownFor.getBoundingClientRect());
    }, { capture: true, passive: true });
    document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !shownFor) return;
        // The same key would close the dialog below.
        event.preventDefault();
        hide();
    }, { capture: true });
}

/** Least distance from the window's edges, and from what is explained. */
const EDGE = 8;
const GAP = 6;

/**
 * Below what it explains, or above where there is no room.
 * @param {HTMLElement} tip
 * @param {DOMRect} around
 */
function place(tip, around) {
    const { width, height } = tip.getBoundingClientRect();
    const left = Math.min(Math.max(EDGE, around.left), window.innerWidth - width - EDGE);
    const isBelow = around.bottom + GAP + height + EDGE <= window.innerHeight;
    const top = isBelow ? around.bottom + GAP : around.top - GAP - height;
    tip.style.setProperty("left", `${Math.max(EDGE, left)}px`);
    tip.style.setProperty("top", `${Math.max(EDGE, top)}px`);
}
