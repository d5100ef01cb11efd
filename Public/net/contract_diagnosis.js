/**
 * The shapes of diagnoses, of lines around their evidence, and of the record of what was sent to
 * a model. Types only. Anything may be missing in what an older server stored.
 *
 * @typedef {{id: string, task_id?: string, map_index?: number, try?: number, line_start?: number,
 *            line_end?: number, text: string, reason?: string, count?: number, url?: string}} Evidence
 * @typedef {{task_id?: string, map_index?: number, number: number, state?: string, lines?: number,
 *            started_at?: string, ended_at?: string, seconds?: number, url?: string}} Try
 * @typedef {{text: string, evidence: string[]}} Contribution
 * @typedef {{category: string, cause: string, transient: boolean | null, comparison: string,
 *            task_id: string, map_indexes: number[], count: number, is_first: boolean,
 *            comes_after: string[], evidence: string[]}} Finding
 * @typedef {{task_id: string, count: number, reason: string}} Followed
 * @typedef {{dag_run_id?: string, state?: string, started_at?: string, seconds?: number}} RecentRun
 * @typedef {{task_id?: string, runs?: number, failed?: number, failing_since?: any,
 *            last_success?: {dag_run_id?: string, ended_at?: string, url?: string} | null,
 *            seconds?: number | null, median_seconds?: number | null,
 *            dag_version?: {this?: any, last_success?: any} | null,
 *            changes?: string[], recent?: RecentRun[]}} TaskHistory
 * @typedef {{kind: string, count: number}} Redaction
 * @typedef {{category: string, cause: string, advice: string[], transient: boolean | null,
 *            confidence: string, model: string | null, comparison: any, tries: Try[],
 *            evidence: Evidence[], contributing: Contribution[], findings: Finding[],
 *            followed: Followed[], history: TaskHistory | null, redactions: Redaction[],
 *            notes: string[], struck_out: number, model_calls: string[] | null, dag_id?: string,
 *            dag_run_id?: string, url?: string, connection?: string, cited?: string[]}} Diagnosis
 *
 * @typedef {{number: number, text: string}} LogLine
 * @typedef {{task_id: string, map_index: number, try: number, from: number, to: number,
 *            lines: LogLine[], has_more: boolean, url?: string}} LogLines
 *
 * @typedef {"running" | "answered" | "failed" | "broken" | "cancelled"} ModelCallState
 * @typedef {{id: string, at?: string, purpose?: string, model?: string, gateway?: string,
 *            attempt?: number, state?: ModelCallState,
 *            prompt_tokens?: number, completion_tokens?: number, estimated?: boolean,
 *            seconds?: number, conversation_id?: string | null, run_id?: string | null,
 *            node_id?: string | null}} ModelCall
 * The request of a call that was too large to be kept whole is cut text.
 * @typedef {ModelCall & {request?: any, request_text?: string | null,
 *            request_is_cut?: boolean, answer?: {text?: string, tool_calls?: any[]} | null,
 *            error?: any}} WholeModelCall
 */

export {};
