import { newIdempotencyKey } from "../net/api.js";
import { asApiError } from "../net/problem.js";
import { shortHash } from "../state/format.js";
import { announce } from "../state/initial.js";

/**
 * What a person decides about the version that is shown: approve, reject, run, export.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {import("../state/initial.js").Stage} Stage
 */

const EXTENSIONS = {
    json: "json",
    yaml: "yaml",
    python: "py",
    airflow: "py",
    mermaid: "mmd",
    dot: "dot",
    svg: "svg",
};

/** Formats that a version can be saved in. */
export const EXPORT_FORMATS = Object.keys(EXTENSIONS);

/** @param {Context} context @param {{runStarted: (run: any) => void}} others */
export function decisionActions({ store, api, save }, others) {
    /** Kept until the run has started, so that a repeated click is the same run. */
    let pendingRun = { of: "", key: "" };

    /** @param {Partial<Stage>} change */
    function setStage(change) {
        store.update((state) => (state.stage
            ? { ...state, stage: { ...state.stage, ...change } }
            : state));
    }

    /**
     * Runs an action on the shown version; a failure is shown beside the buttons.
     * @param {NonNullable<Stage["busy"]>} busy @param {(stage: Stage) => Promise<void>} work
     */
    async function withStage(busy, work) {
        const stage = store.get().stage;
        if (!stage || stage.busy) return;
        const { workflowId, version } = stage;
        const isSame = () => {
            const shown = store.get().stage;
            return shown?.workflowId === workflowId && shown.version === version;
        };
        setStage({ busy, error: null });
        try {
            await work(stage);
            if (isSame()) setStage({ busy: null });
        } catch (cause) {
            const error = asApiError(cause);
            if (!isSame()) return;
            setStage({ busy: null, error });
            store.update((state) => announce(state, error.message));
        }
    }

    /** @param {string} comment */
    const approve = (comment) => withStage("approve", async (stage) => {
        if (!stage.contractSha256) return;
        const body = comment.trim() === "" ? {} : { comment: comment.trim() };
        const answer = await api.approve(
            stage.workflowId,
            stage.version,
            { contract_sha256: stage.contractSha256, ...body },
        );
        const approval = answer?.approval
            ?? {
                by: null,
                at: null,
                comment: body.comment ?? null,
                contract_sha256: stage.contractSha256,
                ...answer,
            };
        setStage({ state: "approved", approval, versions: null });
        store.update((state) => announce(
            state,
            `Approved ${shortHash(stage.contractSha256)}. It can run now.`,
        ));
    });

    /** @param {string} comment */
    const reject = (comment) => withStage("reject", async (stage) => {
        const body = comment.trim() === "" ? {} : { comment: comment.trim() };
        await api.reject(
            stage.workflowId,
            stage.version,
            stage.contractSha256 ? { contract_sha256: stage.contractSha256, ...body } : body,
        );
        setStage({ state: "rejected", versions: null });
        store.update((state) => announce(state, "Rejected. Ask for a change in the conversation."));
    });

    /** @param {Record<string, any>} inputs */
    const startRun = (inputs) => withStage("run", async (stage) => {
        const of = JSON.stringify([stage.workflowId, stage.version, inputs]);
        if (pendingRun.of !== of) pendingRun = { of, key: newIdempotencyKey() };
        const run = await api.startRun(stage.workflowId, stage.version, inputs, pendingRun.key);
        pendingRun = { of: "", key: "" };
        others.runStarted({
            workflow_id: stage.workflowId,
            version: stage.version,
            nodes: {},
            inputs,
            ...run,
        });
    });

    /** @param {string} format */
    const exportAs = (format) => withStage("export", async (stage) => {
        const text = await api.exportText(stage.workflowId, stage.version, format);
        const extension = EXTENSIONS[/** @type {keyof typeof EXTENSIONS} */ (format)] ?? "txt";
        save(
            `${stage.workflow.name.replace(/[^\w.-]+/gu, "-")}-v${stage.version}.${extension}`,
            text,
        );
    });

    return { approve, reject, startRun, exportAs };
}
