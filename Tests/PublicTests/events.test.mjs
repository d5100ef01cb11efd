import assert from "node:assert/strict";
import { test } from "node:test";
import { followRun, streamEvents } from "../../Public/net/events.js";

/** An answer whose body comes in the given pieces. */
function answer(pieces, { status = 200, type = "text/event-stream", fails = false } = {}) {
    const encoder = new TextEncoder();
    const body = new ReadableStream({
        start(controller) {
            for (const piece of pieces) controller.enqueue(
                typeof piece === "string" ? encoder.encode(piece) : piece,
            );
            if (fails) controller.error(new TypeError("network"));
            else controller.close();
        },
    });
    return new Response(body, { status, headers: { "Content-Type": type } });
}

async function all(stream) {
    const events = [];
    for await (const event of stream) events.push(event);
    return events;
}

test("decodes a character that is split between two chunks", async () => {
    const bytes = new TextEncoder().encode("data: {\"t\":\"é\"}\n\n");
    const fetch = async () => answer([bytes.slice(0, 13), bytes.slice(13)]);
    assert.deepEqual(
        await all(streamEvents("/x", { fetch })),
        [{ event: "message", data: { t: "é" }, id: "" }],
    );
});

test("gives data that is not JSON as text", async () => {
    const fetch = async () => answer(["data: [DONE]\n\n"]);
    assert.equal((await all(streamEvents("/x", { fetch })))[0].data, "[DONE]");
});

test("turns problem details into a readable error", async () => {
    const fetch = async () => answer(
        [JSON.stringify({ title: "Conflict", detail: "It changed." })],
        { status: 409, type: "application/problem+json" },
    );
    await assert.rejects(
        all(streamEvents("/x", { fetch })),
        (error) => error.status === 409 && error.message === "It changed." && error.next !== "",
    );
});

test("refuses an answer that is not a stream", async () => {
    const fetch = async () => answer(["<html>log in</html>"], { type: "text/html" });
    await assert.rejects(
        all(streamEvents("/x", { fetch })),
        (error) => error.code === "not-a-stream" && !error.message.includes("<"),
    );
});

test("posts the body as JSON", async () => {
    let seen;
    await all(
        streamEvents(
            "/x",
            {
                method: "POST",
                body: { message: "hi" },
                fetch: async (url, init) => { seen = init; return answer([]); },
            },
        ),
    );
    assert.equal(seen.body, "{\"message\":\"hi\"}");
    assert.equal(seen.headers["Content-Type"], "application/json");
});

test("follows a run over a lost connection from the last id that was seen", async () => {
    const ids = [];
    const answers = [
        () => answer(
            ["id: 1\nevent: run.state\ndata: {\"state\":\"running\"}\n\n"],
            { fails: true },
        ),
        () => answer([], { status: 503, type: "text/plain" }),
        () => answer(["id: 2\nevent: run.finished\ndata: {\"state\":\"succeeded\"}\n\n"]),
    ];
    const events = [];
    const connections = [];
    const waits = [];
    await followRun("/x", {
        signal: new AbortController().signal,
        fetch: async (url, init) => { ids.push(init.headers["Last-Event-ID"] ?? ""); return answers.shift()(); },
        wait: async (milliseconds) => { waits.push(milliseconds); },
        onEvents: (batch) => events.push(...batch.map((event) => event.event)),
        onConnection: (state) => connections.push(state),
    });
    // An errored stream may drop what it had buffered, so the first id may or may not be seen.
    assert.equal(ids.length, 3);
    assert.equal(ids[1], ids[2]);
    assert.equal(events.at(-1), "run.finished");
    assert.deepEqual(connections.filter((state) => state === "reconnecting").length, 2);
    assert.equal(connections.at(-1), "closed");
    assert.ok(waits[1] > waits[0]);
});

test("resumes with the last id after a plain end", async () => {
    const ids = [];
    const answers = [
        () => answer(["id: 41\nevent: node.state\ndata: {}\n\n"]),
        () => answer(["id: 42\nevent: run.finished\ndata: {}\n\n"]),
    ];
    await followRun("/x", {
        signal: new AbortController().signal, wait: async () => {}, onEvents: () => {},
        fetch: async (url, init) => { ids.push(init.headers["Last-Event-ID"] ?? ""); return answers.shift()(); },
    });
    assert.deepEqual(ids, ["", "41"]);
});

test("gives up when the server refuses for good", async () => {
    let count = 0;
    const work = followRun("/x", {
        signal: new AbortController().signal, wait: async () => {}, onEvents: () => {},
        fetch: async () => { count += 1; return answer(["{}"], { status: 404 }); },
    });
    await assert.rejects(work, (error) => error.status === 404);
    assert.equal(count, 1);
});

test("stops without an error when it is aborted", async () => {
    const controller = new AbortController();
    await followRun("/x", {
        signal: controller.signal,
        onEvents: () => {},
        fetch: async () => { throw new TypeError("down"); },
        wait: async () => controller.abort(),
    });
    assert.equal(controller.signal.aborted, true);
});
