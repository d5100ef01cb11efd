/**
 * Diagnoses found in a run or asked for, with every list present. Pure.
 *
 * @typedef {import("../net/contract_diagnosis.js").Diagnosis} Diagnosis
 * @typedef {{node: string | null, connection: string | null, key: string,
 *            diagnosis: Diagnosis}} FoundDiagnosis `key` is the same for as long as it is the
 *   same diagnosis: what is unfolded in it is kept under it
 * @typedef {{node: string | null, connection?: string | null, value: any}} AskedDiagnosis
 */

/**
 * Whether a node's output is a diagnosis that can be shown.
 * @param {any} value
 * @returns {boolean}
 */
export function isDiagnosis(value) {
    return value !== null && typeof value === "object" && typeof value.cause === "string"
        && Array.isArray(value.evidence);
}

/**
 * A diagnosis with every list present.
 * @param {any} value
 * @returns {Diagnosis}
 */
export function normalDiagnosis(value) {
    return {
        ...value,
        category: String(value.category ?? "unknown"),
        advice: texts(typeof value.advice === "string" ? [value.advice] : value.advice),
        tries: objects(value.tries).filter((item) => Number.isInteger(item.number)),
        evidence: objects(value.evidence).filter((item) => typeof item.text === "string")
            .map((item, index) => ({ ...item, id: String(item.id ?? `e${index + 1}`) })),
        contributing: objects(value.contributing).filter((item) => typeof item.text === "string")
            .map((item) => ({ text: item.text, evidence: texts(item.evidence) })),
        findings: objects(value.findings).map(finding),
        followed: objects(value.followed).filter((item) => typeof item.task_id === "string")
            .map((item) => ({
                task_id: item.task_id, count: count(item.count), reason: String(item.reason ?? ""),
            })),
        history: isObject(value.history) ? value.history : null,
        redactions: objects(value.redactions).filter((item) => typeof item.kind === "string")
            .map((item) => ({ kind: item.kind, count: count(item.count) })),
        notes: [...new Set([...texts([value.note].filter(Boolean)), ...texts(value.notes)])],
        struck_out: Number.isInteger(value.struck_out) ? value.struck_out : 0,
        model_calls: Array.isArray(value.model_calls) ? texts(value.model_calls) : null,
        model: typeof value.model === "string" && value.model !== "" ? value.model : null,
        confidence: String(value.confidence ?? ""),
    };
}

/** @param {any} item @returns {import("../net/contract_diagnosis.js").Finding} */
function finding(item) {
    return {
        ...item,
        category: String(item.category ?? ""),
        cause: String(item.cause ?? ""),
        transient: typeof item.transient === "boolean" ? item.transient : null,
        comparison: String(item.comparison ?? ""),
        task_id: String(item.task_id ?? ""),
        map_indexes: (Array.isArray(item.map_indexes) ? item.map_indexes : [])
            .filter((index) => Number.isInteger(index) && index >= 0),
        count: count(item.count),
        is_first: item.is_first === true,
        comes_after: texts(item.comes_after),
        evidence: texts(item.evidence),
    };
}

/** @param {any} value */
function isObject(value) {
    return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** @param {any} value @returns {any[]} */
function objects(value) {
    return Array.isArray(value) ? value.filter(isObject) : [];
}

/** @param {any} value @returns {string[]} */
function texts(value) {
    return Array.isArray(value)
        ? value.filter((item) => typeof item === "string" || typeof item === "number").map(String)
        : [];
}

/** @param {any} value */
function count(value) {
    return Number.isInteger(value) && value > 0 ? value : 1;
}

/**
 * All diagnoses of a run, in the order of the document's nodes, then the one asked for by hand.
 * @param {{nodes: {id: string, data?: any}[]} | undefined} workflow
 * @param {{id?: string, nodes: Record<string, {output?: any}>} | null} run
 * @param {AskedDiagnosis} asked
 * @returns {FoundDiagnosis[]}
 */
export function diagnosesOf(workflow, run, asked) {
    const found = (workflow?.nodes ?? [])
        .map((node) => ({
            node: node.id, value: run?.nodes[node.id]?.output,
            connection: node.data?.config?.connection, key: `${run?.id ?? ""} ${node.id}`,
        }))
        .filter(({ value }) => isDiagnosis(value));
    if (isDiagnosis(asked.value)) found.push({
        node: asked.node ?? "", value: asked.value, connection: asked.connection, key: "asked",
    });
    return found.map(({ node, value, connection, key }) => ({
        node: node || null,
        connection: connectionName(value.connection) ?? connectionName(connection),
        key,
        diagnosis: normalDiagnosis(value),
    }));
}

/**
 * The name of a connection that is known; a template is not a name.
 * @param {any} value
 */
function connectionName(value) {
    return typeof value === "string" && value !== "" && !value.includes("{{") ? value : null;
}
