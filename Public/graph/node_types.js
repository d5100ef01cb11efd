/**
 * Words and pictures of the node types; one that is not known still gets both. Pure.
 *
 * @typedef {{name: string, icon: string}} NodeTypeLook
 */

/** @type {Record<string, NodeTypeLook>} */
const NODE_TYPES = {
    "airflow.trigger": { name: "Airflow · run DAG", icon: "play" },
    "airflow.wait": { name: "Airflow · wait", icon: "hourglass" },
    "airflow.logs": { name: "Airflow · logs", icon: "lines" },
    "airflow.diagnose": { name: "Airflow · diagnose", icon: "lens" },
    "airflow.clear": { name: "Airflow · clear", icon: "again" },
    "sql.query": { name: "SQL query", icon: "database" },
    check: { name: "Check", icon: "shield" },
    python: { name: "Python", icon: "braces" },
    summarize: { name: "Summarise", icon: "lines" },
    branch: { name: "Branch", icon: "branch" },
    approval: { name: "Approval", icon: "person" },
    "http.request": { name: "HTTP request", icon: "globe" },
    delay: { name: "Delay", icon: "clock" },
};

/** @param {string} type @returns {NodeTypeLook} */
export function nodeTypeLook(type) {
    return Object.hasOwn(NODE_TYPES, type) ? NODE_TYPES[type] : { name: type, icon: "box" };
}

/** @param {import("../net/contract.js").WorkflowNode} node */
export function nodeLabel(node) {
    const label = node.data?.label;
    return typeof label === "string" && label.trim() !== "" ? label : node.id;
}
