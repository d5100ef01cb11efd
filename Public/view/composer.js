import { h } from "./dom.js";

/** Where messages are written, and the examples that fill it. */

export const EXAMPLES = [
    "Run daily_sales for 2026-01-31, then check that more than 1000 orders were loaded. If the run fails, tell me why.",
    "Why did the last run of daily_sales fail?",
    "Check that the orders table has more than 1000 rows, then summarise what you found.",
];

/** Tallest that the box grows, in pixels; more scrolls. */
const MAX_HEIGHT = 200;

/**
 * @param {{form: HTMLFormElement, box: HTMLTextAreaElement, send: HTMLButtonElement, stop: HTMLButtonElement,
 *          examples: HTMLElement, welcome: HTMLElement}} parts
 * @param {import("../actions/context.js").ViewContext} context
 */
export function mountComposer({ form, box, send, stop, examples, welcome }, { store, actions }) {
    const grow = () => {
        box.style.setProperty("height", "auto");
        box.style.setProperty("height", `${Math.min(MAX_HEIGHT, box.scrollHeight + 2)}px`);
    };
    const enable = () => {
        send.disabled = box.value.trim() === "" || store.get().sending !== null;
    };

    form.addEventListener("submit", (event) => {
        event.preventDefault();
        const text = box.value.trim();
        if (text === "" || store.get().sending !== null) return;
        box.value = "";
        grow();
        enable();
        actions.send(text);
        box.focus();
    });
    box.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        form.requestSubmit();
    });
    box.addEventListener("input", () => {
        grow();
        enable();
    });
    stop.addEventListener("click", () => actions.stop());

    examples.replaceChildren(...EXAMPLES.map((text, index) =>
        h(
            "li",
            null,
            h(
                "button",
                {
                    type: "button",
                    class: "example",
                    data: { example: index },
                    onclick: () => actions.send(text),
                },
                text,
            ),
        )));

    store.watch((state) => state.sending, (sending) => {
        if (sending === null && document.activeElement === stop) box.focus();
        stop.hidden = sending === null;
        send.hidden = sending !== null;
        enable();
    });
    store.watch((state) => state.conversation, (conversation) => {
        welcome.hidden = conversation.messages.length > 0 || conversation.isLoading;
    });
    enable();
}
