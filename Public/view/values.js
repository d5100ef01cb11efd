import { h } from "./dom.js";

/** Any value from the server, readable: tables of rows as tables, the rest as indented JSON. */

/** Most rows of a result that are drawn; the whole is in the run's record. */
const MAX_ROWS = 50;
/** Most characters of one value that are drawn. */
const MAX_CHARACTERS = 20_000;

/** @param {any} value @returns {HTMLElement} */
export function valueView(value) {
    const table = tableOf(value);
    if (table) return table;
    if (typeof value === "string") return h("pre", { tabindex: "0" }, h("code", null, cut(value)));
    if (value === null || typeof value !== "object") return h("code", null, String(value));
    return h("pre", { tabindex: "0" }, h("code", null, cut(JSON.stringify(value, null, 2))));
}

/**
 * Names and values of an object, values that are text in several lines as blocks.
 * @param {Record<string, any>} values
 */
export function fieldsView(values) {
    return h("dl", { class: "fields" }, ...Object.entries(values).flatMap(([name, value]) => [
        h("dt", null, name),
        h(
            "dd",
            null,
            isShort(value)
                ? h(
                    "span",
                    { class: "mono" },
                    typeof value === "object" && value !== null
                        ? JSON.stringify(value)
                        : String(value),
                )
                : valueView(value),
        ),
    ]));
}

/** @param {any} value */
function isShort(value) {
    const text = typeof value === "string" ? value : JSON.stringify(value) ?? "";
    return text.length <= 70 && !text.includes("\n");
}

/**
 * A query's output (`columns`, `rows`).
 * @param {any} value
 * @returns {HTMLElement | null}
 */
function tableOf(value) {
    const rows = value?.rows;
    if (!Array.isArray(rows) || rows.length === 0 || rows[0] === null || typeof rows[0] !== "object") return null;
    const isArrays = Array.isArray(rows[0]);
    const given = Array.isArray(value.columns)
        ? value.columns.map((/** @type {any} */ column) => String(column?.name ?? column))
        : null;
    const names = given ?? Object.keys(rows[0]);
    const cell = (/** @type {any} */ row, /** @type {string} */ name, /** @type {number} */ index) => {
        const content = isArrays ? row?.[index] : row?.[name];
        return content === null || content === undefined
            ? h("td", { class: "soft" }, "null")
            : h(
                "td",
                { class: typeof content === "number" ? "number" : null },
                cut(typeof content === "object" ? JSON.stringify(content) : String(content), 400),
            );
    };
    const total = typeof value.row_count === "number" ? value.row_count : rows.length;
    return h("div", { class: "table-wrap", tabindex: "0" },
        h("table", { class: "data" },
            h(
                "thead",
                null,
                h(
                    "tr",
                    null,
                    ...names.map((/** @type {string} */ name) => h("th", { scope: "col" }, name)),
                ),
            ),
            h(
                "tbody",
                null,
                ...rows.slice(0, MAX_ROWS).map((row) => h(
                    "tr",
                    null,
                    ...names.map((/** @type {string} */ name, /** @type {number} */ index) => cell(row, name, index)),
                )),
            )),
        total > Math.min(rows.length, MAX_ROWS) || value.truncated
            ? h(
                "p",
                { class: "soft small" },
                `${Math.min(rows.length, MAX_ROWS)} of ${total}${value.truncated ? " or more" : ""} rows are shown.`,
            ) : null);
}

/** @param {string} text @param {number} [most] */
function cut(text, most = MAX_CHARACTERS) {
    return text.length > most
        ? `${text.slice(0, most)}… (${text.length - most} more characters)`
        : text;
}
