import assert from "node:assert/strict";
import { test } from "node:test";
import { NODE_HEIGHT, NODE_WIDTH, boundsOf, nearestInDirection, nodeRectangle, overlaps } from "../../Public/graph/geometry.js";
import { ellipsis, wrapLabel } from "../../Public/graph/labels.js";
import { directionFor, layeredLayout, positionsOf, spreadPositions, turnedDown } from "../../Public/graph/layout.js";
import { nodeLabel, nodeTypeLook } from "../../Public/graph/node_types.js";
import { edgeShape } from "../../Public/graph/paths.js";
import {
    NODE_STATE_NAMES,
    edgeLabel,
    edgeState,
    nodeLook,
    runLook,
    runNodeLook,
    runWords,
    versionLook,
} from "../../Public/graph/states.js";
import { MAX_FIT_SCALE, MAX_SCALE, MIN_SCALE, fit, pan, reveal, transformOf, zoomAt } from "../../Public/graph/viewport.js";

const node = (id, x, y) => ({
    id,
    type: "check",
    ...(x === undefined ? {} : { position: { x, y } }),
});
const edge = (source, target) => ({ id: `${source}-${target}`, source, target });
const separate = (positions) => {
    const boxes = [...positions.values()].map(nodeRectangle);
    return boxes.every((a, index) => boxes.slice(index + 1).every((b) => !overlaps(a, b)));
};

test("keeps the server's positions when boxes have room", () => {
    const workflow = { nodes: [node("a", 0, 0), node("b", 280, 0), node("c", 280, 104)], edges: [] };
    assert.deepEqual(
        [...positionsOf(workflow).values()],
        [{ x: 0, y: 0 }, { x: 280, y: 0 }, { x: 280, y: 104 }],
    );
});

test("opens tight spacing without changing its order", () => {
    const spread = spreadPositions(
        new Map([["a", { x: 0, y: 0 }], ["b", { x: 140, y: 0 }], ["c", { x: 280, y: 60 }]]),
    );
    assert.ok(separate(spread));
    assert.ok(spread.get("a").x < spread.get("b").x && spread.get("b").x < spread.get("c").x);
});

test("lays out when positions are missing, not finite, or on top of each other", () => {
    const edges = [edge("a", "b"), edge("a", "c")];
    for (const nodes of [
        [node("a"), node("b"), node("c")],
        [node("a", 0, 0), node("b", Number.NaN, 0), node("c", 0, 0)],
        [node("a", 0, 0), node("b", 0, 0), node("c", 0, 0)],
    ]) {
        const positions = positionsOf({ nodes, edges });
        assert.equal(positions.size, 3);
        assert.ok(separate(positions));
        assert.ok(positions.get("b").x > positions.get("a").x);
    }
});

test("layers by longest path, and survives cycles and unknown nodes", () => {
    const nodes = ["a", "b", "c", "d"].map((id) => node(id));
    const positions = layeredLayout({
        nodes,
        edges: [
            edge("a", "b"),
            edge("b", "c"),
            edge("a", "c"),
            edge("c", "d"),
            edge("x", "d"),
            edge("d", "y"),
        ],
    });
    assert.deepEqual(
        ["a", "b", "c", "d"].map((id) => positions.get(id).x).map((x, index, all) => x > (all[index - 1] ?? -1)),
        [true, true, true, true],
    );
    const cyclic = layeredLayout({ nodes, edges: [edge("a", "b"), edge("b", "a"), edge("c", "c")] });
    assert.equal(cyclic.size, 4);
    assert.ok(separate(cyclic));
});

test("runs downwards only in a window where that is clearly larger", () => {
    const positions = positionsOf({
        nodes: [node("a", 0, 0), node("b", 280, 0), node("c", 560, 0), node("d", 280, 104)],
        edges: [],
    });
    assert.equal(directionFor(positions, { width: 960, height: 330 }), "right");
    assert.equal(directionFor(positions, { width: 460, height: 330 }), "down");
    assert.ok(separate(turnedDown(positions)));
});

test("edges leave and enter at the sides they face", () => {
    const source = nodeRectangle({ x: 0, y: 0 });
    const right = edgeShape(source, nodeRectangle({ x: 400, y: 0 }));
    assert.deepEqual(
        [right.start, right.end],
        [{ x: NODE_WIDTH, y: NODE_HEIGHT / 2 }, { x: 400, y: NODE_HEIGHT / 2 }],
    );
    const below = edgeShape(source, nodeRectangle({ x: 0, y: 200 }));
    assert.deepEqual([below.start.y, below.end.y], [NODE_HEIGHT, 200]);
    const above = edgeShape(nodeRectangle({ x: 0, y: 200 }), source);
    assert.deepEqual([above.start.y, above.end.y], [200, NODE_HEIGHT]);
    const level = edgeShape(nodeRectangle({ x: 300, y: 0 }), source);
    assert.ok(level.label.y > NODE_HEIGHT);
});

test("edges of different outcomes start apart and draw numbers only", () => {
    const source = nodeRectangle({ x: 0, y: 0 });
    const target = nodeRectangle({ x: 400, y: 150 });
    const starts = ["success", "failure", "always", "true", "false"].map((handle) => edgeShape(source, target, handle).start.y);
    assert.equal(new Set(starts).size, starts.length);
    assert.doesNotMatch(edgeShape(source, target, "unheard-of").line, /NaN|undefined/u);
    assert.notEqual(
        edgeShape(source, target, "failure", "down").start.x,
        edgeShape(source, target, "success", "down").start.x,
    );
});

test("fitting shows all, centred, and does not blow up", () => {
    const bounds = boundsOf([nodeRectangle({ x: 100, y: 100 }), nodeRectangle({ x: 1100, y: 500 })]);
    const view = fit(bounds, { width: 800, height: 600 });
    const left = bounds.x * view.scale + view.x;
    const right = (bounds.x + bounds.width) * view.scale + view.x;
    assert.ok(left >= 0 && right <= 800 && Math.abs(left - (800 - right)) < 0.001);
    assert.equal(
        fit(boundsOf([nodeRectangle({ x: 0, y: 0 })]), { width: 5000, height: 5000 }).scale,
        MAX_FIT_SCALE,
    );
    assert.deepEqual(fit(null, { width: 800, height: 600 }), { x: 0, y: 0, scale: 1 });
    assert.equal(boundsOf([]), null);
});

test("zooming keeps the point under the pointer and stays within limits", () => {
    const view = { x: 30, y: -20, scale: 1 };
    const next = zoomAt(view, { x: 200, y: 100 }, 1.5);
    assert.equal((200 - next.x) / next.scale, (200 - view.x) / view.scale);
    assert.equal(zoomAt(view, { x: 0, y: 0 }, 1e9).scale, MAX_SCALE);
    assert.equal(zoomAt(view, { x: 0, y: 0 }, 0).scale, MIN_SCALE);
    assert.equal(zoomAt(view, { x: 0, y: 0 }, Number.NaN).scale, 1);
    assert.equal(transformOf(pan(view, 1, 1)), "translate(31.00 -19.00) scale(1.0000)");
});

test("revealing moves only as far as needed", () => {
    const size = { width: 400, height: 300 };
    const view = { x: 0, y: 0, scale: 1 };
    assert.deepEqual(reveal(view, { x: 50, y: 50, width: 100, height: 50 }, size), view);
    assert.equal(reveal(view, { x: 380, y: 50, width: 100, height: 50 }, size).x, -96);
    assert.equal(reveal(view, { x: -50, y: 50, width: 100, height: 50 }, size).x, 66);
});

test("arrow keys find the nearest box in their direction", () => {
    const boxes = new Map([
        ["a", nodeRectangle({ x: 0, y: 0 })],
        ["b", nodeRectangle({ x: 280, y: 0 })],
        ["c", nodeRectangle({ x: 280, y: 104 })],
    ]);
    assert.equal(nearestInDirection(boxes, "a", "right"), "b");
    assert.equal(nearestInDirection(boxes, "b", "down"), "c");
    assert.equal(nearestInDirection(boxes, "c", "left"), "a");
    assert.equal(nearestInDirection(boxes, "a", "up"), null);
    assert.equal(nearestInDirection(boxes, "unknown", "up"), null);
});

test("labels fit their box and show that they were cut", () => {
    const measure = (text) => Array.from(text).length * 10;
    assert.deepEqual(wrapLabel("Run daily sales", measure, 100, 2), ["Run daily", "sales"]);
    assert.deepEqual(wrapLabel("one two three four five", measure, 80, 2), ["one two", "three f…"]);
    assert.deepEqual(wrapLabel("extraordinarily", measure, 80, 2), ["extraor…"]);
    assert.deepEqual(wrapLabel("  ", measure, 80, 2), []);
    assert.equal(ellipsis("😀😀😀😀", measure, 30), "😀😀…");
});

test("each state has a word, and a state that is not known keeps its name", () => {
    for (const state of NODE_STATE_NAMES) assert.ok(nodeLook(state).word.length > 0);
    assert.equal(nodeLook("constructor").word, "constructor");
    assert.equal(nodeLook("constructor").isFinal, false);
    assert.equal(runLook(undefined).word, "Queued");
    assert.equal(versionLook("approved").tone, "good");
    assert.deepEqual([runWords("failed"), runWords("running")], ["Run failed", "Running"]);
});

test("a step that asks a person looks different from one that waits for a machine", () => {
    assert.equal(runNodeLook({ state: "waiting" }, "none").tone, "busy");
    assert.equal(
        runNodeLook({ state: "waiting", decision: { verdicts: ["retry"] } }, "none").tone,
        "wait",
    );
    assert.equal(runNodeLook(undefined, "pending").word, "Pending");
});

test("edges show whether they fired", () => {
    const succeeded = { state: "succeeded", output: { value: true } };
    const failed = { state: "failed" };
    const cases = [
        [undefined, undefined, "idle"], [undefined, { state: "running" }, "idle"], [
            undefined,
            succeeded,
            "fired",
        ],
        [undefined, failed, "unused"], ["failure", failed, "fired"], [
            "failure",
            succeeded,
            "unused",
        ],
        ["always", failed, "fired"], ["always", { state: "upstream_failed" }, "fired"], [
            "always",
            { state: "skipped" },
            "unused",
        ],
        ["true", succeeded, "fired"], ["false", succeeded, "unused"],
    ];
    for (const [handle, source, expected] of cases) assert.equal(
        edgeState(handle, source, undefined),
        expected,
        `${handle} ${source?.state}`,
    );
    assert.equal(edgeState("success", succeeded, { state: "running" }), "flowing");
    assert.deepEqual([edgeLabel(undefined), edgeLabel("failure")], ["", "if it fails"]);
});

test("node types that are not known still have a name and a picture", () => {
    assert.deepEqual(nodeTypeLook("toString"), { name: "toString", icon: "box" });
    assert.equal(nodeLabel({ id: "load", type: "check", data: { label: " " } }), "load");
});
