/** Times, durations, hashes and numbers as people read them. Pure: the present is given. */

/** First digits of a hash: enough to tell versions apart, short enough to read out. */
export const SHORT_HASH_LENGTH = 8;

/** @param {string | null | undefined} hash */
export function shortHash(hash) {
    return (hash ?? "").slice(0, SHORT_HASH_LENGTH);
}

/**
 * @param {number | null | undefined} seconds
 * @returns {string} such as `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`
 */
export function duration(seconds) {
    if (seconds === null || seconds === undefined || !Number.isFinite(seconds) || seconds < 0) return "";
    if (seconds < 9.95) return `${Math.round(seconds * 10) / 10} s`;
    const whole = Math.round(seconds);
    if (whole < 60) return `${whole} s`;
    if (whole < 3600) return joined(Math.floor(whole / 60), "min", whole % 60, "s");
    return joined(Math.floor(whole / 3600), "h", Math.floor((whole % 3600) / 60), "min");
}

/** @param {number} a @param {string} unitA @param {number} b @param {string} unitB */
function joined(a, unitA, b, unitB) {
    return b === 0 ? `${a} ${unitA}` : `${a} ${unitA} ${b} ${unitB}`;
}

/**
 * How long something took, or has taken until now.
 * @param {string | null | undefined} start ISO 8601
 * @param {string | null | undefined} end
 * @param {number} now milliseconds since 1970
 */
export function elapsed(start, end, now) {
    const from = Date.parse(start ?? "");
    const to = end ? Date.parse(end) : now;
    return Number.isNaN(from) || Number.isNaN(to) ? "" : duration(Math.max(0, to - from) / 1000);
}

/**
 * @param {string | null | undefined} at ISO 8601
 * @param {number} now
 * @returns {string} such as `just now`, `5 min ago`, `31 Jan 2026, 08:15`
 */
export function moment(at, now) {
    const time = Date.parse(at ?? "");
    if (Number.isNaN(time)) return "";
    const minutes = (now - time) / 60_000;
    if (minutes >= -1 && minutes < 1) return "just now";
    if (minutes >= 1 && minutes < 60) return `${Math.floor(minutes)} min ago`;
    return new Intl.DateTimeFormat("en-GB", {
        day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit",
    }).format(time);
}

/**
 * Which attempt it is, when it is not the only one.
 * @param {number | undefined} attempts
 */
export function attemptWords(attempts) {
    return attempts !== undefined && attempts > 1 ? `attempt ${attempts}` : "";
}

/** @param {number} count @param {string} one @param {string} [many] */
export function plural(count, one, many = `${one}s`) {
    return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}

/**
 * A category such as `missing_table` in words.
 * @param {string} name
 */
export function words(name) {
    const text = name.replace(/[_-]+/gu, " ").trim();
    return text === "" ? "" : text[0].toUpperCase() + text.slice(1);
}
