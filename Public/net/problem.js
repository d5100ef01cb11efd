/**
 * Readable errors: what happened, and what to do next. Pure.
 *
 * @typedef {{status: number, code: string, message: string, next: string,
 *            diagnostics: import("./contract.js").Diagnostic[]}} ProblemFields
 */

/** An answer that was not the one asked for. Its fields are safe to show as text. */
export class ApiError extends Error {
    /** @param {ProblemFields} fields */
    constructor(fields) {
        super(fields.message);
        this.name = "ApiError";
        this.status = fields.status;
        this.code = fields.code;
        this.next = fields.next;
        this.diagnostics = fields.diagnostics;
    }
}

const NEXT_BY_STATUS = {
    0: "Check that Orchestrate is still running, then try again.",
    400: "Change the request and try again.",
    401: "Log in again, then repeat what you did.",
    403: "Approve this version first, or ask someone who may do this.",
    404: "It may have been deleted. Open it again from History.",
    408: "Try again in a moment.",
    409: "Reload it to see what changed, then decide again.",
    413: "Send something shorter.",
    415: "Reload the page and try again.",
    422: "Correct what is listed and try again.",
    429: "Wait a moment, then try again.",
    500: "Try again. If it happens twice, the server's log has the reason.",
    502: "Check that the service behind it is up (“orchestrate doctor” lists them), then try again.",
    503: "The server is starting or stopping. Try again in a moment.",
    504: "The service behind it was too slow. Try again.",
};

/**
 * What a person can do about a status.
 * @param {number} status
 * @returns {string}
 */
export function nextStep(status) {
    const known = NEXT_BY_STATUS[/** @type {keyof typeof NEXT_BY_STATUS} */ (status)];
    if (known) return known;
    return status >= 500 ? NEXT_BY_STATUS[500] : NEXT_BY_STATUS[400];
}

/**
 * Turns the body of a failed answer into an error: RFC 9457 problem details where it is that,
 * else a plain sentence (an HTML page of a proxy is never shown).
 * @param {number} status
 * @param {string} body
 * @returns {ApiError}
 */
export function problemFrom(status, body) {
    const problem = parseObject(body);
    const words = [problem.detail, problem.title, problem.message]
        .find((value) => typeof value === "string" && value.trim() !== "");
    return new ApiError({
        status,
        code: typeof problem.code === "string"
            ? problem.code
            : typeof problem.type === "string" ? problem.type : "",
        message: typeof words === "string"
            ? words.slice(0, 2000)
            : `The server answered with status ${status}.`,
        next: typeof problem.next === "string" ? problem.next : nextStep(status),
        diagnostics: Array.isArray(problem.diagnostics)
            ? problem.diagnostics.filter((item) => item !== null && typeof item === "object")
            : [],
    });
}

/**
 * Any thrown value as an error that can be shown.
 * @param {unknown} cause
 * @returns {ApiError}
 */
export function asApiError(cause) {
    if (cause instanceof ApiError) return cause;
    const isNetwork = cause instanceof TypeError;
    return new ApiError({
        status: 0,
        code: isNetwork ? "unreachable" : "unexpected",
        message: isNetwork
            ? "The server could not be reached."
            : cause instanceof Error && cause.message
                ? cause.message
                : "Something unexpected happened.",
        next: isNetwork ? nextStep(0) : "Reload the page and try again. Nothing saved is lost.",
        diagnostics: [],
    });
}

/** @param {unknown} cause */
export function isAbort(cause) {
    return cause instanceof Error && cause.name === "AbortError";
}

/** @param {string} body @returns {Record<string, unknown>} */
function parseObject(body) {
    try {
        const value = JSON.parse(body);
        return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
    } catch {
        return {};
    }
}
