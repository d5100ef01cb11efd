/**
 * The shapes that the server sends and takes, as types only. All text in them is hostile: it is
 * shown through `textContent` and nothing else.
 *
 * @typedef {{code: string, severity: "error" | "warning" | "info", path?: string, node?: string,
 *            message: string, suggestion?: string}} Diagnostic
 *
 * @typedef {{x: number, y: number}} Point
 * @typedef {{id: string, type: string, position?: Point,
 *            data?: {label?: string, config?: Record<string, any>, retry?: Record<string, any>,
 *                    timeout_seconds?: number, ui?: any}}} WorkflowNode
 * @typedef {{id: string, source: string, target: string, sourceHandle?: string}} WorkflowEdge
 * @typedef {{name: string, type: string, description?: string, default?: any}} WorkflowInput
 * @typedef {{version: number, name: string, description?: string, inputs?: WorkflowInput[],
 *            nodes: WorkflowNode[], edges: WorkflowEdge[]}} WorkflowDocument
 *
 * @typedef {{node: string, title: string, effect: string, target?: string, detail?: string,
 *            expected_seconds?: number, expected_source?: string}} PlanStep
 * @typedef {{contract_sha256: string, steps: PlanStep[], text?: string, waits_for_people?: boolean,
 *            contract: any, diagnostics?: Diagnostic[]}} Plan
 * @typedef {{summary: string[]}} Diff
 *
 * @typedef {{planner: "built-in" | "gateway", model: string | null, sandbox: boolean, version: string,
 *            airflow: string[], databases: string[], notice: string | null}} Status
 *
 * @typedef {{workflow_id: string, version: number, sha256: string, contract_sha256: string,
 *            workflow: WorkflowDocument, diagnostics: Diagnostic[], diff: Diff | null,
 *            plan: Omit<Plan, "contract_sha256">}} Proposal
 *
 * @typedef {"none" | "pending" | "ready" | "running" | "waiting" | "succeeded" | "failed" | "skipped" |
 *           "upstream_failed" | "cancelled"} NodeState
 * @typedef {"queued" | "running" | "waiting" | "succeeded" | "failed" | "cancelled"} RunState
 * @typedef {{question: string, verdicts: string[], approvers?: string[], expires_at?: string | null}} Question
 * @typedef {{state: NodeState, attempts?: number, output?: any, error?: any, started_at?: string,
 *            finished_at?: string, progress?: any, decision?: Question}} RunNode
 * @typedef {{id: string, state: RunState, workflow_id: string, version: number, inputs?: any,
 *            started_at?: string, finished_at?: string, nodes: Record<string, RunNode>, error?: any,
 *            handled_failures?: string[]}} Run
 *
 * @typedef {import("./contract_diagnosis.js").Diagnosis} Diagnosis
 */

export {};
