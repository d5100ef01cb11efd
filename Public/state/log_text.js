/**
 * Log lines as they are shown: numbered, with their telling words and hidden values marked. Pure.
 *
 * @typedef {{text: string, kind: "plain" | "strong" | "hidden", secret?: string}} LogPart
 */

/** Longest part of a line that is searched for telling words. */
const SEARCHED_CHARACTERS = 4000;

/**
 * Numbered lines of a piece of evidence. Numbers are only given when they are certain: when the
 * text has as many lines as its range says.
 * @param {{text: string, line_start?: number, line_end?: number}} evidence
 * @returns {{number: number | null, text: string}[]}
 */
export function evidenceLines(evidence) {
    const lines = evidence.text.replace(/\n$/u, "").split("\n");
    const start = Number(evidence.line_start);
    const end = Number(evidence.line_end);
    const isCertain = Number.isInteger(start) && Number.isInteger(end)
        && end - start + 1 === lines.length;
    return lines.map((text, index) => ({
        // One event of Airflow 3's log may be several lines of text; its number stands at the first.
        number: isCertain || (index === 0 && Number.isInteger(start) && start === end)
            ? start + index
            : null,
        text,
    }));
}

/**
 * What the names in placeholders such as `<password#1>` stand for.
 * @type {Record<string, string>}
 */
const SECRETS = {
    password: "a password",
    token: "an access token",
    jwt: "a signed web token",
    api_key: "an API key",
    secret: "a secret",
    aws_key: "an AWS key",
    github_token: "a GitHub token",
    slack_token: "a Slack token",
    google_key: "a Google key",
    private_key: "a private key",
    cookie: "a cookie",
    card: "a card number",
    email: "an e-mail address",
};

/**
 * @param {string} kind such as `aws_key`
 * @returns {string} such as `an AWS key`
 */
export function secretWords(kind) {
    if (Object.hasOwn(SECRETS, kind)) return SECRETS[kind];
    const words = kind.replace(/[_-]+/gu, " ");
    return `${/^[aeiou]/u.test(words) ? "an" : "a"} ${words}`;
}

/**
 * What a placeholder means.
 * @param {string} kind
 * @param {string} number
 */
export function placeholderWords(kind, number) {
    const what = secretWords(kind);
    return `${what[0].toUpperCase()}${what.slice(1)} stood here. It was hidden before anything was `
        + `shown, kept or sent to a model; #${number} is the same value wherever it stands.`;
}

const TELLING = /<(?<secret>[a-z][a-z_]{1,30})#(?<number>\d{1,6})>|\b(?:ERROR|CRITICAL|FATAL|Traceback|[A-Za-z_][\w.]{0,80}(?:Error|Exception|Timeout|Refused|Denied))\b/gu;

/**
 * A log line in parts: level names and names of errors are strong, placeholders are hidden values.
 * @param {string} line
 * @param {Set<string>} [kinds] kinds of secrets that were hidden here, beside the known ones
 * @returns {LogPart[]}
 */
export function logParts(line, kinds = new Set()) {
    /** @type {LogPart[]} */
    const parts = [];
    let from = 0;
    for (const match of line.slice(0, SEARCHED_CHARACTERS).matchAll(TELLING)) {
        const { secret, number } = match.groups ?? {};
        if (secret !== undefined && !Object.hasOwn(SECRETS, secret) && !kinds.has(secret)) continue;
        const at = match.index ?? 0;
        if (at > from) parts.push({ text: line.slice(from, at), kind: "plain" });
        parts.push(secret === undefined
            ? { text: match[0], kind: "strong" }
            : { text: match[0], kind: "hidden", secret: placeholderWords(secret, number) });
        from = at + match[0].length;
    }
    if (from < line.length || parts.length === 0) parts.push({ text: line.slice(from), kind: "plain" });
    return parts;
}
