import assert from "node:assert/strict";
import { test } from "node:test";
import { createApi, newIdempotencyKey } from "../../Public/net/api.js";
import { asApiError, nextStep, problemFrom } from "../../Public/net/problem.js";

function apiThat(respond) {
    const calls = [];
    const fetch = async (path, init) => {
        calls.push({ path, ...init });
        return respond();
    };
    return { api: createApi({ fetch }), calls };
}

test("every status says what to do next", () => {
    for (const status of [
        0,
        400,
        401,
        403,
        404,
        408,
        409,
        413,
        418,
        422,
        429,
        500,
        502,
        503,
        504,
        599,
    ]) {
        assert.ok(nextStep(status).length > 10, String(status));
    }
});

test("a page of a proxy is never shown", () => {
    const error = problemFrom(502, "<html><body>Bad gateway</body></html>");
    assert.equal(error.message, "The server answered with status 502.");
});

test("keeps the server's words, code and diagnostics", () => {
    const error = problemFrom(
        422,
        JSON.stringify({
            title: "Invalid",
            detail: "Two problems.",
            code: "invalid",
            diagnostics: [{ code: "x", message: "m" }, null],
        }),
    );
    assert.deepEqual(
        [error.message, error.code, error.diagnostics.length],
        ["Two problems.", "invalid", 1],
    );
});

test("a failed fetch says that the server is out of reach", () => {
    assert.equal(asApiError(new TypeError("Failed to fetch")).code, "unreachable");
    assert.equal(asApiError("rubbish").code, "unexpected");
});

test("paths escape ids and leave out empty cursors", async () => {
    const { api, calls } = apiThat(() => new Response("{}"));
    await api.version("a/../b", 2);
    await api.runs({ workflow_id: "w&x", cursor: null });
    assert.deepEqual(
        calls.map((call) => call.path),
        ["/api/workflows/a%2F..%2Fb/versions/2", "/api/runs?workflow_id=w%26x"],
    );
});

test("a run carries its idempotency key and inputs", async () => {
    const { api, calls } = apiThat(() => new Response("{\"id\":\"r\"}", { status: 201 }));
    assert.deepEqual(await api.startRun("w", 1, { day: "2026-01-31" }, "key-1"), { id: "r" });
    assert.equal(calls[0].headers["Idempotency-Key"], "key-1");
    assert.deepEqual(JSON.parse(calls[0].body), { inputs: { day: "2026-01-31" } });
});

test("an answer without a body is not an error, and rubbish is", async () => {
    assert.equal(
        await apiThat(() => new Response(null, { status: 204 })).api.deleteConversation("c"),
        null,
    );
    await assert.rejects(
        apiThat(() => new Response("<html>")).api.status(),
        (error) => error.status === 502,
    );
});

test("idempotency keys differ", () => {
    assert.match(newIdempotencyKey(), /^[0-9a-f]{32}$/u);
    assert.notEqual(newIdempotencyKey(), newIdempotencyKey());
});
