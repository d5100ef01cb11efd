import { createEventParser } from "./event_parser.js";
import { ApiError, asApiError, isAbort, problemFrom } from "./problem.js";

/**
 * Server-sent events over fetch, so that a POST can stream and headers can be set.
 *
 * @typedef {{event: string, data: any, id: string}} ServerEvent
 * @typedef {{method?: string, body?: unknown, headers?: Record<string, string>, signal?: AbortSignal,
 *            lastEventId?: string, fetch?: typeof fetch, whole?: string}} StreamOptions
 *   `whole`: the name of the one event that a plain JSON answer is taken for, if it may be one
 * @typedef {"live" | "reconnecting" | "closed"} Connection
 */

/** Waits between attempts to reconnect, in milliseconds: quick at first, then patient. */
export const RECONNECT_DELAYS = [300, 1000, 2000, 5000, 10000];

/**
 * Opens a stream and yields its events until it ends. Data that is not JSON arrives as text.
 * @param {string} url
 * @param {StreamOptions} [options]
 * @returns {AsyncGenerator<ServerEvent, void, void>}
 * @throws {ApiError} when the server refuses or answers with something else than events.
 */
export async function* streamEvents(url, options = {}) {
    const request = options.fetch ?? globalThis.fetch;
    /** @type {Record<string, string>} */
    const headers = { Accept: "text/event-stream", ...options.headers };
    if (options.lastEventId) headers["Last-Event-ID"] = options.lastEventId;
    if (options.body !== undefined) headers["Content-Type"] = "application/json";
    const response = await request(url, {
        method: options.method ?? "GET",
        headers,
        body: options.body === undefined ? undefined : JSON.stringify(options.body),
        signal: options.signal,
        cache: "no-store",
    });
    if (!response.ok) throw problemFrom(response.status, await response.text());
    const type = response.headers.get("Content-Type") ?? "";
    if (options.whole && type.startsWith("application/json")) {
        yield { event: options.whole, data: parseData(await response.text()), id: "" };
        return;
    }
    if (!type.startsWith("text/event-stream") || response.body === null) {
        throw new ApiError({
            status: response.status, code: "not-a-stream", diagnostics: [],
            message: "The server answered with something else than a stream of events.",
            next: "If a proxy stands in between, check that it lets event streams through.",
        });
    }
    const parser = createEventParser({ lastEventId: options.lastEventId });
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    try {
        for (;;) {
            const { done, value } = await reader.read();
            if (done) return;
            for (const raw of parser.push(decoder.decode(value, { stream: true }))) {
                yield { event: raw.event, data: parseData(raw.data), id: raw.id };
            }
        }
    } finally {
        reader.cancel().catch(() => undefined);
    }
}

/**
 * Follows a run until `run.finished`, reconnecting with the last id that was seen. Events that
 * were already given out are not given out again after a reconnect with an id.
 * @param {string} url
 * @param {{onEvents: (events: ServerEvent[]) => void, onConnection?: (state: Connection) => void,
 *          signal: AbortSignal, lastEventId?: string, fetch?: typeof fetch,
 *          wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>}} options
 * @returns {Promise<void>} when the run has finished or the signal was aborted
 * @throws {ApiError} when the server refuses for good (4xx other than 408 and 429)
 */
export async function followRun(url, options) {
    const wait = options.wait ?? pause;
    let lastEventId = options.lastEventId ?? "";
    let failures = 0;
    while (!options.signal.aborted) {
        try {
            const stream = streamEvents(
                url,
                { signal: options.signal, lastEventId, fetch: options.fetch },
            );
            for await (const event of stream) {
                if (failures > 0 || lastEventId === "") options.onConnection?.("live");
                failures = 0;
                if (event.id) lastEventId = event.id;
                options.onEvents([event]);
                if (event.event === "run.finished") {
                    options.onConnection?.("closed");
                    return;
                }
            }
        } catch (cause) {
            if (isAbort(cause) || options.signal.aborted) return;
            const error = asApiError(cause);
            if (error.status >= 400 && error.status < 500 && error.status !== 408
                && error.status !== 429) {
                options.onConnection?.("closed");
                throw error;
            }
        }
        if (options.signal.aborted) return;
        options.onConnection?.("reconnecting");
        const delay = RECONNECT_DELAYS[Math.min(failures, RECONNECT_DELAYS.length - 1)];
        failures += 1;
        await wait(delay, options.signal);
    }
}

/** @param {string} text */
function parseData(text) {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}

/** @param {number} milliseconds @param {AbortSignal} signal @returns {Promise<void>} */
function pause(milliseconds, signal) {
    return new Promise((resolve) => {
        const timer = setTimeout(finish, milliseconds);
        signal.addEventListener("abort", finish, { once: true });
        function finish() {
            clearTimeout(timer);
            signal.removeEventListener("abort", finish);
            resolve();
        }
    });
}
