/**
 * What is open, as the part of the address after `#`, so that a reload or a link finds it again.
 * Pure.
 *
 * @typedef {{conversation: string | null, workflow: string | null, version: number | null, run: string | null}} Address
 */

/** @param {string} hash @returns {Address} */
export function parseAddress(hash) {
    const values = new URLSearchParams(hash.replace(/^#/u, ""));
    const version = Number(values.get("version"));
    return {
        conversation: values.get("conversation") || null,
        workflow: values.get("workflow") || null,
        version: Number.isInteger(version) && version > 0 ? version : null,
        run: values.get("run") || null,
    };
}

/** @param {Address} address @returns {string} beginning with `#`, or empty */
export function formatAddress(address) {
    const values = new URLSearchParams();
    for (const [name, value] of Object.entries(address)) {
        if (value !== null && value !== "") values.set(name, String(value));
    }
    const text = values.toString();
    return text === "" ? "" : `#${text}`;
}

/** @param {import("./initial.js").State} state @returns {Address} */
export function addressOf(state) {
    return {
        conversation: state.conversation.id,
        workflow: state.stage?.workflowId ?? null,
        version: state.stage?.version ?? null,
        run: state.run?.id ?? null,
    };
}
