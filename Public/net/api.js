import { asApiError, isAbort, problemFrom } from "./problem.js";

/** @typedef {import("./contract.js").Plan} Plan */

/** How long a plain request may take, in milliseconds; plans may ask Airflow for its history. */
export const REQUEST_TIMEOUT = 60_000;

/**
 * The routes of the server, one method each. Every method throws an `ApiError`.
 * @param {{fetch?: typeof fetch}} [options]
 */
export function createApi(options = {}) {
    const request = options.fetch ?? ((input, init) => globalThis.fetch(input, init));

    /**
     * @param {string} method
     * @param {string} path
     * @param {Extra} [extra]
     */
    async function send(method, path, extra = {}) {
        /** @type {Record<string, string>} */
        const headers = { Accept: "application/json", ...extra.headers };
        if (extra.body !== undefined) headers["Content-Type"] = "application/json";
        try {
            const response = await request(path, {
                method,
                headers,
                body: extra.body === undefined ? undefined : JSON.stringify(extra.body),
                signal: AbortSignal.timeout(REQUEST_TIMEOUT),
                cache: "no-store",
            });
            if (!response.ok) throw problemFrom(response.status, await response.text());
            return response;
        } catch (cause) {
            if (isAbort(cause) || (cause instanceof Error && cause.name === "TimeoutError")) {
                throw problemFrom(
                    408,
                    JSON.stringify({ detail: "The server did not answer in time." }),
                );
            }
            throw asApiError(cause);
        }
    }

    /**
     * @param {string} method
     * @param {string} path
     * @param {Extra} [extra]
     */
    async function json(method, path, extra) {
        const response = await send(method, path, extra);
        const text = await response.text();
        if (text === "") return null;
        try {
            return JSON.parse(text);
        } catch {
            throw problemFrom(
                502,
                JSON.stringify({ detail: "The server's answer could not be read." }),
            );
        }
    }

    return {
        status: () => json("GET", "/api/status"),
        ...conversationRoutes(json),
        ...workflowRoutes(json, send),
        ...runRoutes(json),
        ...evidenceRoutes(json),
    };
}

/** @typedef {{body?: unknown, headers?: Record<string, string>}} Extra */
/** @typedef {(method: string, path: string, extra?: Extra) => Promise<any>} Send */

/** @param {Send} json */
function conversationRoutes(json) {
    return {
        /** @param {string | null} cursor */
        conversations: (cursor) => json("GET", query("/api/conversations", { cursor })),
        /** @param {string} id */
        conversation: (id) => json("GET", `/api/conversations/${segment(id)}`),
        /** @param {string} id */
        deleteConversation: (id) => json("DELETE", `/api/conversations/${segment(id)}`),
    };
}

/** @param {Send} json @param {(...values: Parameters<Send>) => Promise<Response>} send */
function workflowRoutes(json, send) {
    /** @param {string} id @param {number} number */
    const version = (id, number) =>
        `/api/workflows/${segment(id)}/versions/${segment(String(number))}`;
    return {
        /** @param {string | null} cursor */
        workflows: (cursor) => json("GET", query("/api/workflows", { cursor })),
        /** @param {string} id */
        workflow: (id) => json("GET", `/api/workflows/${segment(id)}`),
        /** @param {string} id @param {number} number */
        version: (id, number) => json("GET", version(id, number)),
        /** @param {string} id @param {number} number @returns {Promise<Plan>} */
        plan: (id, number) => json("POST", `${version(id, number)}/plan`, { body: {} }),
        /**
         * @param {string} id
         * @param {number} number
         * @param {{contract_sha256: string, comment?: string}} body
         */
        approve: (id, number, body) => json("POST", `${version(id, number)}/approve`, { body }),
        /**
         * @param {string} id
         * @param {number} number
         * @param {{contract_sha256?: string, comment?: string}} body
         */
        reject: (id, number, body) => json("POST", `${version(id, number)}/reject`, { body }),
        /** @param {string} id @param {number} from @param {number} to */
        diff: (id, from, to) =>
            json("GET", query(`/api/workflows/${segment(id)}/diff`, { from, to })),
        /** @param {string} id @param {number} number @param {object} inputs @param {string} key */
        startRun: (id, number, inputs, key) => json("POST", `${version(id, number)}/runs`, {
            body: { inputs },
            headers: { "Idempotency-Key": key },
        }),
        /**
         * The document in another format.
         * @param {string} id
         * @param {number} number
         * @param {string} format
         * @returns {Promise<string>}
         */
        exportText: async (id, number, format) => {
            const path = query(`${version(id, number)}/export`, { format });
            return (await send("GET", path, { headers: { Accept: "*/*" } })).text();
        },
    };
}

/** @param {Send} json */
function runRoutes(json) {
    /** @param {string} id */
    const run = (id) => `/api/runs/${segment(id)}`;
    return {
        /** @param {{workflow_id?: string, cursor?: string | null}} filter */
        runs: (filter) => json("GET", query("/api/runs", filter)),
        /** @param {string} id */
        run: (id) => json("GET", run(id)),
        /** @param {string} id */
        cancelRun: (id) => json("POST", `${run(id)}/cancel`, { body: {} }),
        /** @param {string} id */
        resumeRun: (id) => json("POST", `${run(id)}/resume`, { body: {} }),
        /** @param {string} id @param {string} node @param {{verdict: string, comment?: string}} body */
        decide: (id, node, body) =>
            json("POST", `${run(id)}/nodes/${segment(node)}/decision`, { body }),
        /** @param {string} id */
        runEventsPath: (id) => `${run(id)}/events`,
    };
}

/** @param {Send} json */
function evidenceRoutes(json) {
    return {
        /**
         * Lines of the log of one try.
         * @param {string} connection
         * @param {{dag_id: string, dag_run_id: string, task_id: string, map_index: number,
         *          try: number, from: number, to: number}} place
         * @returns {Promise<import("./contract_diagnosis.js").LogLines>}
         */
        logLines: (connection, place) =>
            json("GET", query(`/api/connections/${segment(connection)}/log-lines`, place)),
        /** @param {{conversation_id?: string, run_id?: string, limit?: number, cursor?: string | null}} filter */
        modelCalls: (filter) => json("GET", query("/api/model-calls", filter)),
        /** @param {string} id @returns {Promise<import("./contract_diagnosis.js").WholeModelCall>} */
        modelCall: (id) => json("GET", `/api/model-calls/${segment(id)}`),
    };
}

const segment = encodeURIComponent;

/**
 * A path with the values that are there.
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} values
 */
function query(path, values) {
    const pairs = Object.entries(values)
        .filter(([, value]) => value !== null && value !== undefined && value !== "")
        .map(([name, value]) => `${name}=${segment(String(value))}`);
    return pairs.length > 0 ? `${path}?${pairs.join("&")}` : path;
}

/**
 * A key that makes a repeated request the same request.
 * @returns {string} 32 hex digits; `randomUUID` is not there on plain http other than loopback
 */
export function newIdempotencyKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
