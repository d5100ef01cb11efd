import { icon } from "./icons.js";

/** Button that goes round: as the system, light, dark. */
const ORDER = /** @type {const} */ (["system", "light", "dark"]);
const LOOKS = {
    system: { icon: "halfmoon", label: "Theme: as your system" },
    light: { icon: "sun", label: "Theme: light" },
    dark: { icon: "moon", label: "Theme: dark" },
};

/** @param {HTMLElement} button */
export function mountTheme(button) {
    const root = document.documentElement;

    function show() {
        const theme = /** @type {typeof ORDER[number]} */ (root.dataset.theme ?? "system");
        const look = LOOKS[theme] ?? LOOKS.system;
        button.replaceChildren(icon(look.icon));
        button.setAttribute("aria-label", `${look.label}. Change it.`);
        button.title = look.label;
    }

    button.addEventListener("click", () => {
        const current = ORDER.indexOf(/** @type {any} */ (root.dataset.theme ?? "system"));
        const next = ORDER[(current + 1) % ORDER.length];
        if (next === "system") delete root.dataset.theme;
        else root.dataset.theme = next;
        try {
            localStorage.setItem("theme", next);
        } catch { /* the choice holds until the page is closed */ }
        show();
    });
    show();
}
