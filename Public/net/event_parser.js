/**
 * Parser of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html),
 * fed with text in any chunks. Pure: no network, no clock.
 *
 * Invariants: an event is given out once, when its blank line has been seen; an event cut off by
 * the end of the stream is never given out; the last id only changes through an `id` field.
 *
 * @typedef {{event: string, data: string, id: string}} RawEvent
 */

/** Longest event taken, in characters: far above any workflow, low enough to bound memory. */
export const MAX_EVENT_CHARACTERS = 8_000_000;

/**
 * Makes a parser.
 * @param {{lastEventId?: string, maxEventCharacters?: number}} [options]
 * @returns {{push: (text: string) => RawEvent[], lastEventId: () => string, isMidEvent: () => boolean}}
 * @throws {Error} from `push` when one event is longer than the limit.
 */
export function createEventParser(options = {}) {
    const limit = options.maxEventCharacters ?? MAX_EVENT_CHARACTERS;
    let lastEventId = options.lastEventId ?? "";
    let buffer = "";
    let isFirst = true;
    let skipLineFeed = false;
    let event = "";
    /** @type {string[]} */
    let data = [];
    let size = 0;

    /** @param {string} line @returns {RawEvent | null} */
    function takeLine(line) {
        if (line === "") return dispatch();
        if (line.startsWith(":")) return null;
        const colon = line.indexOf(":");
        const field = colon < 0 ? line : line.slice(0, colon);
        let value = colon < 0 ? "" : line.slice(colon + 1);
        if (value.startsWith(" ")) value = value.slice(1);
        if (field === "event") event = value;
        else if (field === "data") data.push(value);
        else if (field === "id" && !value.includes("\0")) lastEventId = value;
        return null;
    }

    /** @returns {RawEvent | null} */
    function dispatch() {
        const finished = data.length > 0
            ? { event: event || "message", data: data.join("\n"), id: lastEventId }
            : null;
        event = "";
        data = [];
        size = 0;
        return finished;
    }

    /** @param {string} text */
    function push(text) {
        if (isFirst && text !== "") {
            if (text.startsWith("\uFEFF")) text = text.slice(1);
            isFirst = false;
        }
        if (skipLineFeed && text !== "") {
            if (text.startsWith("\n")) text = text.slice(1);
            skipLineFeed = false;
        }
        buffer += text;
        /** @type {RawEvent[]} */
        const events = [];
        let start = 0;
        for (;;) {
            const end = nextLineEnd(buffer, start);
            if (end < 0) break;
            const line = buffer.slice(start, end);
            size += line.length;
            start = end + 1;
            if (buffer[end] === "\r") {
                if (start === buffer.length) skipLineFeed = true;
                else if (buffer[start] === "\n") start += 1;
            }
            const finished = takeLine(line);
            if (finished) events.push(finished);
        }
        buffer = buffer.slice(start);
        if (size + buffer.length > limit) throw new Error(
            "The server sent an event that is too long.",
        );
        return events;
    }

    return {
        push,
        lastEventId: () => lastEventId,
        isMidEvent: () => buffer !== "" || data.length > 0,
    };
}

/** @param {string} text @param {number} from */
function nextLineEnd(text, from) {
    for (let index = from; index < text.length; index += 1) {
        const code = text.charCodeAt(index);
        if (code === 10 || code === 13) return index;
    }
    return -1;
}
